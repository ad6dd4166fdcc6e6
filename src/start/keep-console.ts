import { Console } from 'node:console'

/** Has all that is written to the console go to stderr: plugins write there, and stdout is for what the program reports. */
export function keepConsole(): void {
  globalThis.console = new Console(process.stderr)
}

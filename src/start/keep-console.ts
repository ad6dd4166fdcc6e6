import { Console } from 'node:console'

/** Has all that is written to the console go to stderr: plugins write there, and stdout is for what the program reports. */
export function keepConsole(): void {
  // Made when it is asked for, as most commands never do.
  let kept: Console | undefined
  Object.defineProperty(globalThis, 'console', {
    configurable: true,
    get() {
      kept ??= new Console(process.stderr)
      return kept
    },
  })
}

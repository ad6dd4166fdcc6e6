import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testFolder } from './make-site.ts'

const name = 'left-running'

/** Has a process that nobody ends before end with the test run: what started it is ended without being asked. */
export function endWithTestRun(pid: number): void {
  appendFileSync(join(testFolder(), name), `${pid}\n`)
}

/** Ends those processes. @param folder That of the test run. */
export function endLeftRunning(folder: string): void {
  const list = join(folder, name)
  if (!existsSync(list)) return
  for (const pid of readFileSync(list, 'utf8').trim().split('\n')) {
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

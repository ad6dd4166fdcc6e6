import { hostname } from 'node:os'
import { lazy } from '../memo.ts'
import { codeOf } from './disk.ts'
import { processStart } from './process-start.ts'

/** Whose a lock or a folder is. */
export interface Owner {
  readonly pid: number
  readonly host: string
  /** When the process began, as its system tells: another process may have the same number later. */
  readonly started: string | undefined
}

/** This process as an owner, as text. */
export const ownerHere = lazy(() => {
  const owner: Owner = { pid: process.pid, host: hostname(), started: processStart(process.pid) }
  return JSON.stringify(owner)
})

/** Reads what `ownerHere` wrote; `undefined` where a text names no owner. */
export function parseOwner(written: string): Owner | undefined {
  try {
    const { pid, host, started } = JSON.parse(written) as Partial<Owner>
    const isSound = Number.isInteger(pid) && Number(pid) > 0 && typeof host === 'string'
    return isSound ? { pid: Number(pid), host, started: typeof started === 'string' ? started : undefined } : undefined
  } catch {
    // No JSON, or no mapping.
    return undefined
  }
}

/** Whether an owner is at work; `undefined` for one on another machine, or in another container, which cannot be asked. */
export function isAtWork({ pid, host, started }: Owner): boolean | undefined {
  return host === hostname() ? isRunning(pid) && processStart(pid) === started : undefined
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as another user.
    return codeOf(error) === 'EPERM'
  }
}

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'

/** Thrown where another build holds the lock and does not let go. */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

const waitMs = 800
const pollMs = 50

/**
 * Does something while no other process does it; a lock whose process is gone is taken over.
 *
 * @throws {LockedError} Where another process still holds the lock after most of a second.
 */
export function withLock<Result>(lockFile: string, work: () => Result): Result {
  acquire(lockFile)
  try {
    return work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function acquire(lockFile: string): void {
  for (let waited = 0; !tryAcquire(lockFile); waited += pollMs) {
    const owner = ownerOf(lockFile)
    const isAbandoned = owner === undefined ? waited >= waitMs : !isRunning(owner)
    if (isAbandoned) rmSync(lockFile, { force: true })
    else if (waited >= waitMs)
      throw new LockedError(`Another build (process ${owner}) is publishing to the same folder`)
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs)
  }
}

function tryAcquire(lockFile: string): boolean {
  try {
    const handle = openSync(lockFile, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** `undefined` where the lock is gone, or its owner has not written its number: for long only if it was killed just then. */
function ownerOf(lockFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch (error) {
    // Released since: the next attempt will have it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

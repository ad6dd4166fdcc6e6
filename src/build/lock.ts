import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { codeOf, statOf } from './disk.ts'
import { isAtWork, ownerHere, parseOwner } from './owner.ts'

/** Thrown where another build holds the lock and does not let go. */
export class LockedError extends Error {
  override readonly name = 'LockedError'
}

/** A lock that is held. */
export interface Lock {
  /** Shows that its owner is at work, for those on other machines who cannot ask. */
  readonly touch: () => void
  /** @throws {LockedError} Where another process has taken the lock over: this one was taken for dead, such as asleep. */
  readonly confirm: () => void
}

const waitMs = 800
const pollMs = 50
const touchEveryMs = 2000
// An owner on another machine, or in another container, cannot be asked; while it works it touches the lock.
const silentMs = 30_000

/**
 * Does something while no other process does it; a lock whose process is gone is taken over.
 *
 * @throws {LockedError} Where another process still holds the lock after most of a second.
 */
export async function withLock<Result>(lockFile: string, work: (lock: Lock) => Promise<Result>): Promise<Result> {
  const own = ownerHere()
  acquire(lockFile, own, waitMs)
  try {
    return await work(lockOf(lockFile, own))
  } finally {
    release(lockFile, own)
  }
}

/** Does something at once, or not at all where another process holds the lock. */
export function withLockOrNot(lockFile: string, work: () => void): void {
  const own = ownerHere()
  try {
    acquire(lockFile, own, 0)
  } catch (error) {
    if (error instanceof LockedError) return
    throw error
  }
  try {
    work()
  } finally {
    release(lockFile, own)
  }
}

function lockOf(lockFile: string, own: string): Lock {
  let touched = performance.now()
  return {
    touch() {
      if (performance.now() - touched < touchEveryMs) return
      touched = performance.now()
      const now = new Date()
      utimesSync(lockFile, now, now)
    },
    confirm() {
      if (readLock(lockFile) !== own) throw new LockedError('Another build has begun to publish to the same folder')
    },
  }
}

function acquire(lockFile: string, own: string, patienceMs: number): void {
  for (let waited = 0; !tryAcquire(lockFile, own); waited += pollMs) {
    const written = readLock(lockFile)
    const owner = written === undefined ? undefined : parseOwner(written)
    // A lock without an owner is just being written; for long only if the writer was killed just then.
    const isAbandoned = owner === undefined ? waited >= waitMs : !(isAtWork(owner) ?? isTouched(lockFile))
    if (isAbandoned && written !== undefined) takeAway(lockFile, written)
    else if (waited >= patienceMs)
      throw new LockedError(`Another build (process ${owner?.pid ?? 'unknown'}) is publishing to the same folder`)
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs)
  }
}

function tryAcquire(lockFile: string, own: string): boolean {
  let handle: number
  try {
    handle = openSync(lockFile, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    writeFileSync(handle, own)
  } catch (error) {
    closeSync(handle)
    rmSync(lockFile, { force: true })
    throw error
  }
  closeSync(handle)
  return true
}

function release(lockFile: string, own: string): void {
  try {
    if (readLock(lockFile) === own) rmSync(lockFile, { force: true })
  } catch {
    // The site stands as it should; the next build sees that this process has ended.
  }
}

/** `undefined` where the lock is gone. */
function readLock(lockFile: string): string | undefined {
  try {
    return readFileSync(lockFile, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Removes an abandoned lock, and no other that has come in its place meanwhile. */
function takeAway(lockFile: string, written: string): void {
  const aside = `${lockFile}-abandoned`
  try {
    renameSync(lockFile, aside)
    if (readLock(aside) !== written) linkSync(aside, lockFile)
  } catch (error) {
    // ENOENT: another process was faster. EEXIST: yet another holds it by now.
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error) ?? '')) throw error
  }
  rmSync(aside, { force: true })
}

/** Whether an owner that cannot be asked has shown itself lately. */
function isTouched(lockFile: string): boolean {
  const stat = statOf(lockFile)
  return stat !== undefined && Date.now() - stat.mtimeMs < silentMs
}

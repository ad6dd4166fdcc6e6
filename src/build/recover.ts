import { renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf, removeTree, statOf } from './disk.ts'
import { withLockOrNot } from './lock.ts'

/** What publishing uses beside the destination, on the same disk, so that renaming is all it takes. */
export interface WorkPaths {
  readonly stage: string
  readonly old: string
  readonly lock: string
}

export function workPaths(destination: string): WorkPaths {
  const prefix = join(dirname(destination), `.${basename(destination)}.lectern`)
  return { stage: `${prefix}-new`, old: `${prefix}-old`, lock: `${prefix}-lock` }
}

/** Ends what a build that was killed left half done; the lock has to be held. */
export function recover(destination: string): void {
  const { stage, old } = workPaths(destination)
  // Killed between the two renames: the old site is whole under its other name.
  if (statOf(destination) === undefined && statOf(old) !== undefined) renameSync(old, destination)
  removeTree(old)
  removeTree(stage)
}

/**
 * Puts the site back that a build which was killed has left under another name, if it did.
 *
 * For commands that do not publish: where it cannot be done they go on, and the next build says why.
 */
export function recoverIfPossible(destination: string): void {
  const { stage, old, lock } = workPaths(destination)
  try {
    if (statOf(stage) !== undefined || statOf(old) !== undefined) withLockOrNot(lock, () => recover(destination))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

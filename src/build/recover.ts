import { renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf, removeTree, statOf } from './disk.ts'
import { withLockOrNot } from './lock.ts'
import { undoReplacing } from './replace-files.ts'

/** What publishing uses beside the destination, on the same disk, so that renaming is all it takes. */
export interface WorkPaths {
  readonly stage: string
  readonly old: string
  /** What undoes a change of single files. */
  readonly undo: string
  readonly lock: string
}

export function workPaths(destination: string): WorkPaths {
  const prefix = join(dirname(destination), `.${basename(destination)}.lectern`)
  return { stage: `${prefix}-new`, old: `${prefix}-old`, undo: `${prefix}-undo`, lock: `${prefix}-lock` }
}

/** Ends what a build that was killed left half done; the lock has to be held. */
export function recover(destination: string): void {
  const { stage, old, undo } = workPaths(destination)
  undoReplacing(destination, undo)
  // Killed between the two renames: the old site is whole under its other name.
  if (statOf(destination) === undefined && statOf(old) !== undefined) renameSync(old, destination)
  for (const rest of [old, stage, undo]) removeTree(rest)
}

/**
 * Puts the site back that a build which was killed has left under another name or half changed, if it did.
 *
 * For commands that do not publish: where it cannot be done they go on, and the next build says why.
 */
export function recoverIfPossible(destination: string): void {
  const { stage, old, undo, lock } = workPaths(destination)
  try {
    if ([stage, old, undo].some((path) => statOf(path) !== undefined)) withLockOrNot(lock, () => recover(destination))
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

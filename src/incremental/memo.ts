import type { Problem } from '../problem.ts'
import type { Tracker } from './tracker.ts'

/** How a file of the site came out, and what it was made from. */
export interface Made {
  /** Equal where the templates, the settings and the program are: what all pages may depend on. */
  readonly stamp: string
  /** The fingerprints of what was read, by key. */
  readonly reads: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
  /** Absent where only its copy on disk is kept. */
  readonly text?: string
}

/** Whether a file would come out the same again. */
export function isUpToDate({ stamp, reads }: Made, current: string, tracker: Pick<Tracker, 'current'>): boolean {
  if (stamp !== current) return false
  for (const [key, fingerprint] of reads) if (tracker.current(key) !== fingerprint) return false
  return true
}

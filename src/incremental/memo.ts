import type { Problem } from '../problem.ts'
import type { Reading } from './tracker.ts'

/** How a file of the site came out, and what it was made from. */
export interface Made {
  /** Equal where the templates, the settings and the program are: what all pages may depend on. */
  readonly stamp: string
  readonly reads: readonly Reading[]
  readonly problems: readonly Problem[]
  /** Absent where it is not kept. */
  readonly text?: string
  /** How its copy on disk looked when it had been published. */
  readonly file?: FileState
}

export interface FileState {
  /** In bytes. */
  readonly size: number
  /** The time of its last change, in milliseconds. */
  readonly mtimeMs: number
}

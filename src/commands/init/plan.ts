import type { Problem } from '../../problem.ts'

/** What `lectern init` is about to do; nothing is written where there are problems. */
export interface InitPlan {
  readonly files: readonly PlannedFile[]
  readonly problems: readonly Problem[]
  /** What the owner should know, a line or a paragraph each. */
  readonly notes: readonly string[]
}

export interface PlannedFile {
  /** Relative to the site's folder, with `/`. */
  readonly path: string
  readonly text: string
  /** `refuse`: that the file is there already is a problem; `keep`: it stays as it is; `replace`: it is edited. */
  readonly ifPresent: 'refuse' | 'keep' | 'replace'
}

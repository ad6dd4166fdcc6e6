/** Kills builds at random moments and looks at what stands then. */
export function killBuilds(options: { readonly count: number; readonly seed: number; readonly folder?: string; readonly log?: (text: string) => void }): Promise<{
  readonly kills: number
  readonly duringPublish: number
  /** After how many kills the old or the new site stood. */
  readonly old: number
  readonly new: number
  readonly faults: readonly string[]
}>

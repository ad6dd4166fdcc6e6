export interface Kind {
  readonly count: number
  readonly characters: number
  readonly posts: number
}

export function measure(texts: Iterable<string>): {
  readonly posts: number
  readonly quantiles: readonly number[]
  readonly meanBytes: number
  readonly kinds: ReadonlyMap<string, Kind>
}

/** A snippet that we render otherwise than Ruby, on purpose. */
export interface Difference {
  /** What we render; `ERROR` for a problem. */
  readonly ours: string
  readonly because: string
}

/** All differences from Ruby, by the name of the snippet. */
export const accepted: Readonly<Record<string, Difference>> = {
  'raw {%- raw -%} {{ a }} {%- endraw -%} |': {
    ours: ' {{ a }} |',
    because: 'Liquid 4, which comes with the Jekyll gem, takes {%- endraw %}; Debian has Liquid 5.4, which does not',
  },
  "filter {{ site.posts | where_exp: 'p', 'p.content != empty' | size }}": {
    ours: '2',
    because: "Debian's shim for Liquid 5 leaves `empty` without meaning in where_exp; with Liquid 4 it has one",
  },
  "date {{ d | date: '%1' }}": {
    ours: '%1',
    because: 'a directive without a letter is printed as it is, like any other that is unknown',
  },
}

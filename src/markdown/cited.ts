/** One work that a citation names. */
export interface Cited {
  readonly key: string
  /** What stands before it, such as `see`. */
  readonly before: string
  /** What follows it, such as `p. 3`. */
  readonly after: string
  /** Whether only the year is shown, since the text names the authors. */
  readonly isYearOnly: boolean
  /** Where the key's `@` stands in the text. */
  readonly start: number
}

/**
 * Reads what stands in the brackets of a citation; `undefined` where it is none.
 *
 * @example readCited('see @hu2022, p. 3; @-no') // undefined
 * @see https://pandoc.org/MANUAL.html#citation-syntax
 */
export function readCited(text: string): readonly Cited[] | undefined {
  const works: Cited[] = []
  let start = 0
  for (const part of text.split(';')) {
    const match = work.exec(part)
    if (match === null) return undefined
    const [, before = '', minus = '', key = '', after = ''] = match
    works.push({
      key,
      before: before.trim(),
      after: after.trim(),
      isYearOnly: minus !== '',
      start: start + part.indexOf(`@${key}`),
    })
    start += part.length + 1
  }
  return works
}

const work = /^\s*([^@]*\s)?(-?)@([\p{L}\p{N}_](?:[\p{L}\p{N}_:.+/-]*[\p{L}\p{N}_/])?)\s*(?:,\s*([^@]*))?$/u

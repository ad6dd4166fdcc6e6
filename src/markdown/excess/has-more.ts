/**
 * Whether a text has more than so many of some signs: a count that most texts end before the search for what is too
 * much begins.
 *
 * @param signs Single characters, which are found many times as fast as by an expression.
 */
export function hasMore(text: string, signs: string, limit: number): boolean {
  let count = 0
  for (const sign of signs)
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) if (++count > limit) return true
  return false
}

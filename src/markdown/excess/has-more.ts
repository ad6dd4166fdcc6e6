/**
 * Whether a text has more than so many of some signs: a count that most texts end before the search for what is too
 * much begins.
 *
 * @param sign With the flag `g`.
 */
export function hasMore(text: string, sign: RegExp, limit: number): boolean {
  let count = 0
  sign.lastIndex = 0
  while (count <= limit && sign.test(text)) count++
  sign.lastIndex = 0
  return count > limit
}

/** The same of single characters, which are found many times as fast. */
export function hasMoreSigns(text: string, signs: string, limit: number): boolean {
  let count = 0
  for (const sign of signs)
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) if (++count > limit) return true
  return false
}

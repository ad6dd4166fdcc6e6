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

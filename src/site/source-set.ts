const separators = /[\s,]*/y
const word = /\S*/y
// What says when a picture is meant ends with a comma that is not in brackets.
const descriptors = /(?:[^,(]+|\([^)]*\)?)*/y

/**
 * Changes the URLs of a `srcset`, such as `a.png 1x, b.png 2x`.
 *
 * @returns The text with all else as it was.
 * @see https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function mapSourceSet(text: string, map: (url: string) => string): string {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const before = take(separators, text, at)
    const token = take(word, text, at + before.length)
    let end = token.length
    while (token[end - 1] === ',') end--
    const url = token.slice(0, end)
    const wordEnd = at + before.length + token.length
    // A URL that a comma ends has none.
    const after = end < token.length ? token.slice(end) : take(descriptors, text, wordEnd)
    parts.push(before, url === '' ? '' : map(url), after)
    at = wordEnd + (end < token.length ? 0 : after.length)
  }
  return parts.join('')
}

function take(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** What Ruby's `strip` removes. */
const blanks = new Set(['\0', ' ', '\t', '\n', '\v', '\f', '\r'])

/**
 * A text without the blanks at its end.
 *
 * A pattern such as `\s+$` would try each blank of a text anew, which takes minutes for a megabyte of them.
 */
export function trimEnd(
  text: string,
  isBlank: (character: string) => boolean = (character) => blanks.has(character),
): string {
  let end = text.length
  while (end > 0 && isBlank(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

import { character, skipSpaces } from './characters.ts'

// CommonMark §4.6, kinds 1 and 6.
const blockNames =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul'
const rawNames = 'pre|script|style|textarea'
const blockTag = new RegExp(`</?(?:${blockNames})(?:[ \\t\\n>]|/>|$)`, 'iy')
const special = new RegExp(`</?(?:${blockNames}|${rawNames})(?![a-z0-9-])`, 'iy')

// Attributes in double quotes without angle brackets: all readers of tags agree on these.
const attributes = '(?:[ \\t]+[a-z_:][\\w.:-]*="[^"<>\\n]*")*[ \\t]*'
const tag = new RegExp(`<(?:/[a-z][a-z0-9-]*[ \\t]*|[a-z][a-z0-9-]*${attributes}/?)>`, 'iy')
const images = new RegExp(`(?:<img${attributes}/?>[ \\t]*)+(?=\\n|$)`, 'iy')

/** Whether a line that begins with `<` ends a paragraph (CommonMark §4.6). */
export function htmlInterrupts(text: string, start: number): boolean | 'unknown' {
  const next = text.charCodeAt(start + 1)
  // Comments, declarations, instructions.
  if (next === character.exclamationMark) return text.startsWith('<!--', start) ? true : 'unknown'
  if (next === 63) return 'unknown'
  if (matches(blockTag, text, start)) return true
  return matches(special, text, start) ? 'unknown' : false
}

/**
 * What a line that begins a block with `<` is: HTML that ends with the line, running text, or something else.
 *
 * By CommonMark §4.6 and the dialect's own kinds of HTML block.
 */
export function htmlLine(text: string, start: number, end: number): 'html' | 'comment' | 'text' | 'unknown' {
  const next = text.charCodeAt(start + 1)
  if (next === character.exclamationMark) return text.startsWith('<!--', start) ? 'comment' : 'unknown'
  if (next === 63) return 'unknown'
  if (!isLetter(next) && next !== character.slash) return 'text'
  if (matches(images, text, start)) return 'html'
  if (matches(special, text, start)) return 'unknown'
  // `<https://…>`
  if (/^<[a-z][a-z0-9+.]*:/i.test(text.slice(start, Math.min(start + 12, end)))) return 'text'
  // Another tag begins a block only if nothing else stands in its line.
  if (!matches(tag, text, start)) return 'unknown'
  const rest = skipSpaces(text, tag.lastIndex)
  return rest < end && !/^<img/i.test(text.slice(rest, rest + 4)) ? 'text' : 'unknown'
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

import { character } from './characters.ts'
import { type Inline, positionIn, pushItem } from './inline-state.ts'

// CommonMark §6.5.
const autolink = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\p{Cc}]*)>/uy
// CommonMark §6.6, within a line.
const attribute =
  '[ \\t]+[A-Za-z_:][\\w.:-]*(?:[ \\t]*=[ \\t]*(?:"[^"\\n]*"|\'[^\'\\n]*\'|[^\\s"\'=<>`/]+(?=[ \\t>])))?'
const tag = new RegExp(`<(?:/[A-Za-z][A-Za-z0-9-]*[ \\t]*|[A-Za-z][A-Za-z0-9-]*(?:${attribute})*[ \\t]*/?)>`, 'y')

/** Reads what begins with `<`: an address, HTML, or text. */
export function readAngle(inline: Inline): boolean {
  const { text, at, end } = inline
  const next = text.charCodeAt(at + 1)
  if (next === character.exclamationMark) return readComment(inline)
  if (next === 63 || next === character.lessThan) return false
  if (!isLetter(next) && next !== character.slash) return true
  const address = matchEnd(autolink, text, at)
  if (address !== -1 && address <= end) {
    const url = text.slice(at + 1, address - 1)
    const children = [{ type: 'text' as const, value: url, position: positionIn(inline, at + 1, address - 1) }]
    pushItem(inline, { type: 'link', title: null, url, children, position: positionIn(inline, at, address) }, address)
    return true
  }
  const to = matchEnd(tag, text, at)
  if (to === -1 || to > end) return false
  return addHtml(inline, to)
}

function readComment(inline: Inline): boolean {
  const { text, at, end } = inline
  if (!text.startsWith('<!--', at)) return false
  const close = text.indexOf('-->', at + 2)
  return close !== -1 && close < end && addHtml(inline, close + 3)
}

function addHtml(inline: Inline, to: number): boolean {
  const { text, at } = inline
  pushItem(inline, { type: 'html', value: text.slice(at, to), position: positionIn(inline, at, to) }, to)
  return true
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

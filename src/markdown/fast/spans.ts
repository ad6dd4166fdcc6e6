import { character } from './characters.ts'
import { addText, type Inline, positionIn, pushItem, takeText } from './inline-state.ts'
import { inlineMathEnd, mathOf } from './math.ts'
import { pointAt, startOf } from './source.ts'

/** Reads code (CommonMark §6.1) that ends in its line. */
export function readCode(inline: Inline): boolean {
  const { text, at, end } = inline
  let from = at + 1
  while (from < end && text.charCodeAt(from) === character.graveAccent) from++
  const close = closingTicks(text, from, end, from - at)
  if (close === -1) {
    inline.at = from
    return isAbsentBelow(inline, '`')
  }
  const value = unpadded(text.slice(from, close))
  const to = close + from - at
  pushItem(inline, { type: 'inlineCode', value, position: positionIn(inline, at, to) }, to)
  return true
}

function closingTicks(text: string, from: number, end: number, size: number): number {
  for (let at = text.indexOf('`', from); at !== -1 && at < end; ) {
    const start = at
    while (at < end && text.charCodeAt(at) === character.graveAccent) at++
    if (at - start === size) return start
    at = text.indexOf('`', at)
  }
  return -1
}

/**
 * Whether a sign that has no counterpart in its line has none in the lines below it either, and so is text.
 *
 * In a list, that micromark looked there shows in the places of the line ends: these are left to it.
 */
function isAbsentBelow({ text, source, lines, index }: Inline, sign: string): boolean {
  return lines
    .slice(index + 1)
    .every(
      ({ line, container, start, end }) => container === source.starts[line] && !text.slice(start, end).includes(sign),
    )
}

/** One space on either side is no part of code that has more than spaces. */
function unpadded(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && /[^ ]/.test(code) ? code.slice(1, -1) : code
}

// The dialect has nodes of its own for these.
const dialectSigns = '"\'-.<>|:{'
// CommonMark §2.4. A slash might complete an address.
const escapable = '!#$%&()*+,;=?[]^_`}~'

/** Reads a backslash: an escape or a line break (CommonMark §2.4, §6.7), or text. */
export function readEscape(inline: Inline): boolean {
  const { text, at, end, lines, index, source, line } = inline
  if (at + 1 === end) {
    const next = lines[index + 1]
    if (next === undefined) return true
    const position = { start: pointAt(source, line, at), end: startOf(source, next.line) }
    pushItem(inline, { type: 'break', position }, end)
    inline.isBroken = true
    return true
  }
  const sign = text[at + 1] as string
  if (dialectSigns.includes(sign)) {
    if (text.startsWith('<<', at + 1)) return false
    pushItem(inline, { type: 'escape', value: sign, position: positionIn(inline, at, at + 2) }, at + 2)
    return true
  }
  if (escapable.includes(sign)) {
    takeText(inline, at)
    addText(inline, sign, at, line, at + 2)
    inline.at = at + 2
    inline.chunk = at + 2
    return true
  }
  // Formulas, line breaks and addresses.
  return sign !== '\\' && sign !== '/' && sign !== '@'
}

const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z0-9]{1,31});/y
const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&ndash;': '–',
  '&mdash;': '—',
  '&hellip;': '…',
  '&copy;': '©',
  '&times;': '×',
}

/** Reads a character reference (CommonMark §2.5), or an ampersand. */
export function readEntity(inline: Inline): boolean {
  const { text, at, line } = inline
  reference.lastIndex = at
  if (!reference.test(text)) return true
  const to = reference.lastIndex
  const value = named[text.slice(at, to)]
  if (value === undefined) return false
  takeText(inline, at)
  addText(inline, value, at, line, to)
  inline.at = to
  inline.chunk = to
  return true
}

/** Reads a formula between dollar signs, or a dollar sign. */
export function readFormula(inline: Inline): boolean {
  const { text, at, end, lines, index } = inline
  const isSecond = at > (lines[index]?.start ?? 0) && text.charCodeAt(at - 1) === character.dollarSign
  const to = isSecond ? -1 : inlineMathEnd(text, at, end)
  // What ends in no line of the paragraph is a price.
  if (to === 'unknown') {
    if (!isAbsentBelow(inline, '$')) return false
  } else if (to !== -1) {
    const opening = text.charCodeAt(at + 1) === character.dollarSign ? '$$' : '$'
    const tex = text.slice(at + opening.length, to - opening.length)
    pushItem(inline, mathOf(tex, opening, 'inline', positionIn(inline, at, to)), to)
    return true
  }
  // A second dollar sign has been looked at with the first one.
  inline.at = at + 1
  while (inline.at < end && text.charCodeAt(inline.at) === character.dollarSign) inline.at++
  return true
}

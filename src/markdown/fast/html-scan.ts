import { character, isSpace } from './characters.ts'

/** How far an HTML block of the dialect has been read: what `html-block-syntax.ts` knows between two lines. */
export interface HtmlScan {
  mode: 'content' | 'tag' | 'comment'
  /** How many elements are open; without end where something raw is among them. */
  depth: number
  isFirst: boolean
  name: string
  isClosing: boolean
  /** The last character in the tag or comment that is no blank. */
  last: number
  quote: number
}

const none = Number.NaN

/** A scan at the start of a block. */
export function newScan(): HtmlScan {
  return { mode: 'content', depth: 0, isFirst: true, name: '', isClosing: false, last: none, quote: none }
}

// CommonMark §4.6, kinds 6 and 1.
const blockNames = new Set(
  'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'.split(
    ' ',
  ),
)
const rawNames = new Set(['pre', 'script', 'style', 'textarea'])
// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const voidNames = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const tagName = /[A-Za-z][A-Za-z0-9-]*/y

/**
 * Reads a line of an HTML block.
 *
 * @returns Whether it is one; only the first line may show that it is none.
 */
export function scanLine(scan: HtmlScan, text: string, from: number, end: number): boolean {
  let at = from
  while (at < end) {
    if (scan.mode === 'content') {
      const open = text.indexOf('<', at)
      if (open === -1 || open >= end) return true
      at = openTag(scan, text, open + 1, end)
    } else at = scan.mode === 'comment' ? readComment(scan, text, at, end) : readTag(scan, text, at, end)
    if (at === -1) return false
  }
  // Only the tags of blocks may go on in the next line.
  return scan.mode !== 'tag' || !scan.isFirst || blockNames.has(scan.name)
}

/** Whether the block ends with the line read last. */
export function isComplete({ mode, depth }: HtmlScan): boolean {
  return mode === 'content' && depth <= 0
}

/** Reads what stands after a `<`; returns where to go on, -1 where the block is none. */
function openTag(scan: HtmlScan, text: string, at: number, end: number): number {
  scan.isClosing = text.charCodeAt(at) === character.slash
  const start = scan.isClosing ? at + 1 : at
  tagName.lastIndex = start
  scan.last = none
  if (!tagName.test(text) || tagName.lastIndex > end) {
    if (scan.isFirst) return -1
    if (start >= end || text.charCodeAt(start) !== character.exclamationMark) return start
    scan.mode = 'comment'
    return start + 1
  }
  const to = tagName.lastIndex
  scan.name = text.slice(start, to).toLowerCase()
  scan.quote = none
  scan.mode = 'tag'
  const next = text.charCodeAt(to)
  const isEnd = to >= end || isSpace(next) || next === character.greaterThan || next === character.slash
  if (scan.isFirst && (!isEnd || rawNames.has(scan.name))) return -1
  if (rawNames.has(scan.name)) scan.depth = Number.POSITIVE_INFINITY
  return to
}

function readTag(scan: HtmlScan, text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === scan.quote) scan.quote = none
    else if (!Number.isNaN(scan.quote)) {
      // In a value, nothing ends the tag.
    } else if (code === character.quotationMark || code === character.apostrophe) {
      if (scan.last === character.equalsTo) scan.quote = code
    } else if (code === character.greaterThan) return closeTag(scan, text, at + 1, end)
    if (!isSpace(code)) scan.last = code
  }
  return end
}

function closeTag(scan: HtmlScan, text: string, at: number, end: number): number {
  const isVoid = voidNames.has(scan.name) || scan.last === character.slash
  if (scan.isClosing) scan.depth -= voidNames.has(scan.name) ? 0 : 1
  else if (!isVoid) scan.depth++
  scan.mode = 'content'
  if (!scan.isFirst) return at
  scan.isFirst = false
  if (blockNames.has(scan.name)) return at
  // Another tag begins a block only if the line has nothing else.
  for (let index = at; index < end; index++) if (!isSpace(text.charCodeAt(index))) return -1
  return at
}

function readComment(scan: HtmlScan, text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === character.greaterThan && scan.last === character.dash) {
      scan.mode = 'content'
      return at + 1
    }
    scan.last = code
  }
  return end
}

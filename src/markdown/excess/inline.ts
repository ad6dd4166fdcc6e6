import type { Excess } from './excess.ts'
import { hasMore } from './has-more.ts'

const maxDepth = 100
// Each sign may be compared with each one before it: what takes a second with these takes minutes with ten times more.
const maxMarks = 5000
const maxBrackets = 10_000
const maxOpenings = 1000
const maxCells = 1000

/** The first paragraph in which emphasis or links are nested too deep, or of which there is too much. */
export function excessInline(text: string): Excess | undefined {
  // Most texts have fewer signs than one paragraph may have.
  if (!hasMore(text, opening, maxDepth) && !hasMore(text, '|<\\', maxCells)) return undefined
  for (const { start, end } of paragraphsOf(text)) {
    if (end - start < 2 * maxDepth) continue
    const paragraph = text.slice(start, end)
    const excess = tooMany(paragraph) ?? tooDeep(paragraph)
    if (excess !== undefined) return { ...excess, offset: start + excess.offset }
  }
  return undefined
}

// A line that ends what stands before it, as far as signs that belong together go: one without any, an item, a heading,
// a definition. Sticky: no line is cut out for it.
const breaking = /\s*?(?:\n|$)|[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]|\*?\[[^\]\n]*\]:)/y

/** Lines in a row that may be one paragraph; a line with bars may be a row of a table, and stands alone. */
function* paragraphsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  let bar = placeOf(text, '|', 0)
  for (let at = 0; at < text.length; ) {
    const end = placeOf(text, '\n', at)
    if (bar < at) bar = placeOf(text, '|', at)
    const isRow = bar < end
    if (isRow || isBreaking(text, at)) {
      if (start < at) yield { start, end: at }
      start = at
    }
    if (isRow) {
      yield { start, end }
      start = end + 1
    }
    at = end + 1
  }
  if (start < text.length) yield { start, end: text.length }
}

/** Where a sign stands next; the end of the text if it does not. */
function placeOf(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at === -1 ? text.length : at
}

function isBreaking(text: string, at: number): boolean {
  // Most lines begin with a letter, which breaks nothing.
  const code = text.charCodeAt(at)
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) return false
  breaking.lastIndex = at
  return breaking.test(text)
}

const kinds: readonly { readonly pattern: RegExp; readonly max: number; readonly name: string }[] = [
  { pattern: /[*_]+|~{1,2}/g, max: maxMarks, name: 'signs for emphasis' },
  { pattern: /\[/g, max: maxBrackets, name: 'opening brackets' },
  { pattern: /<[!?]/g, max: maxOpenings, name: 'openings of comments' },
  { pattern: /\\\\[([]/g, max: maxOpenings, name: 'openings of formulas' },
  { pattern: /\|/g, max: maxCells, name: 'cells in one row' },
]

function tooMany(paragraph: string): Excess | undefined {
  for (const { pattern, max, name } of kinds) {
    if (paragraph.length < max) continue
    let count = 0
    for (const { index } of paragraph.matchAll(pattern))
      if (++count > max) return { offset: index, message: `There are more than ${max} ${name}, without a blank line` }
  }
  return undefined
}

const opening = '[*_~'
const brackets = /\\.|`+|[[\]]|[*_]+|~+/gs

/** What is open: how deep what is inside of it nests, and how deep it nests by itself. */
interface Open {
  inner: number
  readonly own: number
}

/** Counts what is open where it is closed as well: a row of opening signs alone nests nothing. */
function tooDeep(paragraph: string): Excess | undefined {
  // Each sign opens one level at most.
  if (!hasMore(paragraph, opening, maxDepth)) return undefined
  const open: Open[] = []
  let codeEnd = 0
  const spans = codeSpans(paragraph)
  for (const { 0: sign, index } of paragraph.matchAll(brackets)) {
    if (index < codeEnd || sign[0] === '\\') continue
    if (sign[0] === '`') codeEnd = spans(index, sign.length) ?? codeEnd
    else if (opens(paragraph, sign, index)) open.push({ inner: 0, own: levelsOf(sign) })
    else {
      const closed = open.pop()
      const depth = closed === undefined ? 0 : closed.inner + Math.min(closed.own, levelsOf(sign))
      if (depth > maxDepth) return { offset: index, message: `Links or emphasis are nested more than ${maxDepth} deep` }
      const outer = open.at(-1)
      if (outer !== undefined) outer.inner = Math.max(outer.inner, depth)
    }
  }
  return undefined
}

function opens(paragraph: string, sign: string, index: number): boolean {
  if (sign === '[') return true
  // A sign that might do both closes where something is open.
  return sign !== ']' && /\s|^$/.test(paragraph[index - 1] ?? '')
}

/** Four stars are strong emphasis twice. */
function levelsOf(sign: string): number {
  return Math.ceil(sign.length / 2)
}

/** Finds where the code that begins with some backticks ends, looking through the text once for each number of them. */
function codeSpans(paragraph: string): (at: number, length: number) => number | undefined {
  const starts = new Map<number, number[]>()
  for (const { 0: ticks, index } of paragraph.matchAll(/`+/g)) {
    const known = starts.get(ticks.length) ?? []
    known.push(index)
    starts.set(ticks.length, known)
  }
  const next = new Map<number, number>()
  return (at, length) => {
    const places = starts.get(length) ?? []
    let place = next.get(length) ?? 0
    while (place < places.length && (places[place] as number) <= at) place++
    next.set(length, place)
    const end = places[place]
    return end === undefined ? undefined : end + length
  }
}

import type { PhrasingContent, RootContent } from 'mdast'
import type { Point } from 'unist'
import { character, isDigit, isSpace, skipSpaces } from './characters.ts'
import { addBlock } from './containers.ts'
import { lineEnd, pointAt } from './source.ts'
import type { State, TextLine } from './state.ts'

type Position = { readonly start: Point; readonly end: Point }
type Math = Extract<PhrasingContent, { type: 'math' }>

/** Adds a formula that has lines for itself, or begins a paragraph where `$$` opens none. */
export function displayMathAt(state: State, line: TextLine): boolean {
  const { text } = state.source
  const { start, end } = line
  if (text.charCodeAt(start + 2) === character.dollarSign) return false
  const close = closingOf(text, start + 2, end)
  if (close === -1) return longMathAt(state, line)
  if (isEmpty(text, start + 2, close)) return false
  if (skipSpaces(text, close + 2) < end) state.paragraph = [line]
  else addMath(state, line, close, line.line)
  return true
}

/** Adds a formula that ends in a line below. In an item, whether that line belongs to it is not known yet. */
function longMathAt(state: State, line: TextLine): boolean {
  const { text, starts } = state.source
  if (state.stack.length > 0) return false
  const close = closingOf(text, line.start + 2, text.length)
  if (close === -1 || isEmpty(text, line.start + 2, close)) return false
  let last = line.line
  while ((starts[last + 1] ?? Number.POSITIVE_INFINITY) <= close) last++
  if (skipSpaces(text, close + 2) < lineEnd(state.source, last)) return false
  addMath(state, line, close, last)
  state.takenLine = last
  return true
}

function addMath(state: State, { line, start }: TextLine, close: number, last: number): void {
  const { source } = state
  const position = { start: pointAt(source, line, start), end: pointAt(source, last, lineEnd(source, last)) }
  addBlock(state, mathOf(source.text.slice(start + 2, close), '$$', 'block', position) as RootContent)
}

/** Whether there is nothing between two offsets that the syntax takes for a formula. */
function isEmpty(text: string, from: number, to: number): boolean {
  return !/[^ \t\n$]/.test(text.slice(from, to))
}

function closingOf(text: string, from: number, end: number): number {
  for (let at = from; at < end - 1; at++) {
    const code = text.charCodeAt(at)
    const next = text.charCodeAt(at + 1)
    if (code === character.backslash && (next === character.backslash || next === character.dollarSign)) at++
    else if (code === character.dollarSign && next === character.dollarSign) return at
  }
  return -1
}

/** The node of a formula. */
export function mathOf(tex: string, opening: string, kind: 'block' | 'inline', position: Position): Math {
  return { type: 'math', value: tex.trim(), display: kind === 'block', opening, position }
}

/**
 * Where the formula ends that a `$` opens in running text; -1 if it opens none.
 *
 * @returns `'unknown'` where it may go on in the next line.
 */
export function inlineMathEnd(text: string, start: number, end: number): number | 'unknown' {
  const isDouble = text.charCodeAt(start + 1) === character.dollarSign
  const from = isDouble ? start + 2 : start + 1
  const first = text.charCodeAt(from)
  if (isDouble ? first === character.dollarSign : isSpace(first)) return -1
  if (from >= end) return isDouble ? 'unknown' : -1
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === character.backslash) at++
    else if (code === character.dollarSign) {
      if (isDouble && text.charCodeAt(at + 1) === character.dollarSign) return at + 2
      if (isDouble) continue
      if (isSpace(text.charCodeAt(at - 1))) return -1
      return isDigit(text.charCodeAt(at + 1)) ? -1 : at + 1
    }
  }
  return 'unknown'
}

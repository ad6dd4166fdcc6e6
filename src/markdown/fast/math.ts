import type { PhrasingContent, RootContent } from 'mdast'
import type { Point } from 'unist'
import { character, isDigit, isSpace, skipSpaces } from './characters.ts'
import { addBlock } from './containers.ts'
import { pointAt } from './source.ts'
import type { State, TextLine } from './state.ts'

type Position = { readonly start: Point; readonly end: Point }
type Math = Extract<PhrasingContent, { type: 'math' }>

/** Adds a formula that has a line for itself, or begins a paragraph where `$$` opens none. */
export function displayMathAt(state: State, line: TextLine): boolean {
  const { source } = state
  const { text } = source
  const { start, end } = line
  const close = closingOf(text, start + 2, end)
  // It may go on in the next lines.
  if (close === -1 || text.charCodeAt(start + 2) === character.dollarSign) return false
  if (skipSpaces(text, start + 2) === close) return false
  if (skipSpaces(text, close + 2) < end) {
    state.paragraph = [line]
    return true
  }
  const position = { start: pointAt(source, line.line, start), end: pointAt(source, line.line, end) }
  addBlock(state, mathOf(text.slice(start + 2, close), '$$', 'block', position) as RootContent)
  return true
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

import type { AlignType, PhrasingContent, Table, TableCell, TableRow } from 'mdast'
import { character, skipSpaces, trimEnd } from './characters.ts'
import { addBlock } from './containers.ts'
import { inlineOf } from './paragraph.ts'
import { isBlankLine, lineEnd, pointAt, type Source } from './source.ts'
import type { State, TextLine } from './state.ts'

/**
 * Adds the table (GFM §4.10) that a row with a bar in front begins at the margin, or begins a paragraph where the line
 * below is none of dashes.
 */
export function tableAt(state: State, header: TextLine): boolean {
  const { source } = state
  const { line, start, end } = header
  const align = alignments(source, line + 1)
  if (align === undefined) {
    state.paragraph = [header]
    return true
  }
  if (state.stack.length > 0 || start !== source.starts[line]) return false
  // A bar alone is no header.
  if (skipSpaces(source.text, start + 1) >= end) return false
  const head = rowOf(state, line)
  const last = lastRow(source, line + 1)
  if (head?.children.length !== align.length || last === undefined) return false
  const children = [head]
  for (let below = line + 2; below <= last; below++) {
    const row = rowOf(state, below)
    if (row === undefined) return false
    children.push(row)
  }
  const position = { start: pointAt(source, line, start), end: pointAt(source, last, lineEnd(source, last)) }
  addBlock(state, { type: 'table', align, children, position } satisfies Table)
  state.takenLine = last
  return true
}

const delimiters = /(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/my

/** What the line below the header says of each column; `undefined` where it is no such line, or begins without a bar. */
function alignments({ text, starts }: Source, line: number): AlignType[] | undefined {
  const start = starts[line]
  if (start === undefined) return undefined
  delimiters.lastIndex = start
  const cells = delimiters.exec(text)?.[0].match(/:?-+:?/g)
  return cells?.map((cell) => {
    const isLeft = cell.startsWith(':')
    if (cell.endsWith(':')) return isLeft ? 'center' : 'right'
    return isLeft ? 'left' : null
  })
}

/** The last row of a table; `undefined` where a line without a bar in front goes on with it, or may end it. */
function lastRow(source: Source, delimiterLine: number): number | undefined {
  const { text, starts } = source
  let last = delimiterLine
  for (let line = last + 1; line < starts.length; line++) {
    if (text.charCodeAt(starts[line] as number) === character.bar) last = line
    else return isBlankLine(source, line) ? last : undefined
  }
  return last
}

/** The row of a line; `undefined` where the lane does not know all that stands in it. */
function rowOf(state: State, line: number): TableRow | undefined {
  const { source } = state
  const start = source.starts[line] as number
  const end = lineEnd(source, line)
  const bars = barsIn(source.text, start, end)
  // The last bar ends the last cell, unless something stands behind it.
  const isClosed = bars.length > 1 && skipSpaces(source.text, (bars.at(-1) as number) + 1) >= end
  const contentEnd = isClosed ? (bars.pop() as number) : end
  const children: TableCell[] = []
  for (const [index, bar] of bars.entries()) {
    const content = contentOf(state, line, bar + 1, bars[index + 1] ?? contentEnd)
    if (content === undefined) return undefined
    const position = { start: pointAt(source, line, bar), end: pointAt(source, line, bars[index + 1] ?? end) }
    children.push({ type: 'tableCell', children: content, position })
  }
  return {
    type: 'tableRow',
    children,
    position: { start: pointAt(source, line, start), end: pointAt(source, line, end) },
  }
}

/** Where the bars are that stand between cells: not those behind a backslash. */
function barsIn(text: string, start: number, end: number): number[] {
  const bars: number[] = []
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === character.bar) bars.push(at)
    else if (code === character.backslash) {
      const next = text.charCodeAt(at + 1)
      if (next === character.backslash || next === character.bar) at++
    }
  }
  return bars
}

function contentOf(state: State, line: number, from: number, to: number): PhrasingContent[] | undefined {
  const { text } = state.source
  const start = skipSpaces(text, from)
  const end = trimEnd(text, start, to)
  if (start >= end) return []
  // In code and formulas the backslash is no part of them.
  if (text.slice(start, end).includes('\\|')) return undefined
  return inlineOf(state, [{ line, container: start, start, end }])
}

import type { PhrasingContent, Text } from 'mdast'
import { pointAt, type Source } from './source.ts'
import type { TextLine } from './state.ts'

/** A row of `*` or `_` that may open or close emphasis (CommonMark §6.2). */
export interface Run {
  readonly type: 'run'
  readonly sign: number
  readonly opens: boolean
  readonly closes: boolean
  readonly line: number
  start: number
  end: number
}

/** A `[` or `![` that may begin a link or image (CommonMark §6.3). */
export interface Bracket {
  readonly type: 'bracket'
  readonly isImage: boolean
  readonly line: number
  readonly start: number
  readonly end: number
  /** Whether no link is in it. */
  isActive: boolean
}

export type Item = PhrasingContent | Run | Bracket

/** What is known while running text is read. */
export interface Inline {
  readonly source: Source
  readonly text: string
  readonly lines: readonly TextLine[]
  index: number
  line: number
  /** Where the line ends. */
  end: number
  at: number
  /** From where on the line's text has not been taken. */
  chunk: number
  readonly items: Item[]
  /** Whether the items hold runs or brackets. */
  hasMarks: boolean
  /** The text that will be the next node, and its place; `startLine` is -1 where there is none. */
  value: string
  startLine: number
  start: number
  endLine: number
  textEnd: number
  /** Those that may still begin something. */
  readonly brackets: Bracket[]
  /** Whether an address stands in open brackets. */
  hasBareUrl: boolean
  /** Whether the line end is part of the last node. */
  isBroken: boolean
}

// Pairing takes the square of their number, and what nests as deep as this is no prose.
const itemLimit = 1000

/** Whether there is more in the text than the lane takes upon itself. */
export function isCrowded({ items }: Inline): boolean {
  return items.length > itemLimit
}

/** Takes what has been read up to an offset of the line as text. */
export function takeText(inline: Inline, to: number): void {
  if (to <= inline.chunk) return
  addText(inline, inline.text.slice(inline.chunk, to), inline.chunk, inline.line, to)
  inline.chunk = to
}

/** Adds a value to the text that is being gathered: what adjoins is one node. */
export function addText(inline: Inline, value: string, start: number, endLine: number, end: number): void {
  if (inline.startLine === -1) {
    inline.startLine = inline.line
    inline.start = start
    inline.value = value
  } else inline.value += value
  inline.endLine = endLine
  inline.textEnd = end
}

/** Makes a node of the text gathered. */
export function flushText(inline: Inline): void {
  if (inline.startLine === -1) return
  const { source } = inline
  const node: Text = {
    type: 'text',
    value: inline.value,
    position: {
      start: pointAt(source, inline.startLine, inline.start),
      end: pointAt(source, inline.endLine, inline.textEnd),
    },
  }
  inline.items.push(node)
  inline.startLine = -1
}

/** Adds what stands from the reading place to `end`, after the text before it. */
export function pushItem(inline: Inline, item: Item, end: number): void {
  takeText(inline, inline.at)
  flushText(inline)
  inline.items.push(item)
  inline.at = end
  inline.chunk = end
}

/** The position of what stands in the line that is read. */
export function positionIn({ source, line }: Inline, start: number, end: number): NonNullable<Text['position']> {
  return { start: pointAt(source, line, start), end: pointAt(source, line, end) }
}

import type { FootnoteDefinition } from 'mdast'
import { columnAt, skipSpaces } from './characters.ts'
import { paragraphOf } from './paragraph.ts'
import { isBlankLine, lineEnd, pointAt, type Source } from './source.ts'
import type { State } from './state.ts'

// A name that is nothing but itself: nothing in it is escaped or encoded.
const definition = /\[\^([\w-]{1,99})\]:[ \t]*/y
const reference = /\[\^([\w-]{1,99})\](?!:)/y

/** Whether what begins with `[^` in front of a line is no definition. */
export function isReference(text: string, at: number): boolean {
  reference.lastIndex = at
  return reference.test(text)
}

// What begins no block of another kind.
const prose = /[A-Za-z"'(\u00a1-\ufefe]/y

/**
 * The definition of a footnote that a line at the margin is, with one paragraph; `undefined` where the lane does not
 * know all of it.
 *
 * @see https://github.com/micromark/micromark-extension-gfm-footnote: GFM's specification does not mention them.
 */
export function footnoteAt(state: State, line: number): FootnoteDefinition | undefined {
  const { source } = state
  const { text, starts } = source
  const at = starts[line] as number
  const end = lineEnd(source, line)
  definition.lastIndex = at
  const label = definition.exec(text)?.[1]
  const start = definition.lastIndex
  prose.lastIndex = start
  if (label === undefined || !prose.test(text) || !isOver(source, line + 1)) return undefined
  const paragraph = paragraphOf(state, [{ line, container: start, start, end }])
  if (paragraph === undefined) return undefined
  const position = { start: pointAt(source, line, at), end: pointAt(source, line, end) }
  return { type: 'footnoteDefinition', identifier: label.toLowerCase(), label, children: [paragraph], position }
}

/** Whether a footnote ends before a line: there another one begins, or nothing that is indented follows blank lines. */
function isOver(source: Source, next: number): boolean {
  const { text, starts } = source
  let line = next
  while (line < starts.length && isBlankLine(source, line)) line++
  const start = starts[line]
  if (start === undefined) return true
  definition.lastIndex = start
  if (line === next) return definition.test(text)
  return columnAt(text, start, skipSpaces(text, start), 0) < 4
}

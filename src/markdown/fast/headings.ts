import type { Heading, PhrasingContent } from 'mdast'
import { character, isSpace, skipSpaces, trimEnd } from './characters.ts'
import { addBlock } from './containers.ts'
import { formerInline, inlineOf } from './paragraph.ts'
import { pointAt } from './source.ts'
import type { State, TextLine } from './state.ts'

/** Adds the ATX heading of a line (CommonMark §4.2). */
export function headingAt(state: State, { line, container, start, end }: TextLine): boolean {
  const { source } = state
  const { text } = source
  let hashes = start + 1
  while (text.charCodeAt(hashes) === character.numberSign) hashes++
  const from = skipSpaces(text, hashes)
  const to = contentEnd(text, from, end)
  const children: PhrasingContent[] | undefined =
    from >= to
      ? []
      : (inlineOf(state, [{ line, container, start: from, end: to }]) ??
        formerInline(state, [{ line, container, start, end }], 'heading'))
  if (children === undefined) return false
  const node: Heading = {
    type: 'heading',
    depth: (hashes - start) as Heading['depth'],
    children,
    position: { start: pointAt(source, line, start), end: pointAt(source, line, end) },
  }
  addBlock(state, node)
  return true
}

/** Where the text of a heading ends, without the hashes that close it. */
function contentEnd(text: string, from: number, end: number): number {
  const trimmed = trimEnd(text, from, end)
  let to = trimmed
  while (to > from && text.charCodeAt(to - 1) === character.numberSign) to--
  if (to === trimmed) return trimmed
  return to === from || isSpace(text.charCodeAt(to - 1)) ? trimEnd(text, from, to) : trimmed
}

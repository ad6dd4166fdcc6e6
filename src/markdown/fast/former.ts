import type { Nodes, Root, RootContent } from 'mdast'
import type { Point } from 'unist'
import { holdsOpenMath } from './open-math.ts'
import type { Source } from './source.ts'

/** The parser that knows all of the syntax: what the fast lane makes has to equal what this one makes. */
export type Former = (text: string) => Root

/** The nodes of a section, with positions in the document, and the line after it. */
export interface Section {
  readonly children: readonly RootContent[]
  readonly next: number
}

/**
 * Parses a part of a document with the former parser: from a line at which nothing is open to the nearest one after
 * `bailed` of which the same holds.
 */
export function formerSection(source: Source, former: Former, start: number, bailed: number): Section {
  // Each try costs a parse, so the parts that prove too short grow fast.
  for (let line = bailed + 1, step = 1; ; step *= 2) {
    for (let count = 0; count < step; count++, line++) {
      while (line < source.starts.length && !mayBegin(source, line)) line++
    }
    line--
    const section = formerUntil(source, former, start, line)
    if (section !== undefined) return section
    line++
  }
}

// After a blank line, what begins with one of these could go on in a list or footnote, or begin another container.
const openers = /[ \t\n>+\-[\d]|\*(?:[ \t\n]|$)/y

function mayBegin({ text, starts }: Source, line: number): boolean {
  const start = starts[line] as number
  if (start >= text.length || text[start - 2] !== '\n') return false
  openers.lastIndex = start
  return !openers.test(text)
}

const sentinel = 'x'

function formerUntil(source: Source, former: Former, start: number, next: number): Section | undefined {
  const { text, starts } = source
  const from = starts[start] as number
  const to = starts[next] ?? text.length
  const isEnd = next >= starts.length
  const part = text.slice(from, to)
  // The blank line before it keeps `---` from opening front matter; what stands after it shows that nothing is open.
  const { children } = former(isEnd ? `\n${part}` : `\n${part}${sentinel}`)
  if (!isEnd) {
    const last = children.pop()
    if (last?.type !== 'paragraph' || last.position?.start.offset !== part.length + 1) return undefined
    if (part.includes('$$') && holdsOpenMath(part, children)) return undefined
  }
  for (const node of children) shift(node, start - 1, from - 1)
  return { children, next }
}

/** Moves a node and all in it. */
export function shift(node: Nodes, lines: number, offset: number): void {
  if (node.position !== undefined) {
    move(node.position.start, lines, offset)
    move(node.position.end, lines, offset)
  }
  if ('children' in node) for (const child of node.children) shift(child, lines, offset)
}

function move(point: Point, lines: number, offset: number): void {
  point.line += lines
  if (point.offset !== undefined) point.offset += offset
}

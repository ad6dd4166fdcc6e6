import type { ElementContent } from 'hast'
import type { Position } from '../../problem.ts'

/** A written line of a paragraph, item, heading or cell: plain text with what was linked and marked in it. */
export interface Line {
  /** Without markup; blanks are single, quotes straight. */
  readonly text: string
  readonly links: readonly Link[]
  readonly marked: readonly Mark[]
  readonly position: Position
}

/** A range of a line's text. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Link extends Range {
  readonly url: string
}

export interface Mark extends Range {
  readonly kind: 'strong' | 'emphasis'
}

/**
 * Reads inline content as the lines that the author wrote: each line break in the source or on the page ends one.
 *
 * @param source The document's lines, for the columns of lines that do not begin a node.
 * @param breaks `one` where line breaks are blanks, as in a heading.
 */
export function readLines(
  nodes: readonly ElementContent[],
  source: readonly string[],
  breaks: 'many' | 'one' = 'many',
): Line[] {
  const writer = createWriter(source)
  for (const node of nodes) write(node, writer, breaks === 'one' ? 1 : 0)
  writer.endLine()
  return writer.lines
}

/** The text of a node, formulas as TeX. */
export function textOf(node: ElementContent): string {
  return readLines([node], [], 'one')
    .map(({ text }) => text)
    .join(' ')
}

type Writer = ReturnType<typeof createWriter>

function createWriter(source: readonly string[]) {
  const lines: Line[] = []
  let text = ''
  let links: Link[] = []
  let marked: Mark[] = []
  let position: Position | undefined
  return {
    lines,
    length: () => text.length,
    add(piece: string, place: Position | undefined) {
      // Zero-width characters come with text pasted from PDFs and chats.
      const clean = piece.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replace(/[\s\u00a0]+/g, ' ')
      const joined = text === '' || text.endsWith(' ') ? clean.trimStart() : clean
      if (text === '' && joined !== '') position = locate(place, joined, source)
      text += straighten(joined)
    },
    link: (link: Link) => links.push(link),
    mark: (mark: Mark) => marked.push(mark),
    endLine() {
      const trimmed = cut(text.trimEnd())
      const clip = <T extends Range>(ranges: readonly T[]): T[] =>
        ranges
          .filter(({ start }) => start < trimmed.length)
          .map((range) => ({ ...range, end: Math.min(range.end, trimmed.length) }))
      if (trimmed !== '')
        lines.push({
          text: trimmed,
          links: clip(links),
          marked: clip(marked),
          position: position ?? { line: 1, column: 1 },
        })
      text = ''
      links = []
      marked = []
      position = undefined
    },
  }
}

// The longest lists of authors are longer; of them the first few hundred do.
const longest = 6000

/** Bounds the work on a line, which for some expressions grows with the square of its length. */
function cut(text: string): string {
  if (text.length <= longest) return text
  const end = text.lastIndexOf(', ', longest)
  return `${text.slice(0, end > longest / 2 ? end : longest)}…`
}

/** A line in the middle of a text node has no column of its own: its text is looked up in the source. */
function locate(place: Position | undefined, text: string, source: readonly string[]): Position | undefined {
  if (place === undefined || place.column > 0) return place
  const found = source[place.line - 1]?.indexOf(text.trim().slice(0, 8)) ?? -1
  return { line: place.line, column: Math.max(0, found) + 1 }
}

/** Data have typewriter quotes; which ones a page shows is the page's business. */
function straighten(text: string): string {
  return text.replace(/[‘’‛]/g, "'").replace(/[“”„‟]/g, '"')
}

const unread = new Set([
  'img',
  'script',
  'style',
  'iframe',
  'svg',
  'button',
  'input',
  'pre',
  'table',
  'figure',
  'video',
])

/** @param inside How many elements around the node make a line break in it a blank. */
function write(node: ElementContent, writer: Writer, inside: number): void {
  if (node.type === 'text') return writeText(node.value, node.position?.start, writer, inside)
  if (node.type !== 'element' || unread.has(node.tagName)) return
  const start = writer.length()
  switch (node.tagName) {
    case 'br':
      return inside > 0 ? writer.add(' ', undefined) : writer.endLine()
    case 'sup':
      // Footnotes, and the numbers of affiliations behind authors' names.
      return /^[\d\s,*†‡§¶∗]*$/.test(plainText(node)) ? undefined : writeAll(node.children, writer, inside)
    case 'math':
      return writer.add(`$${texOf(node)}$`, node.position?.start)
    case 'a': {
      writeAll(node.children, writer, inside + 1)
      const url = node.properties['href']
      if (typeof url === 'string') writer.link({ url, start, end: writer.length() })
      return
    }
    case 'strong':
    case 'b':
    case 'em':
    case 'i':
      writeAll(node.children, writer, inside + 1)
      return void writer.mark({
        kind: /^(?:strong|b)$/.test(node.tagName) ? 'strong' : 'emphasis',
        start,
        end: writer.length(),
      })
    case 'p':
    case 'div':
    case 'dd':
    case 'summary':
      if (inside === 0) writer.endLine()
      writeAll(node.children, writer, inside)
      if (inside === 0) writer.endLine()
      return
    default:
      return writeAll(node.children, writer, inside)
  }
}

function writeAll(nodes: readonly ElementContent[], writer: Writer, inside: number): void {
  for (const node of nodes) write(node, writer, inside)
}

function writeText(value: string, start: Position | undefined, writer: Writer, inside: number): void {
  if (inside > 0) return writer.add(value, start)
  for (const [index, piece] of value.split('\n').entries()) {
    if (index > 0) writer.endLine()
    const place = start === undefined || index === 0 ? start : { line: start.line + index, column: 0 }
    writer.add(piece, place)
  }
}

function plainText(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(plainText).join('') : ''
}

function texOf(node: ElementContent): string {
  if (node.type !== 'element') return ''
  if (node.tagName === 'annotation') return plainText(node).trim()
  return node.children.map(texOf).join('')
}

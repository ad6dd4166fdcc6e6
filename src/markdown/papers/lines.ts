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
  const writer: Writer = { source, lines: [], text: '', links: [], marked: [], position: undefined }
  for (const node of nodes) write(node, writer, breaks === 'one' ? 1 : 0)
  endLine(writer)
  return writer.lines
}

/** The text of a node, formulas as TeX. */
export function textOf(node: ElementContent): string {
  return readLines([node], [], 'one')
    .map(({ text }) => text)
    .join(' ')
}

/** The lines that are done, and the one being written. */
interface Writer {
  readonly source: readonly string[]
  readonly lines: Line[]
  text: string
  links: Link[]
  marked: Mark[]
  position: Position | undefined
}

function add(piece: string, place: Position | undefined, writer: Writer): void {
  const isPlain = !special.test(piece)
  const clean = isPlain || !unclean.test(piece) ? piece : tidy(piece)
  const joined = writer.text === '' || writer.text.endsWith(' ') ? clean.trimStart() : clean
  if (writer.text === '' && joined !== '') writer.position = locate(place, joined, writer.source)
  writer.text += isPlain || !curly.test(joined) ? joined : straighten(joined)
}

/** Most pieces have none of it, and so neither of the others. */
const special = /[^ -~]| {2}/
const unclean = /[\u200b-\u200d\u2060\ufeff\u00ad]|[^\S ]| {2}/
const curly = /[‘’‛“”„‟]/

/** Zero-width characters come with text pasted from PDFs and chats. */
function tidy(text: string): string {
  return text.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replace(/[\s\u00a0]+/g, ' ')
}

/** Data have typewriter quotes; which ones a page shows is the page's business. */
function straighten(text: string): string {
  return text.replace(/[‘’‛]/g, "'").replace(/[“”„‟]/g, '"')
}

function endLine(writer: Writer): void {
  const text = cut(writer.text.trimEnd())
  if (text !== '') {
    const { links, marked, position = { line: 1, column: 1 } } = writer
    writer.lines.push({ text, links: clip(links, text.length), marked: clip(marked, text.length), position })
  }
  writer.text = ''
  if (writer.links.length > 0) writer.links = []
  if (writer.marked.length > 0) writer.marked = []
  writer.position = undefined
}

function clip<T extends Range>(ranges: readonly T[], length: number): readonly T[] {
  if (ranges.every(({ end }) => end <= length)) return ranges.filter(({ start }) => start < length)
  return ranges.filter(({ start }) => start < length).map((range) => ({ ...range, end: Math.min(range.end, length) }))
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
  const start = writer.text.length
  switch (node.tagName) {
    case 'br':
      return inside > 0 ? add(' ', undefined, writer) : endLine(writer)
    case 'sup':
      // Footnotes, and the numbers of affiliations behind authors' names.
      return /^[\d\s,*†‡§¶∗]*$/.test(plainText(node)) ? undefined : writeAll(node.children, writer, inside)
    case 'math':
      return add(`$${texOf(node)}$`, node.position?.start, writer)
    case 'a': {
      writeAll(node.children, writer, inside + 1)
      const url = node.properties['href']
      if (typeof url === 'string') writer.links.push({ url, start, end: writer.text.length })
      return
    }
    case 'strong':
    case 'b':
    case 'em':
    case 'i':
      writeAll(node.children, writer, inside + 1)
      return void writer.marked.push({
        kind: node.tagName === 'strong' || node.tagName === 'b' ? 'strong' : 'emphasis',
        start,
        end: writer.text.length,
      })
    case 'p':
    case 'div':
    case 'dd':
    case 'summary':
      if (inside === 0) endLine(writer)
      writeAll(node.children, writer, inside)
      if (inside === 0) endLine(writer)
      return
    default:
      return writeAll(node.children, writer, inside)
  }
}

function writeAll(nodes: readonly ElementContent[], writer: Writer, inside: number): void {
  for (const node of nodes) write(node, writer, inside)
}

function writeText(value: string, start: Position | undefined, writer: Writer, inside: number): void {
  if (inside > 0) return add(value, start, writer)
  let from = 0
  for (let index = 0; ; index++) {
    const end = value.indexOf('\n', from)
    const place = start === undefined || index === 0 ? start : { line: start.line + index, column: 0 }
    add(from === 0 && end === -1 ? value : value.slice(from, end === -1 ? undefined : end), place, writer)
    if (end === -1) return
    endLine(writer)
    from = end + 1
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

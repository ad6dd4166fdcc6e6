import type { Image, Link, PhrasingContent } from 'mdast'
import { resolveAttention } from './attention.ts'
import { character } from './characters.ts'
import { type Bracket, flushText, type Inline, isCrowded, pushItem, takeText } from './inline-state.ts'
import { isText, readFootnote } from './references.ts'
import { pointAt } from './source.ts'

/** Reads a `[`, with the `!` before it if it has one (CommonMark §6.3, §6.4). */
export function openBracket(inline: Inline): boolean {
  const { source, text, at, line, chunk } = inline
  const isImage = at > chunk && text.charCodeAt(at - 1) === character.exclamationMark
  if (text.charCodeAt(at + 1) === character.caret) {
    // What GFM makes of a footnote's sign behind `!` is its own.
    if (isImage) return false
    const footnote = source.definitions.footnotes.size > 0 ? readFootnote(inline) : 'bracket'
    if (footnote !== 'bracket') return footnote
  }
  const start = isImage ? at - 1 : at
  if (isCrowded(inline)) return false
  const bracket: Bracket = { type: 'bracket', isImage, line, start, end: at + 1, isActive: true }
  inline.at = start
  pushItem(inline, bracket, at + 1)
  inline.brackets.push(bracket)
  inline.hasMarks = true
  return true
}

// A destination and a title that hold nothing to be decoded, and no brackets of their own.
const resource =
  /\([ \t]*(?:((?:[^\s()<>\\&\p{Cc}]|&(?![A-Za-z0-9#]+;))+)(?:[ \t]+(?:"([^"\\&\n]*)"|'([^'\\&\n]*)'))?)?[ \t]*\)/uy

/** Reads a `]`, and the link or image that it ends. */
export function closeBracket(inline: Inline): boolean {
  const { text, at, brackets } = inline
  const bracket = brackets.pop()
  if (bracket === undefined || !bracket.isActive) return true
  const next = text.charCodeAt(at + 1)
  // A second label may go on in the next line.
  if (next === character.leftBracket && inline.lines.length > 1) return false
  if (next !== character.leftParenthesis) return isText(inline, bracket)
  resource.lastIndex = at + 1
  const match = resource.exec(text)
  if (match === null || resource.lastIndex > inline.end) return false
  const [, url = '', title = match[3] ?? null] = match
  return addMedia(inline, bracket, url, title, resource.lastIndex)
}

function addMedia(inline: Inline, bracket: Bracket, url: string, title: string | null, end: number): boolean {
  const { source, items, brackets } = inline
  takeText(inline, inline.at)
  flushText(inline)
  const index = items.lastIndexOf(bracket)
  const label = resolveAttention(source, items.slice(index + 1))
  const position = { start: pointAt(source, bracket.line, bracket.start), end: pointAt(source, inline.line, end) }
  items.length = index
  if (bracket.isImage) {
    const alt = plainText(label)
    if (alt === undefined) return false
    items.push({ type: 'image', title, url, alt, position } satisfies Image)
  } else {
    items.push({ type: 'link', title, url, children: label as Link['children'], position } satisfies Link)
    // No link is in another.
    for (const other of brackets) if (!other.isImage) other.isActive = false
  }
  inline.at = end
  inline.chunk = end
  return true
}

/** The text of nodes that are nothing else. */
function plainText(nodes: readonly PhrasingContent[]): string | undefined {
  if (nodes.length === 0) return ''
  const [only] = nodes
  return nodes.length === 1 && only?.type === 'text' ? only.value : undefined
}

/** Whether an item is a `[` whose `]` is still to come. */
export function isOpen({ brackets }: Inline): boolean {
  return brackets.length > 0
}

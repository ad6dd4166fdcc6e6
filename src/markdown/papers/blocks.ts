import type { Element, ElementContent, Root, RootContent } from 'hast'
import { lazy } from '../../memo.ts'
import { headingDepth } from '../heading-depth.ts'
import { type Line, readLines, textOf } from './lines.ts'

/** A document as a reader of lists sees it: headings, lists, paragraphs and tables, without inline structure. */
export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly line: Line; readonly id: string | undefined }
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  // Read when asked for: much of a document is closed to the search for papers.
  | { readonly kind: 'list'; readonly items: () => readonly Item[] }
  | { readonly kind: 'table'; readonly rows: () => readonly (readonly Cell[])[] }
  /** The comment that ends a post's excerpt: the notes of the session begin. */
  | { readonly kind: 'mark' }

/** A list item: its own lines, and the items below it. */
export interface Item {
  readonly lines: readonly Line[]
  readonly items: readonly Item[]
}

/** A table's cell, by lines. */
export type Cell = readonly Line[]

/** The depth of a paragraph that is all bold and stands for a heading. */
export const boldDepth = 7

/** Reads a document's blocks in order; quotations, code, figures and footnotes are left out. */
export function readBlocks(tree: Root, source: readonly string[]): Block[] {
  return blocksOf(tree.children, source)
}

const containers = new Set(['div', 'section', 'article', 'main', 'details', 'center', 'font', 'span', 'body', 'html'])
const blockElements = new Set(
  'div section article details center p ul ol dl table h1 h2 h3 h4 h5 h6 pre blockquote figure hr'.split(' '),
)

function blocksOf(nodes: readonly (RootContent | ElementContent)[], source: readonly string[]): Block[] {
  const blocks: Block[] = []
  let loose: ElementContent[] = []
  const flush = () => {
    const lines = readLines(loose, source)
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    loose = []
  }
  for (const node of nodes) {
    if (node.type === 'comment') {
      flush()
      if (/\bexcerpt\b/i.test(node.value)) blocks.push({ kind: 'mark' })
    } else if (node.type === 'text' || (node.type === 'element' && !isBlock(node))) loose.push(node)
    else if (node.type === 'element') {
      flush()
      blocks.push(...blockOf(node, source))
    }
  }
  flush()
  return blocks
}

function isBlock(node: Element): boolean {
  return (
    blockElements.has(node.tagName) ||
    (containers.has(node.tagName) && node.children.some((child) => isBlockNode(child)))
  )
}

function isBlockNode(node: ElementContent): boolean {
  return node.type === 'element' && isBlock(node)
}

function blockOf(node: Element, source: readonly string[]): Block[] {
  const depth = headingDepth(node)
  if (depth !== undefined) {
    const id = typeof node.properties['id'] === 'string' ? node.properties['id'] : undefined
    const [line] = readLines(node.children, source, 'one')
    return line === undefined ? [] : [{ kind: 'heading', depth, line, id }]
  }
  switch (node.tagName) {
    case 'p':
      return paragraphOf(readLines(node.children, source))
    case 'ul':
    case 'ol':
      return [{ kind: 'list', items: lazy(() => itemsOf(node, source, 0)) }]
    case 'dl':
      return [{ kind: 'list', items: lazy(() => definitionsOf(node, source)) }]
    case 'table':
      return [{ kind: 'table', rows: lazy(() => rowsOf(node, source)) }]
    default:
      return containers.has(node.tagName) && node.properties['role'] !== 'doc-endnotes'
        ? blocksOf(node.children, source)
        : []
  }
}

/** A paragraph that is one bold line, such as `**Required Readings:**`, is a heading in all but name. */
function paragraphOf(lines: readonly Line[]): Block[] {
  const [line, ...rest] = lines
  if (line === undefined) return []
  const [marked] = line.marked
  const isBold =
    rest.length === 0 &&
    marked?.kind === 'strong' &&
    marked.start === 0 &&
    line.text.slice(marked.end).replace(/[:.\s]/g, '') === ''
  return isBold ? [{ kind: 'heading', depth: boldDepth, line, id: undefined }] : [{ kind: 'paragraph', lines }]
}

const deepest = 8

function itemsOf(list: Element, source: readonly string[], depth: number): Item[] {
  return list.children.flatMap((child): Item[] => {
    if (child.type !== 'element') return []
    if (child.tagName === 'ul' || child.tagName === 'ol')
      return depth < deepest ? itemsOf(child, source, depth + 1) : []
    return child.tagName === 'li' ? [itemOf(child, source, depth)] : []
  })
}

function itemOf(node: Element, source: readonly string[], depth: number): Item {
  const isNested = node.children.some(isList)
  const own = isNested ? node.children.filter((child) => !isList(child)) : node.children
  const items =
    isNested && depth < deepest
      ? node.children.flatMap((child) => (isList(child) ? itemsOf(child as Element, source, depth + 1) : []))
      : []
  return { lines: readLines(own, source), items }
}

function isList(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol')
}

function definitionsOf(node: Element, source: readonly string[]): Item[] {
  const items: { readonly lines: Line[]; readonly items: readonly Item[] }[] = []
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const lines = readLines(child.children, source)
    if (child.tagName === 'dt') items.push({ lines, items: [] })
    else items.at(-1)?.lines.push(...lines)
  }
  return items
}

function rowsOf(table: Element, source: readonly string[]): (readonly Cell[])[] {
  return table.children.flatMap((child): (readonly Cell[])[] => {
    if (child.type !== 'element') return []
    if (/^t(?:head|body|foot)$/.test(child.tagName)) return rowsOf(child, source)
    if (child.tagName !== 'tr') return []
    return [
      child.children.flatMap((cell): Cell[] =>
        cell.type === 'element' && /^t[dh]$/.test(cell.tagName) ? [cellOf(cell, source)] : [],
      ),
    ]
  })
}

function cellOf(cell: Element, source: readonly string[]): Cell {
  return textOf(cell).trim() === '' ? [] : readLines(cell.children, source)
}

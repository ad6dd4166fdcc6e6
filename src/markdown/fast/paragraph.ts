import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { addBlock } from './containers.ts'
import { readInline } from './inline.ts'
import { pointAt, type Source } from './source.ts'
import type { State, TextLine } from './state.ts'

/**
 * Ends the paragraph that is open, if one is.
 *
 * @returns `false` where it may be something else than a paragraph.
 */
export function closeParagraph(state: State): boolean {
  const lines = state.paragraph
  if (lines === undefined) return true
  state.paragraph = undefined
  const paragraph = paragraphOf(state, lines)
  if (paragraph !== undefined) addBlock(state, paragraph)
  return paragraph !== undefined
}

/** The paragraph that lines are; `undefined` where they may be something else. */
export function paragraphOf(state: State, lines: readonly TextLine[]): Paragraph | undefined {
  const first = lines[0] as TextLine
  const last = lines.at(-1) as TextLine
  const { source } = state
  if (mayBeTask(state, first)) return undefined
  const children = inlineOf(state, lines) ?? formerInline(state, lines, 'paragraph')
  if (children === undefined) return undefined
  const position = { start: pointAt(source, first.line, first.start), end: pointAt(source, last.line, last.end) }
  return { type: 'paragraph', children, position }
}

const task = /\[(?:[ \txX]\]|\n)/y

/** Whether the paragraph begins with what is a checkbox in an item (GFM §5.3); micromark takes it in the next line too. */
function mayBeTask({ source }: State, { start }: TextLine): boolean {
  task.lastIndex = start
  return task.test(source.text)
}

/** The nodes of running text; `undefined` where the lane does not know all of its signs. */
export function inlineOf(state: State, lines: readonly TextLine[]): PhrasingContent[] | undefined {
  return readInline(state.source, lines)
}

/**
 * The nodes of a paragraph or heading by the former parser.
 *
 * A paragraph in a list stands in an item of the same indentation, as the places of line ends depend on that.
 */
export function formerInline(
  state: State,
  lines: readonly TextLine[],
  type: 'paragraph' | 'heading',
): PhrasingContent[] | undefined {
  const { source, former } = state
  const { text, starts } = source
  const [first, ...more] = lines as [TextLine, ...TextLine[]]
  // At the start of a text, it would be a byte order mark.
  if (text.startsWith('\ufeff', first.start)) return undefined
  const indent = more.length === 0 ? 0 : first.container - (starts[first.line] as number)
  // A tab has as many columns as its place gives it, and what of it belongs to the text may be part of a formula.
  if (text.slice(first.container - indent, first.container).includes('\t')) return undefined
  if (!more.every(({ line, container }) => isLike(container - (starts[line] as number), indent, state)))
    return undefined
  const opening = indent === 0 ? '' : '-'.padEnd(indent)
  const rest = more.map(({ line, end }) => `\n${text.slice(starts[line], end)}`)
  const block = blockIn(former(`${opening}${text.slice(first.start, first.end)}${rest.join('')}`), indent)
  if (block?.type !== type) return undefined
  const shift = first.start - (starts[first.line] as number) - indent
  for (const child of block.children) place(child, source, lines, shift)
  return block.children
}

/** Whether a line has the prefixes of the first one, or none as it is lazy (CommonMark §5.1). */
function isLike(prefix: number, indent: number, { rules }: State): boolean {
  return prefix === 0 || (prefix === indent && (!rules.indentedCode || indent <= 5))
}

/** The only block of a tree, or of the item in it. */
function blockIn({ children }: Root, indent: number): RootContent | undefined {
  const [only, ...more] = children
  if (more.length > 0) return undefined
  if (indent === 0) return only
  const items = only?.type === 'list' ? only.children : []
  const [block, ...others] = items[0]?.children ?? []
  return items.length === 1 && others.length === 0 ? block : undefined
}

/** Moves a node to where its lines stand; those after the first one have their columns already. */
function place(node: Nodes, source: Source, lines: readonly TextLine[], shift: number): void {
  if (node.position !== undefined) {
    for (const point of [node.position.start, node.position.end]) {
      const { line } = lines[point.line - 1] as TextLine
      const column = point.column - 1 + (point.line === 1 ? shift : 0)
      Object.assign(point, pointAt(source, line, (source.starts[line] as number) + column))
    }
  }
  if ('children' in node) for (const child of node.children) place(child, source, lines, shift)
}

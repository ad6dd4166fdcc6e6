import type { Element, ElementContent, Root as HastRoot } from 'hast'
import type { Nodes, Root } from 'mdast'
import type { Processor } from 'unified'
import type { VFile } from 'vfile'
import type { MarkdownFeature } from './index.ts'
import { hasSpanContent, separateHtml, spanParagraph } from './markdown-attribute-source.ts'
import { walkElements, walkNodes } from './walk.ts'

/**
 * `<div markdown="1">`: what stands inside is Markdown; with `markdown="span"` it is running text, without paragraphs.
 *
 * CommonMark reads Markdown inside HTML where blank lines set it apart. So they are put in before the text is parsed,
 * and taken out of the positions afterwards.
 *
 * @see https://kramdown.gettalong.org/syntax.html#html-blocks
 */
export const markdownAttribute: MarkdownFeature = {
  name: 'markdown-attribute',
  remark() {
    const processor = this as unknown as Processor
    const parse = processor.parser
    if (parse === undefined) return
    processor.parser = (text, file) => {
      const separated = hasAttribute(text) ? separateHtml(text) : undefined
      if (separated === undefined) return parse(text, file)
      const tree = parse(separated.text, file) as Root
      moveBack(tree, text, separated.toOriginal)
      return tree
    }
  },
  rehype() {
    return (tree: HastRoot, file) => {
      const text = String(file)
      if (hasAttribute(text)) walkElements(tree, (node) => clean(node, text.length))
    }
  },
}

function hasAttribute(given: string | VFile): boolean {
  const text = String(given)
  return text.includes('<') && text.includes('=') && /<[a-z][^<>]*\smarkdown\s*=/i.test(text)
}

function moveBack(tree: Root, text: string, toOriginal: (offset: number) => number): void {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  const point = (separated: number) => {
    const offset = toOriginal(separated)
    const line = lineOf(lineStarts, offset)
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1, offset }
  }
  const move = (node: Nodes) => {
    const { start, end } = node.position ?? {}
    if (start?.offset === undefined || end?.offset === undefined) return
    node.position = { start: point(start.offset), end: point(end.offset) }
  }
  move(tree)
  walkNodes(tree, move)
}

/** The index of the last line that starts at or before an offset. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low
}

function clean(node: Element, length: number): void {
  if (node.tagName === spanParagraph) node.tagName = 'p'
  // The longer name may end behind the text.
  const end = node.position?.end
  if (node.position !== undefined && end?.offset !== undefined && end.offset > length) {
    node.position = { ...node.position, end: { ...end, offset: length } }
  }
  const mode = node.properties['markdown']
  if (mode === undefined) return
  delete node.properties['markdown']
  if (mode === 'span' || (mode === '1' && hasSpanContent(node.tagName))) node.children = unwrapped(node.children)
}

/** The text of paragraphs, without the line ends around them. */
function unwrapped(children: readonly ElementContent[]): ElementContent[] {
  const blocks = children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  if (!blocks.some((child) => child.type === 'element' && child.tagName === 'p')) return [...children]
  return blocks.flatMap((child, index): ElementContent[] => {
    const inner = child.type === 'element' && child.tagName === 'p' ? child.children : [child]
    return index === 0 ? inner : [{ type: 'text', value: '\n' }, ...inner]
  })
}

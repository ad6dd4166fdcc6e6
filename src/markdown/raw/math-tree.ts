import type { Element, ElementContent, Root } from 'hast'
import { raw } from 'hast-util-raw'
import type { Point } from 'unist'
import { VFile } from 'vfile'
import { memoizeTexts } from '../../memo.ts'

/**
 * The tree of a formula that stands in the document as one element of MathML; `undefined` where it is anything else.
 *
 * The standard's parser reads each formula once: authors write the same symbols again and again, and inside `<math>`
 * the tree does not depend on what is around.
 */
export function mathTree(html: string, start: Point): Element | undefined {
  const known = readMath(html)
  return known === undefined ? undefined : moved(known, start)
}

const readMath = memoizeTexts((html: string): Element | undefined => {
  if (!/^<math[ >].*<\/math>$/s.test(html)) return undefined
  const start = { line: 1, column: 1, offset: 0 }
  const end = { line: 1, column: html.length + 1, offset: html.length }
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html, position: { start, end } }] }
  const { children } = raw(tree, { file: new VFile(html) }) as Root
  const [only, ...rest] = children
  return only?.type === 'element' && only.tagName === 'math' && rest.length === 0 ? only : undefined
})

/** A copy at another place. */
function moved<Node extends ElementContent>(node: Node, start: Point): Node {
  const copy = { ...node }
  if (copy.type === 'element') {
    copy.properties = { ...copy.properties }
    copy.children = copy.children.map((child) => moved(child, start))
  }
  if (node.position !== undefined) {
    copy.position = { start: movedPoint(node.position.start, start), end: movedPoint(node.position.end, start) }
  }
  return copy
}

function movedPoint({ line, column, offset = 0 }: Point, start: Point): Point {
  return {
    line: start.line + line - 1,
    column: line === 1 ? start.column + column - 1 : column,
    offset: (start.offset ?? 0) + offset,
  }
}

import type { Element, ElementContent, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { h } from 'hastscript'
import type { Point } from 'unist'
import { VFile } from 'vfile'
import { memoizeTexts } from '../../memo.ts'
import { readTokens } from './tokens.ts'

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
  return readSimpleMath(html) ?? readByStandard(html)
})

/** Elements in which the standard's parser goes on with HTML. */
const leaves = /^m(?:[inos]|text)$/
const elements = /^(?:math|m(?!glyph$|alignmark$)[a-z]+|semantics|annotation)$/
const renamed = /^(?:xmlns|definitionurl)$/

/**
 * The same where there is nothing but elements of MathML in pairs, of which only some hold text alone: what Temml writes.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inforeign
 */
export function readSimpleMath(html: string): Element | undefined {
  const open: { readonly element: Element; readonly start: number }[] = []
  const tokens = html.includes('\n') ? undefined : readTokens(html)
  for (const token of tokens ?? []) {
    if (token.kind === 'comment') return undefined
    const parent = open.at(-1)?.element
    if (token.kind === 'text')
      parent?.children.push({ type: 'text', value: token.value, position: place(token.start, token.end) })
    else if (token.kind === 'open') {
      if (!elements.test(token.name) || (parent !== undefined && leaves.test(parent.tagName))) return undefined
      if (Object.keys(token.attributes).some((name) => renamed.test(name))) return undefined
      open.push({ element: h(token.name, token.attributes), start: token.start })
    } else {
      const last = open.pop()
      if (last?.element.tagName !== token.name) return undefined
      last.element.position = place(last.start, token.end)
      const outer = open.at(-1)?.element
      if (outer === undefined) return token.end === html.length ? last.element : undefined
      outer.children.push(last.element)
    }
  }
  return undefined
}

function readByStandard(html: string): Element | undefined {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html, position: place(0, html.length) }] }
  const { children } = raw(tree, { file: new VFile(html) }) as Root
  const [only, ...rest] = children
  return only?.type === 'element' && only.tagName === 'math' && rest.length === 0 ? only : undefined
}

/** Offsets in a text, as if it were one line. */
function place(start: number, end: number): { readonly start: Point; readonly end: Point } {
  const point = (offset: number) => ({ line: 1, column: offset + 1, offset })
  return { start: point(start), end: point(end) }
}

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

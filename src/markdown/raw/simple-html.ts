import type { Element, ElementContent, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Raw } from 'mdast-util-to-hast'
import type { Point } from 'unist'
import { memoizeTexts } from '../../memo.ts'
import { append } from './append.ts'
import { mayStandIn, type Surroundings, within } from './content.ts'
import { mathTree } from './math-tree.ts'
import { plainProperties } from './plain-properties.ts'
import { keepsLines } from './pre.ts'
import { type HtmlToken, isVoid, readTokens } from './tokens.ts'

type Child = RootContent | ElementContent

/** What is done, and the elements that HTML has opened and nothing closed yet. */
interface Building {
  readonly done: Child[]
  readonly open: Open[]
  readonly around: Surroundings
}

interface Open {
  readonly element: Element
  readonly start: Point
  readonly children: Child[]
  readonly around: Surroundings
}

/**
 * Nodes with their HTML as elements, where all of it is simple: tags in pairs, each where it may stand, so that the
 * parser of the standard makes the same tree. Nothing that is given is changed.
 *
 * @param otherwise What to do about one of these nodes whose HTML is not simple; by default nothing.
 * @returns `undefined` where the HTML is not simple.
 */
export function readSimpleHtml(
  nodes: readonly Child[],
  otherwise: (node: Child, before: readonly Child[]) => readonly Child[] | undefined,
): readonly Child[] | undefined {
  return readAll(nodes, { inParagraph: false, inHeading: false, inLink: false, parent: undefined }, otherwise)
}

function readAll(
  nodes: readonly Child[],
  around: Surroundings,
  otherwise?: (node: Child, before: readonly Child[]) => readonly Child[] | undefined,
): readonly Child[] | undefined {
  if (isOneText(nodes)) return nodes
  const building: Building = { done: [], open: [], around }
  const { done, open } = building
  for (const node of nodes) {
    const isBetween = open.length === 0
    const { length } = done
    const last = done.at(-1)
    if (readNode(node, building)) continue
    // What the node has put down is taken back.
    done.length = length
    if (last !== undefined) done[length - 1] = last
    open.length = 0
    const others = isBetween ? otherwise?.(node, done) : undefined
    if (others === undefined) return undefined
    for (const other of others) append(done, other)
  }
  if (open.length > 0) return undefined
  return done.length === nodes.length && done.every((node, index) => node === nodes[index]) ? nodes : done
}

/** Most elements hold a text and nothing else. */
function isOneText(nodes: readonly Child[]): boolean {
  const [first] = nodes
  return nodes.length === 1 && first?.type === 'text' && first.value !== ''
}

function readNode(node: Child, building: Building): boolean {
  if (node.type === 'raw') return readHtml(node, building)
  const { children, around } = inner(building)
  if (node.type === 'text') append(children, node)
  else if (node.type === 'element') {
    const element = readElement(node, around)
    if (element === undefined) return false
    append(children, element)
  } else return false
  return true
}

/** Where the next node goes. */
function inner({ done, open, around }: Building): { readonly children: Child[]; readonly around: Surroundings } {
  return open.at(-1) ?? { children: done, around }
}

/** Whether nothing of an element would change: most of a document's hold no HTML, and need no new list of children. */
function isPlain({ tagName, properties, children, data }: Element, around: Surroundings): boolean {
  if (data !== undefined || tagName === 'pre' || !mayStandIn(around, tagName, 'markdown')) return false
  if (plainProperties(properties) !== properties) return false
  const inside = within(around, tagName, 'markdown')
  let isAfterText = false
  for (const child of children) {
    if (child.type === 'text') {
      if (isAfterText || child.value === '') return false
      isAfterText = true
    } else if (child.type === 'element' && isPlain(child, inside)) isAfterText = false
    else return false
  }
  return true
}

function readElement(element: Element, around: Surroundings): Element | undefined {
  if (isPlain(element, around)) return element
  const { type, tagName, position } = element
  if (!mayStandIn(around, tagName, 'markdown') || (tagName === 'pre' && !keepsLines(element))) return undefined
  const properties = plainProperties(element.properties)
  const children = readAll(element.children, within(around, tagName, 'markdown'))
  if (properties === undefined || children === undefined) return undefined
  if (properties === element.properties && children === element.children && element.data === undefined) return element
  return { type, tagName, properties, children: children as ElementContent[], ...(position && { position }) }
}

function readHtml({ value, position }: Raw, building: Building): boolean {
  const start = position?.start
  if (start?.offset === undefined) return false
  if (value.startsWith('<math')) {
    const math = mathTree(value, start)
    if (math !== undefined) append(inner(building).children, math)
    return math !== undefined
  }
  return tokensOf(value)?.every((token) => readToken(token, building, (at) => pointIn(value, start, at))) ?? false
}

/** A piece of HTML; of a tag that opens, the element. */
type Token =
  | Exclude<HtmlToken, { kind: 'open' }>
  | { readonly kind: 'open'; readonly element: Element; readonly start: number; readonly end: number }

// A site shows its logo again and again.
const tokensOf = memoizeTexts((html: string): readonly Token[] | undefined =>
  readTokens(html)?.map((token): Token => {
    if (token.kind !== 'open') return token
    const { kind, name, attributes, start, end } = token
    return { kind, element: h(name, attributes), start, end }
  }),
)

/** A new element: what is remembered stays as it is. */
function copyOf({ tagName, properties }: Element, children: Child[], start: Point, end: Point): Element {
  const own = { ...properties }
  for (const name in own) if (Array.isArray(own[name])) own[name] = [...own[name]]
  return { type: 'element', tagName, properties: own, children: children as ElementContent[], position: { start, end } }
}

function readToken(token: Token, building: Building, point: (at: number) => Point): boolean {
  const { children, around } = inner(building)
  const { open } = building
  switch (token.kind) {
    case 'comment':
    case 'text': {
      const position = { start: point(token.start), end: point(token.end) }
      append(children, { type: token.kind, value: token.value, position })
      return true
    }
    case 'open': {
      const { element } = token
      const { tagName: name } = element
      if (!mayStandIn(around, name, 'html')) return false
      const start = point(token.start)
      if (isVoid(name)) append(children, copyOf(element, [], start, point(token.end)))
      else open.push({ element, start, children: [], around: within(around, name, 'html') })
      return true
    }
    case 'close': {
      const last = open.pop()
      if (last?.element.tagName !== token.name) return false
      append(inner(building).children, copyOf(last.element, last.children, last.start, point(token.end)))
      return true
    }
  }
}

/** The place of a character in HTML that begins at a place. */
function pointIn(html: string, { line, column, offset = 0 }: Point, at: number): Point {
  let lines = 0
  let lineStart = 0
  for (let end = html.indexOf('\n'); end !== -1 && end < at; end = html.indexOf('\n', lineStart)) {
    lines++
    lineStart = end + 1
  }
  return { line: line + lines, column: lines === 0 ? column + at : at - lineStart + 1, offset: offset + at }
}

import type { Element, Properties } from 'hast'
import type { Html, List, Literal, Nodes, Parent, Root, RootContent } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import { defaultHandlers } from 'mdast-util-to-hast'
import { attributeListFlow, attributeListText } from './attribute-syntax.ts'
import { type Attributes, mergeAttributes, parseAttributes, resolveAttributes, toProperties } from './attributes.ts'
import { addToTag, openingTag } from './html-attributes.ts'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

interface AttributeList extends Literal {
  type: 'attributeList'
  /** Whether it stands on a line of its own. */
  alone: boolean
}

declare module 'mdast' {
  interface RootContentMap {
    attributeList: AttributeList
  }
  interface PhrasingContentMap {
    attributeList: AttributeList
  }
}

/**
 * Attribute lists: `{:.class #id key="value"}` on the line after or before a block, right after a span, or at the
 * start of a list item, and their definitions, `{:name: .class}`.
 *
 * One that belongs to nothing disappears where it has a line of its own, and is text in running text, as in kramdown.
 *
 * @see https://kramdown.gettalong.org/syntax.html#attribute-list-definitions
 */
export const attributeLists: MarkdownFeature = {
  name: 'attribute-lists',
  remark() {
    addSyntax(this, {
      micromark: { flow: { 123: attributeListFlow }, text: { 123: attributeListText } },
      fromMarkdown: {
        enter: { attributeListFlow: enterAlone, attributeListText: enterInText },
        exit: { attributeListFlow: exitList, attributeListText: exitList },
      },
    })
    return (tree: Root, file) => {
      if (!String(file).includes('{:')) return
      const lists = new Map<string, Attributes[]>()
      collectDefinitions(tree, lists)
      applyIn(tree, new Map([...lists].map(([name, parts]) => [name, mergeAttributes(parts)])))
    }
  },
  handlers: {
    // The attributes are the block's, its language is the code's: https://kramdown.gettalong.org/syntax.html#language-of-code-blocks
    code(state, node): Element {
      const { hProperties = {}, ...data } = node.data ?? {}
      const pre = defaultHandlers.code(state, { ...node, data })
      pre.properties = { ...pre.properties, ...hProperties }
      return pre
    },
  },
}

function enterAlone(this: CompileContext, token: Token): void {
  this.enter({ type: 'attributeList', value: '', alone: true }, token)
}

function enterInText(this: CompileContext, token: Token): void {
  this.enter({ type: 'attributeList', value: '', alone: false }, token)
}

function exitList(this: CompileContext, token: Token): void {
  const node = this.stack.at(-1) as unknown as AttributeList
  node.value = this.sliceSerialize(token)
  this.exit(token)
}

const definition = /^\{:(\w[\w-]*):(.+)\}$/s

/** The attributes under each name: one that is defined again has more of them. */
function collectDefinitions(parent: Parent, definitions: Map<string, Attributes[]>): void {
  for (const node of parent.children) {
    const [, name, text] = (node.type === 'attributeList' && node.alone && definition.exec(node.value)) || []
    if (name !== undefined && text !== undefined) {
      const parts = definitions.get(name) ?? []
      definitions.set(name, parts)
      parts.push(parseAttributes(text))
    } else if ('children' in node) collectDefinitions(node, definitions)
  }
}

function applyIn(parent: Parent, definitions: ReadonlyMap<string, Attributes>): void {
  if (isItem(parent)) takeItemList(parent, definitions)
  const { children } = parent
  const kept: RootContent[] = []
  // What comes before the lists that stand in a row, the first of them, and what comes after them.
  let last = -1
  let first = 0
  let next = 0
  for (const [index, node] of children.entries()) {
    if (node.type !== 'attributeList') {
      if ('children' in node) applyIn(node, definitions)
      kept.push(node)
      last = index
      continue
    }
    if (children[index - 1]?.type !== 'attributeList' || !isNextTo(children, index - 1)) first = index
    for (next = Math.max(next, index); children[next]?.type === 'attributeList'; ) next++
    if (node.alone && definition.test(node.value)) continue
    const attributes = resolveAttributes(parseAttributes(node.value.slice(2, -1)), definitions)
    if (node.alone) setAttributes(blockOf(parent, first, next), attributes)
    else if (!setSpan(children, last, attributes)) {
      kept.push({ type: 'text', value: node.value, ...(node.position && { position: node.position }) })
    }
  }
  parent.children = kept
}

/** The block that ends on the line before, else the next block; the item, where the lists stand at its start. */
function blockOf(parent: Parent, first: number, next: number): Nodes | undefined {
  const { children } = parent
  if (isItem(parent) && first === 0) return parent as Nodes
  return isNextTo(children, first - 1) ? children[first - 1] : children[next]
}

function isItem({ type }: Parent): boolean {
  return type === 'listItem' || type === 'definitionDescription'
}

/** Whether no blank line is between a node and the one after it. */
function isNextTo(children: readonly RootContent[], index: number): boolean {
  const end = children[index]?.position?.end.line
  const start = children[index + 1]?.position?.start.line
  return end !== undefined && start !== undefined && end + 1 >= start
}

/** Sets the attributes of the last of some nodes in running text. @returns Whether it can have any. */
function setSpan(children: readonly RootContent[], last: number, attributes: Attributes): boolean {
  const node = children[last]
  if (node === undefined || node.type === 'text' || node.type === 'break') return false
  const target = node.type === 'html' ? openingTag(children.slice(0, last + 1)) : node
  if (target === undefined) return false
  setAttributes(target, attributes)
  return true
}

/** `- {:.class} text`: the list at the start of an item's text is the item's. */
function takeItemList(item: Parent, definitions: ReadonlyMap<string, Attributes>): void {
  const [paragraph] = item.children
  if (paragraph?.type !== 'paragraph') return
  const [first, second] = paragraph.children
  if (first?.type !== 'attributeList') return
  setAttributes(item as Nodes, resolveAttributes(parseAttributes(first.value.slice(2, -1)), definitions))
  paragraph.children.shift()
  if (second?.type === 'text') second.value = second.value.trimStart()
}

function setAttributes(node: Nodes | undefined, attributes: Attributes): void {
  if (node === undefined) return
  if (node.type === 'html') {
    ;(node as Html).value = addToTag(node.value, attributes)
    return
  }
  const language = attributes.classes.find((name) => name.startsWith('language-'))
  if (node.type === 'code' && language !== undefined) node.lang ??= language.slice('language-'.length)
  const { hProperties } = (node.data ?? {}) as { hProperties?: Properties }
  node.data = { ...node.data, hProperties: toProperties(attributes, hProperties) } as NonNullable<typeof node.data>
  if (node.type === 'list' && attributes.references.includes('toc')) markContents(node)
}

function markContents(list: List): void {
  list.data = { ...list.data, hProperties: { ...list.data?.hProperties, dataTableOfContents: '' } }
}

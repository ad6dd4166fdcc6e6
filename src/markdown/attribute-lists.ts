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
      const definitions = new Map<string, Attributes>()
      collectDefinitions(tree, definitions)
      applyIn(tree, definitions)
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

function collectDefinitions(parent: Parent, definitions: Map<string, Attributes>): void {
  for (const node of parent.children) {
    const [, name, text] = (node.type === 'attributeList' && node.alone && definition.exec(node.value)) || []
    if (name !== undefined && text !== undefined) {
      definitions.set(
        name,
        mergeAttributes([
          ...(definitions.has(name) ? [definitions.get(name) as Attributes] : []),
          parseAttributes(text),
        ]),
      )
    } else if ('children' in node) collectDefinitions(node, definitions)
  }
}

function applyIn(parent: Parent, definitions: ReadonlyMap<string, Attributes>): void {
  if (isItem(parent)) takeItemList(parent, definitions)
  const kept: RootContent[] = []
  for (const [index, node] of parent.children.entries()) {
    if (node.type !== 'attributeList') {
      if ('children' in node) applyIn(node, definitions)
      kept.push(node)
      continue
    }
    const attributes = resolveAttributes(parseAttributes(node.value.slice(2, -1)), definitions)
    if (node.alone) {
      if (!definition.test(node.value)) setBlock(parent, index, attributes)
    } else if (!setSpan(parent.children, index, attributes)) {
      kept.push({ type: 'text', value: node.value, ...(node.position && { position: node.position }) })
    }
  }
  parent.children = kept
}

/** The block that ends on the line before, else the next block; the item, where the list stands at its start. */
function setBlock(parent: Parent, index: number, attributes: Attributes): void {
  const { children } = parent
  let first = index
  while (isNextTo(children, first - 1) && children[first - 1]?.type === 'attributeList') first--
  const next = children.slice(index).find((node) => node.type !== 'attributeList')
  if (isItem(parent) && first === 0) setAttributes(parent as Nodes, attributes)
  else setAttributes(isNextTo(children, first - 1) ? children[first - 1] : next, attributes)
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

function setSpan(children: readonly RootContent[], index: number, attributes: Attributes): boolean {
  const before = children.slice(0, index).findLast((node) => node.type !== 'attributeList')
  const between = children[index - 1]
  if (before === undefined || (between !== before && between?.type !== 'attributeList')) return false
  if (before.type === 'text' || before.type === 'break') return false
  const target = before.type === 'html' ? openingTag(children.slice(0, index)) : before
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

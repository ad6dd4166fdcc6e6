import type { Element } from 'hast'
import type { Nodes, Paragraph, Parent, PhrasingContent, Root, RootContent } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { MarkdownFeature } from './index.ts'
import { linesOf } from './lines.ts'

interface DefinitionList extends Parent {
  type: 'definitionList'
  children: (DefinitionTerm | DefinitionDescription)[]
}

interface DefinitionTerm extends Parent {
  type: 'definitionTerm'
}

interface DefinitionDescription extends Parent {
  type: 'definitionDescription'
  /** Whether its first paragraph is a block, because of a blank line before it. */
  spread: boolean
}

declare module 'mdast' {
  interface RootContentMap {
    definitionList: DefinitionList
    definitionTerm: DefinitionTerm
    definitionDescription: DefinitionDescription
  }
}

/**
 * Definition lists: lines of terms, then `: definition`, whose further blocks are indented like its text.
 *
 * @see https://kramdown.gettalong.org/syntax.html#definition-lists
 */
export const definitionLists: MarkdownFeature = {
  name: 'definition-lists',
  remark() {
    return (tree: Root, file) => {
      if (hasDefinition(String(file))) gather(tree)
    }
  },
  handlers: {
    definitionList: (state, node: DefinitionList) => element(state, node, 'dl', state.wrap(state.all(node), true)),
    definitionTerm: (state, node: DefinitionTerm) => element(state, node, 'dt', content(state, node)),
    definitionDescription: (state, node: DefinitionDescription) => element(state, node, 'dd', content(state, node)),
  },
}

const definition = /[ \t>]*(?:(?:[-+*]|\d+[.)]|\[\^[^\]]+\]:)[ \t]+)?:[ \t]/y

/** Whether a line may begin a definition: of most colons the sign before says that it does not. */
function hasDefinition(text: string): boolean {
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    if (at > 0 && !'\n \t>'.includes(text[at - 1] ?? '')) continue
    definition.lastIndex = text.lastIndexOf('\n', at) + 1
    if (definition.test(text)) return true
    // No other colon of the line can begin it.
    const end = text.indexOf('\n', at)
    if (end === -1) return false
    at = end
  }
  return false
}

function element(
  state: State,
  node: DefinitionList | DefinitionTerm | DefinitionDescription,
  tagName: string,
  children: Element['children'],
): Element {
  const result: Element = { type: 'element', tagName, properties: {}, children }
  state.patch(node, result)
  return state.applyData(node, result) as Element
}

/** A tight first paragraph is bare text, as in a tight list. */
function content(state: State, node: DefinitionTerm | DefinitionDescription): Element['children'] {
  const [first, ...rest] = node.children
  if (first?.type !== 'paragraph' || (node.type === 'definitionDescription' && node.spread)) {
    return state.wrap(state.all(node), true)
  }
  const blocks = state.all({ ...node, children: rest })
  return [...state.all(first), ...(blocks.length === 0 ? [] : state.wrap(blocks, true))] as Element['children']
}

function gather(parent: Parent): void {
  const done: RootContent[] = []
  for (const node of parent.children) {
    if ('children' in node && node.type !== 'paragraph') gather(node)
    const last = done.at(-1)
    if (last?.type === 'definitionList' && belongsTo(last, node)) addBlock(last, node)
    else if (node.type !== 'paragraph') done.push(node)
    else addParagraph(done, node)
  }
  parent.children = done
}

function addParagraph(done: RootContent[], paragraph: Paragraph): void {
  const lines = linesOf(paragraph.children)
  const first = lines.findIndex(opensDefinition)
  const last = done.at(-1)
  if (first > 0) {
    const terms = lines.slice(0, first).map((line) => term(line, paragraph))
    const list: DefinitionList = { type: 'definitionList', children: terms, ...place(paragraph) }
    addDefinitions(list, lines.slice(first), paragraph, 'tight')
    if (last?.type === 'definitionList' && isAfterBlank(last, paragraph)) extend(last, list)
    else done.push(list)
  } else if (first === 0 && last?.type === 'definitionList') {
    addDefinitions(last, lines, paragraph, 'spread')
  } else if (first === 0 && last?.type === 'paragraph' && isAfterBlank(last, paragraph)) {
    const terms = linesOf(last.children).map((line) => term(line, last))
    const list: DefinitionList = { type: 'definitionList', children: terms, ...place(last) }
    addDefinitions(list, lines, paragraph, 'spread')
    done[done.length - 1] = list
    const before = done.at(-2)
    if (before?.type === 'definitionList' && isAfterBlank(before, last)) extend(before, done.pop() as DefinitionList)
  } else done.push(paragraph)
}

function extend(list: DefinitionList, more: DefinitionList): void {
  list.children.push(...more.children)
  setEnd(list, more)
}

function term(line: PhrasingContent[], paragraph: Paragraph): DefinitionTerm {
  return { type: 'definitionTerm', children: [{ ...paragraph, children: line }], ...place(line[0] ?? paragraph) }
}

function addDefinitions(
  list: DefinitionList,
  lines: PhrasingContent[][],
  paragraph: Paragraph,
  first: 'tight' | 'spread',
): void {
  let spread = first === 'spread'
  for (const line of lines) {
    const last = list.children.at(-1)
    const text = last?.children.at(-1)
    if (!opensDefinition(line) && text?.type === 'paragraph') {
      text.children.push({ type: 'text', value: '\n' }, ...line)
      continue
    }
    const children: RootContent[] = [{ ...paragraph, children: withoutMarker(line) }]
    list.children.push({ type: 'definitionDescription', spread, children, ...place(line[0] ?? paragraph) })
    spread = false
  }
  setEnd(list, paragraph)
}

function opensDefinition([first]: readonly PhrasingContent[]): boolean {
  return first?.type === 'text' && /^:[ \t]/.test(first.value)
}

function withoutMarker([first, ...rest]: readonly PhrasingContent[]): PhrasingContent[] {
  if (first?.type !== 'text') return rest
  const value = first.value.replace(/^:[ \t]+/, '')
  return value === '' ? rest : [{ ...first, value }, ...rest]
}

/** Whether a block is indented like the text of the list's last definition, which may be by two to four columns. */
function belongsTo(list: DefinitionList, { position }: RootContent): boolean {
  const column = list.position?.start.column
  return column !== undefined && position !== undefined && position.start.column >= column + 2
}

function addBlock(list: DefinitionList, node: RootContent): void {
  const last = list.children.at(-1)
  last?.children.push(node)
  setEnd(list, node)
}

function isAfterBlank(before: Nodes, node: Nodes): boolean {
  const end = before.position?.end.line
  return end !== undefined && node.position?.start.line === end + 2
}

function setEnd(list: DefinitionList, { position }: Nodes): void {
  if (list.position !== undefined && position !== undefined) list.position = { ...list.position, end: position.end }
}

function place({ position }: Nodes): { position?: NonNullable<Nodes['position']> } {
  return position === undefined ? {} : { position }
}

import type { Root as HastRoot, Text as HastText } from 'hast'
import type { Root as MdastRoot, Nodes, Parent, Text } from 'mdast'
import { defaultHandlers, type Handlers, type Options, type State, toHast } from 'mdast-util-to-hast'
import type { Plugin } from 'unified'
import { isRunningText } from './walk.ts'

export interface HtmlTreeOptions {
  /** How nodes of the dialect's own become HTML nodes. */
  readonly handlers: Handlers
  /** Whether all handlers leave the state as it is given to them. */
  readonly keepsState: boolean
}

/**
 * Makes the HTML tree as remark-rehype does; raw HTML stays as it is, and the ids of footnotes have no prefix.
 *
 * With less work: the state is kept from one document to the next, the search for definitions leaves out running text,
 * places are shared with the Markdown tree and not copied, and text without line ends is not searched for blanks around
 * them.
 */
export const htmlTree: Plugin<[HtmlTreeOptions], MdastRoot, HastRoot> = ({ handlers: own, keepsState }) => {
  let kept: State | undefined
  const begin = (state: State, { document, defined }: Start) => {
    Object.assign(state, defined)
    state.patch = (from, to) => {
      if (from.position !== undefined) to.position = from.position
    }
    if (keepsState && !hasFootnotes(defined)) kept = state
    return state.one(document, undefined)
  }
  const handlers = { text: writeText, ...own, [startType]: begin } as Handlers
  const options: Options = { allowDangerousHtml: true, clobberPrefix: '', handlers }
  return (document, file) => {
    options.file = file
    const defined = definitionsIn(document)
    if (kept !== undefined && !hasFootnotes(defined))
      return Object.assign(kept, defined).one(document, undefined) as unknown as HastRoot
    // Footnotes, which come last, are written from the state that they are counted in.
    const start: Start = { type: startType, document, defined }
    return toHast(start as unknown as Nodes, options) as HastRoot
  }
}

/** What stands for the document, so that its handler comes first. */
interface Start {
  readonly type: typeof startType
  readonly document: MdastRoot
  readonly defined: Defined
}

const startType = 'start'

/** What is defined in a document, by identifier. */
type Defined = Pick<State, 'definitionById' | 'footnoteById'>

function hasFootnotes({ footnoteById }: Defined): boolean {
  return footnoteById.size > 0
}

function definitionsIn(document: MdastRoot): Defined {
  const defined: Defined = { definitionById: new Map(), footnoteById: new Map() }
  addDefinitions(document, defined)
  return defined
}

function addDefinitions({ children }: Parent, defined: Defined): void {
  for (const node of children) {
    if (node.type === 'definition') addFirst(defined.definitionById, node)
    if (node.type === 'footnoteDefinition') addFirst(defined.footnoteById, node)
    if ('children' in node && !isRunningText(node)) addDefinitions(node, defined)
  }
}

/** Of two with one name the first counts: https://spec.commonmark.org/0.31.2/#matches */
function addFirst<Node extends { readonly identifier: string }>(known: Map<string, Node>, node: Node): void {
  const id = node.identifier.toUpperCase()
  if (!known.has(id)) known.set(id, node)
}

function writeText(state: State, node: Text): ReturnType<State['one']> {
  if (node.value.includes('\n') || node.value.includes('\r')) return defaultHandlers.text(state, node)
  const text: HastText = { type: 'text', value: node.value }
  state.patch(node, text)
  return state.applyData(node, text)
}

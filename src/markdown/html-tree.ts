import type { Root as HastRoot, Text as HastText } from 'hast'
import type { Root as MdastRoot, Nodes, Parent, Text } from 'mdast'
import { defaultHandlers, type Handlers, type Options, type State, toHast } from 'mdast-util-to-hast'
import type { Plugin } from 'unified'

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
  const begin = (state: State, { document }: Start) => {
    state.patch = (from, to) => {
      if (from.position !== undefined) to.position = from.position
    }
    collectDefinitions(document, state)
    if (keepsState && state.footnoteById.size === 0) kept = state
    return state.one(document, undefined)
  }
  const handlers = { text: writeText, ...own, [startType]: begin } as Handlers
  const options: Options = { allowDangerousHtml: true, clobberPrefix: '', handlers }
  return (document, file) => {
    options.file = file
    if (kept !== undefined) {
      collectDefinitions(document, kept)
      if (kept.footnoteById.size === 0) return kept.one(document, undefined) as unknown as HastRoot
    }
    // Footnotes, which come last, are written from the state that they are counted in.
    const start: Start = { type: startType, document }
    return toHast(start as unknown as Nodes, options) as HastRoot
  }
}

/** What stands for the document, so that its handler comes first. */
interface Start {
  readonly type: typeof startType
  readonly document: MdastRoot
}

const startType = 'start'

function collectDefinitions(tree: MdastRoot, state: State): void {
  state.definitionById.clear()
  state.footnoteById.clear()
  collectIn(tree, state)
}

function collectIn(parent: Parent, state: State): void {
  const { definitionById, footnoteById } = state
  for (const node of parent.children) {
    // Of two with one name the first counts: https://spec.commonmark.org/0.31.2/#matches
    if (node.type === 'definition') {
      const id = node.identifier.toUpperCase()
      if (!definitionById.has(id)) definitionById.set(id, node)
    } else if (node.type === 'footnoteDefinition') {
      const id = node.identifier.toUpperCase()
      if (!footnoteById.has(id)) footnoteById.set(id, node)
    }
    if ('children' in node && !isRunningText(node)) collectIn(node, state)
  }
}

/** Most of a document, where nothing is defined. */
function isRunningText({ type }: Nodes): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'tableCell'
}

function writeText(state: State, node: Text): ReturnType<State['one']> {
  if (node.value.includes('\n') || node.value.includes('\r')) return defaultHandlers.text(state, node)
  const text: HastText = { type: 'text', value: node.value }
  state.patch(node, text)
  return state.applyData(node, text)
}

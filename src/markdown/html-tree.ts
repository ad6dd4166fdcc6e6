import type { Root as HastRoot, Text as HastText } from 'hast'
import type { Root as MdastRoot, Nodes, Text } from 'mdast'
import { defaultHandlers, type Handlers, type Options, type State, toHast } from 'mdast-util-to-hast'
import type { Plugin } from 'unified'
import { walkNodes } from './walk.ts'

/**
 * Makes the HTML tree as remark-rehype does; raw HTML stays as it is, and the ids of footnotes have no prefix.
 *
 * With less work: the search for definitions walks the tree as quickly as can be, places are shared with the
 * Markdown tree and not copied, and text without line ends is not searched for blanks around them.
 */
export const htmlTree: Plugin<[Handlers], MdastRoot, HastRoot> = (own) => (tree, file) => {
  const start = (state: State) => {
    collectDefinitions(tree, state)
    state.patch = (from, to) => {
      if (from.position !== undefined) to.position = from.position
    }
    return state.one(tree, undefined)
  }
  const handlers = { text: writeText, ...own, [startType]: start }
  const options: Options = { allowDangerousHtml: true, clobberPrefix: '', handlers, file }
  return toHast({ type: startType } as unknown as Nodes, options) as HastRoot
}

/** What stands for the document, so that its handler comes first. */
const startType = 'start'

function collectDefinitions(tree: MdastRoot, { definitionById, footnoteById }: State): void {
  walkNodes(tree, (node) => {
    if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return
    // Of two with one name the first counts: https://spec.commonmark.org/0.31.2/#matches
    const id = node.identifier.toUpperCase()
    if (node.type === 'footnoteDefinition') {
      if (!footnoteById.has(id)) footnoteById.set(id, node)
    } else if (!definitionById.has(id)) definitionById.set(id, node)
  })
}

function writeText(state: State, node: Text): ReturnType<State['one']> {
  if (node.value.includes('\n') || node.value.includes('\r')) return defaultHandlers.text(state, node)
  const text: HastText = { type: 'text', value: node.value }
  state.patch(node, text)
  return state.applyData(node, text)
}

import type { Nodes, Root } from 'mdast'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

/**
 * `## Title {#id}` names the heading's id.
 *
 * @see https://kramdown.gettalong.org/syntax.html#specifying-a-header-id
 */
export const headingIds: MarkdownFeature = {
  name: 'heading-ids',
  remark() {
    return (tree: Root, file) => {
      if (String(file).includes('{#')) walkNodes(tree, setId)
    }
  },
}

function setId(heading: Nodes): void {
  if (heading.type !== 'heading') return
  const last = heading.children.at(-1)
  if (last?.type !== 'text') return
  // Hashes that close the heading may stand before the id.
  const [whole, id] = /(?:[ \t]+#+)?[ \t]+\{#([\p{L}_:][\p{L}\p{N}_:.\u00b7-]*)\}$/u.exec(last.value) ?? []
  if (whole === undefined || id === undefined) return
  last.value = last.value.slice(0, -whole.length)
  if (heading.children.length === 1 && last.value === '') return
  heading.data = { ...heading.data, hProperties: { ...heading.data?.hProperties, id } }
}

import type { Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { MarkdownFeature } from './index.ts'

/** Wraps each table so that a wide one scrolls by itself, by keyboard too, instead of widening the page on a phone. */
export const tables: MarkdownFeature = {
  name: 'tables',
  rehype() {
    return (tree: Root) => {
      visit(tree, 'element', (node, index, parent) => {
        if (node.tagName !== 'table' || parent === undefined || index === undefined) return undefined
        const properties = { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }
        const position = node.position && { position: node.position }
        parent.children[index] = { type: 'element', tagName: 'div', properties, children: [node], ...position }
        return SKIP
      })
    }
  },
}

import type { Root } from 'hast'
import type { Reference } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/** Lists the links, and marks those to other hosts, so that the page there cannot reach back. */
export const links: MarkdownFeature = {
  name: 'links',
  rehype() {
    return (tree: Root, file) => {
      const found: Reference[] = []
      walkElements(tree, (node) => {
        const url = node.properties['href']
        // The links back from the footnotes are ours, and stand nowhere in the text.
        if (node.tagName !== 'a' || typeof url !== 'string' || node.properties['role'] === 'doc-backlink') return
        const { line = 1, column = 1 } = node.position?.start ?? {}
        found.push({ url, position: { line, column } })
        if (/^(?:https?:)?\/\//i.test(url)) node.properties['rel'] = ['external', 'noopener']
      })
      file.data.links = found
    }
  },
}

import type { Element } from 'hast'
import type { Reference } from '../types.ts'
import type { ElementFeature } from './elements.ts'

/** Lists the links, and marks those to other hosts, so that the page there cannot reach back. */
export const links: ElementFeature = (_, { data }) => {
  const found: Reference[] = []
  data.links = found
  return { visitors: { a: (node) => visitLink(node, found) } }
}

function visitLink(node: Element, found: Reference[]): void {
  const url = node.properties['href']
  // The links back from the footnotes are ours, and stand nowhere in the text.
  if (typeof url !== 'string' || node.properties['role'] === 'doc-backlink') return
  const { line = 1, column = 1 } = node.position?.start ?? {}
  found.push({ url, position: { line, column } })
  if (/^(?:https?:)?\/\//i.test(url)) node.properties['rel'] = ['external', 'noopener']
}

import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { EXIT, visit } from 'unist-util-visit'
import type { MarkdownFeature } from './index.ts'

/**
 * HTML in Markdown is read as a browser would, so that later features see its elements.
 *
 * A document without HTML is left as it is: reading it again would cost as much as a third of the whole parse.
 */
export const rawHtml: MarkdownFeature = {
  name: 'raw-html',
  rehype() {
    return (tree: Root, file) => (hasRaw(tree) ? (raw(tree, { file, passThrough: [] }) as Root) : undefined)
  },
}

function hasRaw(tree: Root): boolean {
  let found = false
  visit(tree, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}

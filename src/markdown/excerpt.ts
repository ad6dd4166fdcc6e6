import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { MarkdownFeature } from './index.ts'
import { toHtml } from './to-html.ts'

/**
 * Keeps what stands before the excerpt separator, by default the first paragraph, as HTML of its own.
 *
 * It is shown on other pages, so it has no ids (they would be double) and no footnotes (they would lead nowhere).
 *
 * @see https://jekyllrb.com/docs/posts/#post-excerpts
 */
export const excerpt: MarkdownFeature = {
  name: 'excerpt',
  rehype({ excerptSeparator }) {
    return (tree: Root, file) => {
      const text = String(file)
      const start =
        text.length - text.replace(/^---[ \t]*\n(?:[\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/, '').trimStart().length
      const found = text.indexOf(excerptSeparator, start)
      const end = found === -1 ? text.length : found
      const before = tree.children.filter((node) => (node.position?.start?.offset ?? end) < end)
      const kept = (found === -1 ? tree.children : before).filter((node) => !isFootnotes(node))
      const last = kept.findLast((node) => node.type === 'element')
      // The separator stands inside a block: what is before it has to be read by itself.
      if (found !== -1 && (last?.position?.end?.offset ?? 0) > end) file.data.excerptEnd = end
      file.data.excerpt = toHtml({ type: 'root', children: kept.map((node) => clean(node)) })
    }
  },
}

function isFootnotes(node: RootContent): boolean {
  if (node.type !== 'element') return false
  return node.properties['role'] === 'doc-endnotes' || node.properties['dataReferences'] !== undefined
}

function clean<T extends RootContent | ElementContent>(node: T): T {
  if (node.type !== 'element') return node
  const { id: _, ...properties } = node.properties
  const children = node.children.filter((child) => !isFootnoteReference(child)).map((child) => clean(child))
  return { ...node, properties, children }
}

function isFootnoteReference(node: ElementContent): boolean {
  const [only] = node.type === 'element' && node.tagName === 'sup' ? node.children : []
  return (only as Element | undefined)?.properties?.['role'] === 'doc-noteref'
}

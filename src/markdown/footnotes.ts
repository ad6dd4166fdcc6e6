import type { Element, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { MarkdownFeature } from './index.ts'

/**
 * Footnotes with kramdown's ids (`#fn:1`, `#fnref:1`), which old links use, and without a visible heading.
 *
 * @see https://kramdown.gettalong.org/syntax.html#footnotes
 */
export const footnotes: MarkdownFeature = {
  name: 'footnotes',
  rehype() {
    return (tree: Root) => {
      visit(tree, 'element', (node) => {
        if (node.properties['dataFootnoteRef'] !== undefined) {
          node.properties = { href: rename(node.properties['href']), id: rename(node.properties['id']), className: ['footnote'], role: 'doc-noteref' }
        } else if (node.properties['dataFootnotes'] !== undefined) {
          setSection(node)
          return SKIP
        }
        return undefined
      })
    }
  },
}

function setSection(section: Element): void {
  section.properties = { className: ['footnotes'], role: 'doc-endnotes', ariaLabel: 'Footnotes' }
  // The first element is the heading, which a label names as well without entering the table of contents.
  const heading = section.children.findIndex((child) => child.type === 'element')
  section.children.splice(heading, 2)
  visit(section, 'element', (node) => {
    if (node.tagName === 'li' && typeof node.properties['id'] === 'string') node.properties['id'] = rename(node.properties['id'])
    if (node.properties['dataFootnoteBackref'] === undefined) return
    const { href, ariaLabel } = node.properties
    node.properties = { href: rename(href), className: ['reversefootnote'], role: 'doc-backlink', ...(ariaLabel === undefined ? {} : { ariaLabel }) }
  })
}

/** `fnref-a-2` (GFM) is `fnref:a:1` in kramdown: the repeated references count from 1. */
function rename(value: unknown): string {
  const text = String(value)
  const match = /^(#?)(fn|fnref)-(.*?)(?:-(\d+))?$/s.exec(text)
  if (match === null) return text
  const [, hash = '', kind = '', name = '', repeat] = match
  if (kind === 'fnref' && repeat !== undefined && name !== '') return `${hash}${kind}:${name}:${Number(repeat) - 1}`
  return `${hash}${kind}:${text.slice(hash.length + kind.length + 1)}`
}

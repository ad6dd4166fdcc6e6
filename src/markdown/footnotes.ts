import type { Element, Root } from 'hast'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/**
 * Footnotes with kramdown's ids (`#fn:1`, `#fnref:1`), which old links use, and without a visible heading.
 *
 * @see https://kramdown.gettalong.org/syntax.html#footnotes
 */
export const footnotes: MarkdownFeature = {
  name: 'footnotes',
  rehype({ plugins }) {
    return (tree: Root, file) => {
      // Without these nothing else but a site's own features makes footnotes.
      const text = String(file)
      if (plugins === undefined && !text.includes('[^') && !(text.includes('<') && /data-footnote/i.test(text))) return
      const references = new Map<string, number>()
      walkElements(tree, (node) => {
        if (node.properties['dataFootnoteRef'] !== undefined) setReference(node, references)
        else if (node.properties['dataFootnotes'] !== undefined) setSection(node)
      })
    }
  },
}

function setReference(node: Element, references: Map<string, number>): void {
  // The link names the footnote; in the id of the reference `a-2` may be that name, or the second one to `a`.
  const name = nameIn(node.properties['href'])
  const earlier = references.get(name) ?? 0
  references.set(name, earlier + 1)
  node.properties = {
    href: `#fn:${name}`,
    id: referenceId(name, earlier),
    className: ['footnote'],
    role: 'doc-noteref',
  }
}

function setSection(section: Element): void {
  section.properties = { className: ['footnotes'], role: 'doc-endnotes', ariaLabel: 'Footnotes' }
  // The first element is the heading, which a label names as well without entering the table of contents.
  const heading = section.children.findIndex((child) => child.type === 'element')
  section.children.splice(heading, 2)
  walkElements(section, (node) => {
    if (node.tagName !== 'li' || !/^fn-/.test(String(node.properties['id']))) return
    const name = nameIn(node.properties['id'])
    node.properties['id'] = `fn:${name}`
    setBackLinks(node, name)
  })
}

function setBackLinks(item: Element, name: string): void {
  let earlier = 0
  const setBackLink = (node: Element): void => {
    if (node.properties['dataFootnoteBackref'] === undefined) return
    const { ariaLabel } = node.properties
    node.properties = {
      href: `#${referenceId(name, earlier++)}`,
      className: ['reversefootnote'],
      role: 'doc-backlink',
      ...(ariaLabel === undefined ? {} : { ariaLabel }),
    }
  }
  setBackLink(item)
  walkElements(item, setBackLink)
}

/** The name in `#fn-name` or `fn-name`, as GFM writes it. */
function nameIn(value: unknown): string {
  return String(value).replace(/^#?fn-/, '')
}

/** In kramdown the repeated references count from 1: `fnref:a`, `fnref:a:1`. */
function referenceId(name: string, earlier: number): string {
  return `fnref:${name}${earlier === 0 ? '' : `:${earlier}`}`
}

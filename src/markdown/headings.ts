import GithubSlugger, { slug } from 'github-slugger'
import type { Element, ElementContent, Root } from 'hast'
import { toString as joinedText } from 'hast-util-to-string'
import type { Heading } from '../types.ts'
import { headingDepth } from './heading-depth.ts'
import type { MarkdownFeature } from './index.ts'
import { toHtml } from './to-html.ts'
import { walkElements } from './walk.ts'

/**
 * Gives each heading an id and lists the headings for the table of contents.
 *
 * The ids are GitHub's, which are kramdown's in its GFM mode too: links into existing sites keep working.
 */
export const headings: MarkdownFeature = {
  name: 'headings',
  rehype() {
    return (tree: Root, file) => {
      const slugger = new GithubSlugger()
      const taken = idsIn(tree)
      const found: Heading[] = []
      walkElements(tree, (node) => {
        const depth = headingDepth(node)
        if (depth === undefined) return
        const whole = textOf(node)
        const text = whole.trim()
        const id = typeof node.properties['id'] === 'string' ? node.properties['id'] : freeId(whole, slugger, taken)
        node.properties['id'] = id
        found.push({
          depth,
          id,
          text,
          html: toHtml({ type: 'root', children: phrasing(node) }),
        })
      })
      file.data.headings = found
    }
  },
}

function idsIn(tree: Root): ReadonlySet<string> {
  const ids = new Set<string>()
  walkElements(tree, ({ properties: { id } }) => {
    if (typeof id === 'string') ids.add(id)
  })
  return ids
}

/** An id that the author's own HTML does not use. */
function freeId(whole: string, slugger: GithubSlugger, taken: ReadonlySet<string>): string {
  // As in kramdown, a blank before an empty anchor at the end counts; what indents HTML does not.
  const text = whole.includes('\n') ? whole.trim() : whole
  // Letters, digits and hyphens stay in a slug: with one of them it is not empty.
  const base = !/[\w-]/.test(text) && slug(text.trim()) === '' ? 'section' : text
  let id: string
  do id = slugger.slug(base)
  while (taken.has(id))
  return id
}

/** Plain text without footnote numbers; of a formula its TeX: what kramdown makes an id from. */
function textOf(node: ElementContent): string {
  if (node.type !== 'element') return node.type === 'text' ? node.value : ''
  if (node.properties['role'] === 'doc-noteref') return ''
  const annotation = node.tagName === 'math' ? annotationIn(node) : undefined
  return annotation === undefined ? node.children.map(textOf).join('') : joinedText(annotation)
}

function annotationIn(math: Element): Element | undefined {
  let found: Element | undefined
  walkElements(math, (node) => {
    if (node.tagName === 'annotation') found = node
  })
  return found
}

/** A heading's content for use inside a link: without links, footnotes, images and ids. */
function phrasing(parent: Element): ElementContent[] {
  return parent.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return child.type === 'comment' ? [] : [child]
    if (child.tagName === 'a') return phrasing(child)
    if (child.tagName === 'sup' || child.tagName === 'img' || child.tagName === 'br') return []
    const { id: _, ...properties } = child.properties
    return [{ ...child, properties, children: phrasing(child) }]
  })
}

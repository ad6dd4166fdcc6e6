import type { Element, ElementContent, Root } from 'hast'
import { toString as joinedText } from 'hast-util-to-string'
import type { Heading } from '../types.ts'
import { headingDepth } from './heading-depth.ts'
import type { MarkdownFeature } from './index.ts'
import { createSlugger, type Slugger, slugOf } from './slugger.ts'
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
      const slugger = createSlugger()
      const taken = new Set<string>()
      const nodes: { readonly node: Element; readonly depth: number }[] = []
      walkElements(tree, (node) => {
        const { id } = node.properties
        if (typeof id === 'string') taken.add(id)
        const depth = headingDepth(node)
        if (depth !== undefined) nodes.push({ node, depth })
      })
      file.data.headings = nodes.map(({ node, depth }) => readHeading(node, depth, slugger, taken))
    }
  },
}

/** Gives a heading an id, if it has none. */
function readHeading(node: Element, depth: number, slugger: Slugger, taken: ReadonlySet<string>): Heading {
  const whole = textOf(node)
  const id = typeof node.properties['id'] === 'string' ? node.properties['id'] : freeId(whole, slugger, taken)
  node.properties['id'] = id
  return { depth, id, text: whole.trim(), html: toHtml({ type: 'root', children: phrasing(node) }) }
}

/** An id that the author's own HTML does not use. */
function freeId(whole: string, slugger: Slugger, taken: ReadonlySet<string>): string {
  // As in kramdown, a blank before an empty anchor at the end counts; what indents HTML does not.
  const text = whole.includes('\n') ? whole.trim() : whole
  // Letters, digits and hyphens stay in a slug: with one of them it is not empty.
  const base = !/[\w-]/.test(text) && slugOf(text.trim()) === '' ? 'section' : text
  let id: string
  do id = slugger(base)
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

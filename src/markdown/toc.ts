import type { Element, ElementContent, Root } from 'hast'
import type { Heading } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkElements } from './walk.ts'

/**
 * A list with `{:toc}` becomes the table of contents, without the headings that have `{:.no_toc}`.
 *
 * @see https://kramdown.gettalong.org/converter/html.html#toc
 */
export const toc: MarkdownFeature = {
  name: 'toc',
  rehype() {
    return (tree: Root, file) => {
      const text = String(file)
      if (!text.includes('{:') || !/\{:[^}\n]*\btoc\b/.test(text)) return
      const hidden = new Set<unknown>()
      const lists: Element[] = []
      walkElements(tree, (node) => {
        const { className, id } = node.properties
        if (Array.isArray(className) && className.includes('no_toc')) hidden.add(id)
        if (node.properties['dataTableOfContents'] !== undefined) lists.push(node)
      })
      const [first] = lists
      for (const list of lists) delete list.properties['dataTableOfContents']
      if (first !== undefined) {
        const shown = (file.data.headings ?? []).filter(({ id }) => !hidden.has(id))
        setContents(first, shown)
      }
    }
  },
}

function setContents(list: Element, headings: readonly Heading[]): void {
  const prefix = 'markdown-toc'
  list.properties['id'] ??= prefix
  list.children = itemsOf(nest(headings), list.tagName, prefix)
}

interface Entry {
  readonly heading: Heading
  readonly below: Entry[]
}

// A level that is skipped does not count: h4 after h2 is one below it.
function nest(headings: readonly Heading[]): readonly Entry[] {
  const top: Entry[] = []
  const open: Entry[] = []
  for (const heading of headings) {
    while ((open.at(-1)?.heading.depth ?? 0) >= heading.depth) open.pop()
    const entry = { heading, below: [] }
    ;(open.at(-1)?.below ?? top).push(entry)
    open.push(entry)
  }
  return top
}

function itemsOf(entries: readonly Entry[], tagName: string, prefix: string): ElementContent[] {
  return entries.map(({ heading, below }) => ({
    type: 'element',
    tagName: 'li',
    properties: {},
    children: [
      {
        type: 'element',
        tagName: 'a',
        properties: { href: `#${heading.id}`, id: `${prefix}-${heading.id}` },
        children: [{ type: 'raw', value: heading.html }],
      },
      ...(below.length === 0 ? [] : [nestedList(below, tagName, prefix)]),
    ],
  }))
}

function nestedList(entries: readonly Entry[], tagName: string, prefix: string): Element {
  return { type: 'element', tagName, properties: {}, children: itemsOf(entries, tagName, prefix) }
}

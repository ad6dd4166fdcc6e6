import type { Element, Root as HastRoot } from 'hast'
import { h } from 'hastscript'
import type { PhrasingContent, Root } from 'mdast'
import { readCited } from './cited.ts'
import { headingDepth } from './heading-depth.ts'
import type { MarkdownFeature } from './index.ts'
import { type Found, takeMentions } from './mentions.ts'

/**
 * `[@key]` cites a work of the site's `.bib` files, `[see @a, p. 3; -@b]` several, as in Pandoc. What is cited is listed
 * at the end of the text: under a heading of its own, or under the author's where the text ends in one.
 */
export const citations: MarkdownFeature = {
  name: 'citations',
  remark({ extras }) {
    if (extras === undefined) return
    return (tree: Root, file) => {
      const text = String(file)
      if (text.includes('@') && /\[[^[\]]*@/.test(text)) takeMentions(tree, file, pattern, read)
    }
  },
  rehype({ extras }) {
    if (extras === undefined) return
    return (tree: HastRoot, file) => {
      if (file.data.mentions?.some(({ kind }) => kind === 'citation')) addReferences(tree, extras.citation_list)
    }
  },
}

const pattern = /\[([^[\]]*@[^[\]]+)\]/g

function read([whole, text = '']: RegExpExecArray): Found | undefined {
  const works = readCited(text)
  if (works === undefined) return undefined
  const node = {
    type: 'citation',
    children: [{ type: 'text', value: whole }],
    data: { hName: 'span', hProperties: { dataCitation: text } },
  }
  return {
    mentions: works.map(({ key, start }) => ({
      kind: 'citation',
      target: key,
      start: start + 1,
      length: key.length + 1,
    })),
    node: node as unknown as PhrasingContent,
  }
}

/** The place of the list, which is filled where the works are known. */
function addReferences(tree: HastRoot, title: string): void {
  const isText = (node: HastRoot['children'][number]): node is Element =>
    node.type === 'element' &&
    node.properties['dataFootnotes'] === undefined &&
    node.properties['role'] !== 'doc-endnotes'
  const last = tree.children.findLastIndex(isText)
  const node = tree.children[last]
  const hasHeading = node?.type === 'element' && headingDepth(node) !== undefined
  const list = h('section', { dataReferences: '' }, hasHeading ? [] : [h('h2', title)])
  if (hasHeading) tree.children.splice(last + 1, 0, list)
  else tree.children.push({ type: 'text', value: '\n' }, list)
}

import type { PhrasingContent, Root } from 'mdast'
import type { MarkdownFeature } from './index.ts'
import { type Found, takeMentions } from './mentions.ts'

/**
 * `[[W11.2]]` links another session by any of its names, `[[W11.2|the loop]]` in words of your own, and
 * `[[W11.2#heading]]` a part of it. Where it leads is found out when the page is made.
 */
export const sessionLinks: MarkdownFeature = {
  name: 'session-links',
  remark({ extras }) {
    if (extras === undefined) return
    return (tree: Root, file) => {
      if (String(file).includes('[[')) takeMentions(tree, file, pattern, read)
    }
  },
}

const pattern = /\[\[([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\]/g

function read([whole, target = '', text]: RegExpExecArray): Found | undefined {
  const name = target.trim()
  if (name === '' || name === '#') return undefined
  const label = text?.trim() || undefined
  const properties = { dataMention: name, ...(label !== undefined && { dataNamed: '' }) }
  const node = {
    type: 'sessionLink',
    children: [{ type: 'text', value: label ?? name.replace(/^#/, '') }],
    data: { hName: 'a', hProperties: properties },
  }
  return {
    mentions: [{ kind: 'session', target: name, start: 0, length: whole.length }],
    node: node as unknown as PhrasingContent,
  }
}

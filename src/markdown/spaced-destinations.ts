import type { Image, Link, PhrasingContent, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { MarkdownFeature } from './index.ts'

/**
 * A link or image whose address has blanks, `![A](/Lectures/my slide.png)`: text by CommonMark (§6.3), but a picture
 * to its author and to kramdown. On real course sites dozens of files are named so.
 */
export const spacedDestinations: MarkdownFeature = {
  name: 'spaced-destinations',
  remark() {
    return (tree: Root, file) => {
      if (!/\]\([^()\n]*[^()\n\s] [^()\n]*\)/.test(String(file))) return
      visit(tree, 'text', (node, index, parent) => {
        if (parent === undefined || index === undefined || parent.type === 'link') return undefined
        const pieces = split(node)
        if (pieces.every(({ type }) => type === 'text')) return undefined
        parent.children.splice(index, 1, ...(pieces as never[]))
        return [SKIP, index + pieces.length]
      })
    }
  },
}

// The address has a blank and looks like a path: a slash or an extension. A title may follow it.
const pattern =
  /(!?)\[([^[\]\n]*)\]\(\s*(?=[^()\n"]*[^()\n"\s]\s+[^()\n"\s])([^()\n"]*?(?:\/|\.\w{1,5})[^()\n"]*?)(?:\s+"([^"\n]*)")?\s*\)/g

function split({ value, position }: Text): PhrasingContent[] {
  const pieces: PhrasingContent[] = []
  let at = 0
  for (const match of value.matchAll(pattern)) {
    const [whole, mark, label = '', url = '', title] = match
    if (match.index > at) pieces.push({ type: 'text', value: value.slice(at, match.index) })
    pieces.push(mark === '!' ? image(label, url, title, position) : link(label, url, title, position))
    at = match.index + whole.length
  }
  if (at < value.length || pieces.length === 0) pieces.push({ type: 'text', value: value.slice(at) })
  return pieces
}

type Place = { position: NonNullable<Text['position']> } | Record<never, never>

function image(alt: string, url: string, title: string | undefined, position: Text['position']): Image {
  return { type: 'image', alt, url, ...(title === undefined ? {} : { title }), ...place(position) }
}

function link(label: string, url: string, title: string | undefined, position: Text['position']): Link {
  return {
    type: 'link',
    url,
    ...(title === undefined ? {} : { title }),
    children: [{ type: 'text', value: label }],
    ...place(position),
  }
}

function place(position: Text['position']): Place {
  return position === undefined ? {} : { position }
}

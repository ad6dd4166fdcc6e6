import type { Paragraph, Root } from 'mdast'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

/** An image that is alone in its paragraph and has a title becomes a figure; the title is its caption. */
export const captions: MarkdownFeature = {
  name: 'captions',
  remark({ extras }) {
    if (extras === undefined) return
    return (tree: Root, file) => {
      if (!String(file).includes('![')) return
      walkNodes(tree, (node) => {
        if (node.type === 'paragraph') setCaption(node)
      })
    }
  },
}

function setCaption(paragraph: Paragraph): void {
  const [image, ...more] = paragraph.children
  if (image?.type !== 'image' || more.length > 0) return
  const caption = image.title?.trim() ?? ''
  if (caption === '') return
  paragraph.data = { ...paragraph.data, hName: 'figure' }
  paragraph.children = [
    { ...image, title: null },
    { type: 'emphasis', children: [{ type: 'text', value: caption }], data: { hName: 'figcaption' } },
  ]
}

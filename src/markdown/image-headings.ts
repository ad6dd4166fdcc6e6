import type { Heading, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { MarkdownFeature } from './index.ts'

/**
 * `<img …> ### Title` is a picture and a heading, as its author means it; to CommonMark and kramdown it is text.
 */
export const imageHeadings: MarkdownFeature = {
  name: 'image-headings',
  remark() {
    return (tree: Root, file) => {
      const text = String(file)
      if (!text.includes('<') && !text.includes('![')) return
      if (/(?:<img[^\n]*>|!\[[^\n]*\))[ \t]*#{1,6}[ \t]/i.test(text)) splitIn(tree)
    }
  },
}

function splitIn(parent: { children: RootContent[] }): void {
  parent.children = parent.children.flatMap((node) => {
    if (node.type === 'paragraph') return split(node)
    if (
      node.type === 'blockquote' ||
      node.type === 'list' ||
      node.type === 'listItem' ||
      node.type === 'footnoteDefinition'
    ) {
      splitIn(node as { children: RootContent[] })
    }
    return [node]
  })
}

function split(paragraph: Paragraph): RootContent[] {
  const { children } = paragraph
  const index = children.findIndex((node) => !isImage(node))
  const text = children[index]
  if (index < 1 || text?.type !== 'text') return [paragraph]
  const [opening, hashes] = /^[ \t]*(#{1,6})[ \t]+/.exec(text.value) ?? []
  if (opening === undefined || hashes === undefined) return [paragraph]
  const images = children.slice(0, index).filter((node) => node.type !== 'text' || node.value.trim() !== '')
  const [title, after] = atLineEnd([{ ...text, value: text.value.slice(opening.length) }, ...children.slice(index + 1)])
  const place = text.position && { position: text.position }
  const heading: Heading = { type: 'heading', depth: hashes.length as Heading['depth'], children: title, ...place }
  const rest: RootContent[] = after.length === 0 ? [] : split({ ...paragraph, children: after })
  const first: RootContent[] = images.every((node) => node.type === 'html')
    ? images
    : [{ ...paragraph, children: images }]
  return [...first, heading, ...rest]
}

function isImage(node: PhrasingContent): boolean {
  if (node.type === 'html') return /^<img\s/i.test(node.value)
  return node.type === 'image' || node.type === 'imageReference' || (node.type === 'text' && node.value.trim() === '')
}

/** The nodes of the first line, without the hashes that close a heading, and those of the others. */
function atLineEnd(nodes: readonly PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] {
  const index = nodes.findIndex((node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')))
  const node = nodes[index]
  const line = nodes.slice(0, index === -1 ? nodes.length : index)
  const after = index === -1 ? [] : nodes.slice(index + 1)
  if (node?.type === 'text') {
    const end = node.value.indexOf('\n')
    line.push({ ...node, value: node.value.slice(0, end) })
    after.unshift({ ...node, value: node.value.slice(end + 1) })
  }
  const last = line.at(-1)
  if (last?.type === 'text') line[line.length - 1] = withoutClosing(last)
  return [line, after]
}

function withoutClosing(text: Text): Text {
  return { ...text, value: text.value.replace(/(?:^|[ \t]+)#*[ \t]*$/, '') }
}

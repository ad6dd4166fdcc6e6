import type { Element, Root, RootContent } from 'hast'
import type { VFile } from 'vfile'
import { isPlain } from '../plain.ts'
import type { MarkdownFeature } from './index.ts'
import { keepsLines } from './raw/pre.ts'
import { readSimpleHtml } from './raw/simple-html.ts'
import { readBlock, readHtml } from './raw/standard-html.ts'

/**
 * HTML in Markdown is read as a browser would, so that later features see its elements.
 *
 * A document without HTML is left as it is, and most of what authors write is simple; the parser of the standard reads
 * the blocks where it is not, and the whole document where one of these reaches into others.
 */
export const rawHtml: MarkdownFeature = {
  name: 'raw-html',
  rehype() {
    return (tree: Root, file) => {
      if (!hasRaw(tree)) return undefined
      return (isPlain ? undefined : readByBlocks(tree, file)) ?? readHtml(tree, file)
    }
  },
}

function hasRaw({ children }: Root | Element): boolean {
  return children.some((node) => node.type === 'raw' || (node.type === 'element' && hasRaw(node)))
}

/** The tree that the parser of the standard would make, or `undefined` where that cannot be known without it. */
export function readByBlocks(tree: Root, file: VFile): Root | undefined {
  const children = readSimpleHtml(tree.children, (block, before) => {
    // Before the first element the parser is in a state of its own, in which `<td>` stands for itself.
    return before.some(({ type }) => type === 'element') && isApart(block) ? readBlock(block, file) : undefined
  })
  if (children === undefined) return undefined
  return { type: 'root', children: children as RootContent[], data: { quirksMode: false } }
}

/** Whether a block is read as it would be in the document: its HTML has places of its own, its code no line to lose. */
function isApart(node: RootContent | Element['children'][number]): boolean {
  if (node.type === 'raw') return node.position?.start.offset !== undefined
  if (node.type !== 'element') return true
  return node.tagName === 'pre' ? keepsLines(node) : node.children.every(isApart)
}

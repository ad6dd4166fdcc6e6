import type { ElementContent, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import type { VFile } from 'vfile'

/** A tree with its HTML read by the parser of the standard. */
export function readHtml(tree: Root, file: VFile): Root {
  return raw(tree, { file, passThrough: [] }) as Root
}

/**
 * One block of a document with its HTML read by the parser of the standard, where the block leaves nothing open that
 * would go on behind it.
 *
 * A tag in front of the block, and one behind it, show that: the one behind must come out beside the one in front. The
 * one in front also brings the parser to where it is behind any other element.
 *
 * @returns `undefined` where the block depends on what is around, or changes it.
 */
export function readBlock(block: RootContent | ElementContent, file: VFile): readonly RootContent[] | undefined {
  // A form that nothing closes is remembered without being open.
  if (/<form/i.test(String(file))) return undefined
  const mark: RootContent = { type: 'raw', value: `<${markName}></${markName}>` }
  const { children } = readHtml({ type: 'root', children: [mark, block as RootContent, mark] }, file)
  const isClosed = children.length > 1 && isMark(children[0]) && isMark(children.at(-1))
  return isClosed ? children.slice(1, -1) : undefined
}

const markName = 'x-mark'

function isMark(node: RootContent | undefined): boolean {
  return node?.type === 'element' && node.tagName === markName && node.children.length === 0
}

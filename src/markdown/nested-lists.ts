import type { List, Nodes, Parent, RootContent } from 'mdast'
import type { MarkdownFeature } from './index.ts'

/**
 * Bullets right under a numbered item belong to it, and the numbers go on after them:
 *
 *     1. Coupling flows
 *     - Multi-scale
 *     2. Residual flows
 *
 * By CommonMark (§5.3) these are three lists, the last one beginning at 2; kramdown and the authors mean one with a
 * list inside. The same holds for numbers right under a bullet.
 */
export const nestedLists: MarkdownFeature = {
  name: 'nested-lists',
  remark() {
    return joinIn
  },
}

function joinIn(node: Parent): void {
  const { children } = node
  for (let index = 1; index < children.length; ) {
    const joined = join(children[index - 1], children[index])
    if (joined) children.splice(index, 1)
    else index++
  }
  for (const child of children) if ('children' in child && !isText(child)) joinIn(child)
}

function isText({ type }: Nodes): boolean {
  return type === 'paragraph' || type === 'heading' || type === 'table'
}

/** Whether the second node has gone into the first. */
function join(before: RootContent | undefined, after: RootContent | undefined): boolean {
  if (before?.type !== 'list' || after?.type !== 'list' || !isNextLine(before, after)) return false
  const item = before.children.at(-1)
  if (before.ordered !== after.ordered) {
    if (item === undefined) return false
    item.children.push(after)
    extend(before, after)
    extend(item, after)
    return true
  }
  // Only what goes on counting after a list inside is the same list: `- a` and `+ a` in a row are two.
  const isContinued =
    before.ordered === true &&
    item?.children.at(-1)?.type === 'list' &&
    after.start === (before.start ?? 1) + before.children.length
  if (!isContinued) return false
  before.children.push(...after.children)
  before.spread ||= after.spread ?? false
  extend(before, after)
  return true
}

function isNextLine(before: List, after: List): boolean {
  return after.position?.start.line === (before.position?.end.line ?? 0) + 1
}

function extend(node: { position?: List['position'] | undefined }, by: List): void {
  if (node.position !== undefined && by.position !== undefined)
    node.position = { start: node.position.start, end: by.position.end }
}

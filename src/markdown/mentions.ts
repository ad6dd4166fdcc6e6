import type { Parent, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { VFile } from 'vfile'
import { positionAt } from '../problem.ts'
import type { Mention } from '../types.ts'

/** A mention in a text: what is taken down of it, and what stands in its place. */
export interface Found {
  readonly mentions: readonly (Pick<Mention, 'kind' | 'target'> & {
    /** Where it begins within the match, and how long it is. */
    readonly start: number
    readonly length: number
  })[]
  readonly node: PhrasingContent
}

/**
 * Replaces what a pattern finds in the texts of a document, but not in links, and takes down where it is written.
 *
 * @param read Tells what a match is; `undefined` leaves it as text.
 */
export function takeMentions(
  tree: Root,
  file: VFile,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Found | undefined,
): void {
  const source = String(file)
  const taken: Mention[] = []
  const take = (node: Text): PhrasingContent[] => {
    const nodes: PhrasingContent[] = []
    let written = node.position?.start.offset ?? 0
    let end = 0
    for (const match of node.value.matchAll(pattern)) {
      const at = find(source, match[0], written, node.position?.end.offset ?? 0)
      // What is written with a backslash is text.
      const found = at === undefined ? undefined : read(match)
      if (at === undefined || found === undefined) continue
      for (const { kind, target, start, length } of found.mentions)
        taken.push({ kind, target, length, position: positionAt(source, at + start) })
      nodes.push({ ...node, value: node.value.slice(end, match.index) }, found.node)
      end = match.index + match[0].length
      written = at + match[0].length
    }
    return end === 0 ? [node] : [...nodes, { ...node, value: node.value.slice(end) }].filter(isFilled)
  }
  takeIn(tree, take)
  if (taken.length > 0) file.data.mentions = [...(file.data.mentions ?? []), ...taken]
}

function takeIn(parent: Parent, take: (node: Text) => PhrasingContent[]): void {
  parent.children = parent.children.flatMap((child): RootContent[] => {
    if (child.type === 'text') return take(child)
    if ('children' in child && child.type !== 'link' && child.type !== 'linkReference') takeIn(child, take)
    return [child]
  })
}

function isFilled(node: PhrasingContent): boolean {
  return node.type !== 'text' || node.value !== ''
}

/** Where a text stands in the source, in one line of it or broken as in a list or quote. */
function find(source: string, text: string, from: number, to: number): number | undefined {
  const words = text.split('\n').map((line) => line.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const place = new RegExp(words.join('[ \\t]*\\n[ \\t>]*'), 'g')
  place.lastIndex = from
  for (let match = place.exec(source); match !== null && match.index < to; match = place.exec(source))
    if (!isEscaped(source, match.index)) return match.index
  return undefined
}

function isEscaped(source: string, at: number): boolean {
  let start = at
  while (source[start - 1] === '\\') start--
  return (at - start) % 2 === 1
}

import type { Nodes } from 'mdast'

const displayStart = /^[ \t>+*\-\d.)]*\$\$/gm

/**
 * Whether a part of a document has a `$$` at the start of a line that may find its end only after the part.
 *
 * A formula on lines of its own goes on through blank lines and all blocks to the end of the document; where it has no
 * end, what follows is read in another way.
 *
 * @param nodes What the part, after a blank line, was parsed to.
 */
export function holdsOpenMath(part: string, nodes: readonly Nodes[]): boolean {
  const taken: (readonly [number, number])[] = []
  for (const node of nodes) collectTaken(node, taken)
  for (const { 0: whole, index } of part.matchAll(displayStart)) {
    const opening = index + whole.length - 2
    const isTaken = taken.some(([start, end]) => opening + 1 >= start && opening + 1 < end)
    if (!isTaken && !hasEnd(part, opening + 2)) return true
  }
  return false
}

/** The places of blocks in which a `$$` opens nothing. */
function collectTaken(node: Nodes, taken: (readonly [number, number])[]): void {
  if (node.type === 'code' || (node.type === 'math' && node.display)) {
    taken.push([node.position?.start.offset ?? 0, node.position?.end.offset ?? 0])
  }
  if ('children' in node) for (const child of node.children) collectTaken(child, taken)
}

/** Whether the formula that might begin before `at` ends, or proves to be none, before the end of the part. */
function hasEnd(part: string, at: number): boolean {
  for (let index = part.indexOf('$', at); index !== -1; index = part.indexOf('$', index + 1)) {
    let backslashes = 0
    while (part[index - 1 - backslashes] === '\\' && index - 1 - backslashes >= at) backslashes++
    if (backslashes % 2 === 0 && part[index + 1] === '$') return true
  }
  return false
}

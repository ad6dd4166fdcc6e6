import type { PhrasingContent } from 'mdast'

/** The nodes of a paragraph, line by line; what runs over several lines (emphasis, say) belongs to its first one. */
export function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'break') lines.push([])
    else if (node.type !== 'text') lines.at(-1)?.push(node)
    else {
      const [first = '', ...rest] = node.value.split('\n')
      if (first !== '') lines.at(-1)?.push({ ...node, value: first })
      // The line end after a break belongs to it.
      for (const value of rest) lines.push(value === '' ? [] : [{ ...node, value }])
    }
  }
  return lines
}

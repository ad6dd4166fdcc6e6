import type { ElementContent, RootContent, Text } from 'hast'
import type { Position } from 'unist'

/** Adds a node; text goes into the text before it, as with the parser of the standard, and empty text nowhere. */
export function append<Node extends RootContent | ElementContent>(nodes: Node[], node: Node): void {
  const last = nodes.at(-1)
  if (node.type !== 'text') nodes.push(node)
  else if (last?.type === 'text') nodes[nodes.length - 1] = joined(last, node) as Node
  else if (node.value !== '') nodes.push(node)
}

function joined(first: Text, second: Text): Text {
  if (second.value === '') return first
  const [start, end] = [first.position?.start, second.position?.end]
  // One of them may be missing, where line ends that stand in no source are between.
  const position = { start, end } as Position
  return { type: 'text', value: first.value + second.value, ...((start || end) && { position }) }
}

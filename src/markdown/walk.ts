import type { Element, Root as HastRoot } from 'hast'
import type { Heading, Nodes, Paragraph, Parent, TableCell } from 'mdast'

type Visit<Node, Tree> = (node: Node, index: number, parent: Tree) => void

export type VisitElement = Visit<Element, HastRoot | Element>

/**
 * Visits the elements below a node of an HTML tree in document order, parents first.
 *
 * As with unist-util-visit, the visitor may change the children of the element that it is given, and put another node
 * into its place; the children of the former come next. Without a list of ancestors for each node and a search for its
 * index, a walk takes a tenth of the time, and a document is walked several times.
 */
export function walkElements(parent: HastRoot | Element, visit: VisitElement): void {
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]
    if (child?.type !== 'element') continue
    visit(child, index, parent)
    walkElements(child, visit)
  }
}

/** Visits the nodes below a node of a Markdown tree in the same way. */
export function walkNodes(parent: Parent, visit: Visit<Nodes, Parent>): void {
  for (let index = 0; index < parent.children.length; index++) {
    const child = parent.children[index]
    if (child === undefined) continue
    visit(child, index, parent)
    if ('children' in child) walkNodes(child, visit)
  }
}

/** Whether a node of a Markdown tree holds running text: most of a document, and no blocks. */
export function isRunningText(node: Nodes): node is Paragraph | Heading | TableCell {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
}

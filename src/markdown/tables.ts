import type { Element, Root } from 'hast'
import type { ElementFeature } from './elements.ts'

/**
 * Wraps each table so that a wide one scrolls by itself, by keyboard too, instead of widening the page on a phone, and
 * aligns its cells by class (or by style, for pages whose style sheet does not know the classes).
 */
export const tables: ElementFeature = ({ styling = 'classes' }) => {
  const visitCell = (cell: Element) => align(cell, styling)
  return { visitors: { table: wrap, td: visitCell, th: visitCell } }
}

function wrap(table: Element, index: number, parent: Root | Element): void {
  if (parent.type === 'element' && scrolls(parent)) return
  const properties = { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }
  const position = table.position && { position: table.position }
  parent.children[index] = { type: 'element', tagName: 'div', properties, children: [table], ...position }
}

/** Whether what is in an element scrolls with it: in code, a table of its lines and their numbers. */
function scrolls({ tagName, properties: { className } }: Element): boolean {
  return tagName === 'code' || (Array.isArray(className) && className.includes('table-scroll'))
}

/** `align` is what Markdown's tables are given; HTML has no such attribute any more. */
function align(cell: Element, by: 'classes' | 'inline'): void {
  const { align: side, ...rest } = cell.properties
  if (typeof side !== 'string') return
  const classes = Array.isArray(rest['className']) ? rest['className'] : []
  cell.properties =
    by === 'classes' ? { ...rest, className: [...classes, `align-${side}`] } : { ...rest, style: `text-align: ${side}` }
}

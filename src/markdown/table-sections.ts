import type { Element, ElementContent } from 'hast'
import type { Nodes, Root, Table, TableRow } from 'mdast'
import { defaultHandlers, type State } from 'mdast-util-to-hast'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

declare module 'mdast' {
  interface TableData {
    /** Without a header, unless a line of dashes ends one. */
    headless?: true
    /** How many rows its header has, where not one. */
    headRows?: number
    /** The rows by the part of the table they stand in, in order; only where they are not one head and one body. */
    sections?: readonly Section[]
  }
}

interface Section {
  readonly tagName: 'thead' | 'tbody' | 'tfoot'
  readonly rows: readonly TableRow[]
}

/**
 * Further lines of dashes in a table begin a new body, one of `=` the foot; a row with more cells than the header
 * keeps them.
 *
 * @see https://kramdown.gettalong.org/syntax.html#tables
 */
export const tableSections: MarkdownFeature = {
  name: 'table-sections',
  remark() {
    return (tree: Root, file) => {
      if (String(file).includes('|')) walkNodes(tree, setSections)
    }
  },
  handlers: {
    table(state, node: Table): Element {
      const sections = node.data?.sections
      if (sections === undefined) return defaultHandlers.table(state, node) as Element
      const children = sections.map((section) => sectionElement(state, node, section))
      const table: Element = { type: 'element', tagName: 'table', properties: {}, children: state.wrap(children, true) }
      state.patch(node, table)
      return state.applyData(node, table) as Element
    },
  },
}

function setSections(table: Nodes): void {
  if (table.type !== 'table') return
  const rows = table.children.filter((row) => lineSign(row) === undefined)
  // The cells beyond the header's are lost where no alignment stands for them.
  const align = [...(table.align ?? [])]
  for (const { children } of rows) while (align.length < children.length) align.push(null)
  const headless = table.data?.headless === true
  if (headless || table.data?.headRows !== undefined || rows.length < table.children.length) {
    table.data = { ...table.data, sections: headless ? headlessSections(table) : headedSections(table) }
  }
  table.align = align
  table.children = rows
}

function headedSections({ children, data }: Table): Section[] {
  const end = data?.headRows ?? 1
  return [{ tagName: 'thead', rows: children.slice(0, end) }, ...bodies(children.slice(end))]
}

function headlessSections({ children }: Table): Section[] {
  const start = children.findIndex((row) => lineSign(row) === undefined)
  const rows = children.slice(start)
  const end = rows.findIndex((row) => lineSign(row) !== undefined)
  // What stands above the first line of dashes is the header, unless nothing is below it.
  if (end === -1 || lineSign(rows[end]) === '=' || end === rows.length - 1) return bodies(rows)
  return [{ tagName: 'thead', rows: rows.slice(0, end) }, ...bodies(rows.slice(end))]
}

function bodies(rows: readonly TableRow[]): Section[] {
  const sections: { tagName: Section['tagName']; rows: TableRow[] }[] = []
  let tagName: Section['tagName'] = 'tbody'
  let fresh = true
  for (const row of rows) {
    const sign = lineSign(row)
    if (sign === '=') tagName = 'tfoot'
    if (sign !== undefined) fresh ||= sign === '=' || tagName === 'tbody'
    else {
      if (fresh) sections.push({ tagName, rows: [] })
      fresh = false
      sections.at(-1)?.rows.push(row)
    }
  }
  return sections
}

/** What a row that is a line in the table is made of. */
function lineSign(row: TableRow | undefined): '-' | '=' | undefined {
  if (row === undefined || row.children.length === 0) return undefined
  const texts = row.children.map(({ children: [only, ...rest] }) =>
    only?.type === 'text' && rest.length === 0 ? only.value : '',
  )
  if (texts.every((text) => /^:?-+:?$/.test(text))) return '-'
  return texts.every((text) => /^=+$/.test(text)) ? '=' : undefined
}

function sectionElement(state: State, table: Table, { tagName, rows }: Section): Element {
  const children: ElementContent[] = rows.map((row) => {
    // The first row of a table is a header's: https://github.com/syntax-tree/mdast-util-to-hast
    const parent: Table = { ...table, children: tagName === 'thead' ? [row] : [] }
    return defaultHandlers.tableRow(state, row, parent) as Element
  })
  return { type: 'element', tagName, properties: {}, children: state.wrap(children, true) }
}

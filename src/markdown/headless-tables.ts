import type { Paragraph, Parent, PhrasingContent, Root, RootContent, Table, TableCell, TableRow } from 'mdast'
import type { MarkdownFeature } from './index.ts'
import { linesOf } from './lines.ts'

/**
 * Rows with pipes are a table without the line below a header too.
 *
 * Either each row begins with a pipe, or several rows have as many pipes as each other: in kramdown one pipe in a
 * paragraph's first line is enough, which made tables of the authors' prose.
 *
 * @see https://kramdown.gettalong.org/syntax.html#tables
 */
export const headlessTables: MarkdownFeature = {
  name: 'headless-tables',
  remark() {
    return (tree: Root, file) => {
      if (String(file).includes('|')) replaceIn(tree)
    }
  },
}

function replaceIn(parent: Parent): void {
  const taken = new Set<RootContent>()
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'paragraph') parent.children[index] = tableOf(node) ?? node
    else if (node.type === 'table') takeHeader(parent, index, node, taken)
    else if ('children' in node && node.type !== 'heading') replaceIn(node)
  }
  if (taken.size > 0) parent.children = parent.children.filter((node) => !taken.has(node))
}

/** To GFM a header is one row; those right above it belong to it too. */
function takeHeader(parent: Parent, index: number, table: Table, taken: Set<RootContent>): void {
  const before = parent.children[index - 1]
  if (before?.type !== 'table' || before.data?.headless !== true) return
  if (before.position?.end.line !== (table.position?.start.line ?? 0) - 1) return
  const children = [...before.children, ...table.children]
  const data = { ...table.data, headRows: before.children.length + 1 }
  const place = before.position &&
    table.position && { position: { start: before.position.start, end: table.position.end } }
  parent.children[index] = { ...table, children, data, ...place }
  taken.add(before)
}

function tableOf(paragraph: Paragraph): RootContent | undefined {
  if (!paragraph.children.some((node) => node.type === 'text' && node.value.includes('|'))) return undefined
  const lines = linesOf(paragraph.children)
  const counts = lines.map(pipesIn)
  const [count = 0] = counts
  const framed = lines.every(([first]) => first?.type === 'text' && first.value.startsWith('|'))
  const regular = count > 0 && counts.every((other) => other === count)
  if (lines.length === 1 ? !isFramedRow(lines[0] ?? []) : !framed && !regular) return undefined
  const children = lines.map((line): TableRow => ({ type: 'tableRow', children: cellsOf(line) }))
  const position = paragraph.position && { position: paragraph.position }
  return { type: 'table', align: [], data: { headless: true }, children, ...position }
}

function pipesIn(line: readonly PhrasingContent[]): number {
  return line.reduce((count, node) => count + (node.type === 'text' ? node.value.split('|').length - 1 : 0), 0)
}

/** A row by itself must look like one: `| cell |`, not `|x|`. */
function isFramedRow(line: readonly PhrasingContent[]): boolean {
  const [first, last] = [line[0], line.at(-1)]
  return (
    first?.type === 'text' && /^\|[ \t]/.test(first.value) && last?.type === 'text' && /[ \t]\|[ \t]*$/.test(last.value)
  )
}

function cellsOf(line: readonly PhrasingContent[]): TableCell[] {
  const cells: PhrasingContent[][] = [[]]
  for (const node of line) {
    if (node.type !== 'text') {
      cells.at(-1)?.push(node)
      continue
    }
    for (const [index, value] of node.value.split('|').entries()) {
      if (index > 0) cells.push([])
      if (value !== '') cells.at(-1)?.push({ ...node, value })
    }
  }
  if (isBlank(cells[0])) cells.shift()
  if (isBlank(cells.at(-1))) cells.pop()
  return cells.map((children) => ({ type: 'tableCell', children: trimmed(children) }))
}

function isBlank(nodes: readonly PhrasingContent[] | undefined): boolean {
  return nodes?.every((node) => node.type === 'text' && node.value.trim() === '') ?? false
}

function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index): PhrasingContent[] => {
    if (node.type !== 'text') return [node]
    const start = index === 0 ? node.value.trimStart() : node.value
    const value = index === nodes.length - 1 ? start.trimEnd() : start
    return value === '' ? [] : [{ ...node, value }]
  })
}

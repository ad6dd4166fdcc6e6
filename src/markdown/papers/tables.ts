import type { Paper } from '../../types.ts'
import { parseAuthors } from './authors.ts'
import type { Cell } from './blocks.ts'
import { findDate } from './dates.ts'
import { mergeIds, type Place, readPaper } from './entry.ts'
import { wordsOf } from './facts.ts'
import { identify, identifyText } from './identifiers.ts'
import { readParagraph } from './items.ts'
import type { Line } from './lines.ts'
import { isTitle, readTitle } from './titles.ts'

const columns = {
  title:
    /^(?:papers?|titles?|paper titles?|readings?|articles?|(?:required |suggested |assigned |optional )?(?:readings?|papers?)(?: \(?(?:list|title|name)\)?)?|publications?|name)$/i,
  link: /\b(?:url|urls|link|links|pdf|arxiv|doi|source|paper link)\b/i,
  authors: /^authors?(?:\(s\))?$/i,
  date: /^(?:year|date|published|venue|conference|journal|publication|where)$/i,
}

/** Reads the papers of a table: a row each where it has a title and a link column, else the linked titles in its cells. */
export function readTable(rows: readonly (readonly Cell[])[], place: Place): Paper[] {
  const [head = [], ...body] = rows
  const names = head.map((cell) =>
    cell
      .map(({ text }) => text)
      .join(' ')
      .replace(/[*:]/g, '')
      .trim(),
  )
  const at = (pattern: RegExp) => names.findIndex((name) => pattern.test(name))
  const [title, link, authors, date] = [at(columns.title), at(columns.link), at(columns.authors), at(columns.date)]
  return body.flatMap((row) => {
    const papers = readCells(title === -1 ? row : row.slice(title, title + 1), { ...place, isList: title !== -1 })
    if (papers.length > 1 || title === -1) return papers
    return readRow({ row, title: row[title] ?? [], link, authors: row[authors], date: row[date] }, papers, place)
  })
}

function readCells(cells: readonly Cell[], place: Place): Paper[] {
  return cells.flatMap((cell) => cell.flatMap((line) => (hasPaper(line) ? readParagraph([line], place) : [])))
}

function hasPaper(line: Line): boolean {
  return line.links.some(({ url }) => identify(url) !== undefined)
}

interface Row {
  readonly row: readonly Cell[]
  readonly title: Cell
  /** The number of the column of links, or -1. */
  readonly link: number
  readonly authors: Cell | undefined
  readonly date: Cell | undefined
}

/** A row's paper, with what its other columns say; one that its title's cell yielded knows its title best. */
function readRow({ row, title, link, authors, date }: Row, papers: readonly Paper[], place: Place): Paper[] {
  const [line, ...more] = title
  if (line === undefined) return []
  const cells = row[link] === undefined ? row : [title, row[link]]
  const ids = mergeIds(
    cells.flatMap((cell) =>
      cell.flatMap(({ links, text }) => [...links.map(({ url }) => identify(url)), identifyText(text)]),
    ),
  )
  const [paper] = papers
  const names = parseAuthors(`Authors: ${(authors ?? []).map(({ text }) => text).join(', ')}`)
  const when = findDate((date ?? []).map(({ text }) => text).join(' '))
  const read = readTitle(line.text.replace(/https?:\S+/g, ''))
  if (!isTitle(read.text) && paper === undefined) return []
  // A table with a year a row compares models as well as papers.
  const isKnown = names !== undefined || (when !== undefined && place.isList)
  const isListed = ids !== undefined || (isKnown && wordsOf(read.text) >= 3)
  if (!isListed) return []
  const found = readPaper(
    {
      title: { ...read, text: paper === undefined ? read.text : (paper.title ?? ''), date: read.date ?? when },
      line,
      ids,
      authors: names ?? read.authors,
      facts: more,
    },
    place,
  )
  return found === undefined ? [] : [found]
}

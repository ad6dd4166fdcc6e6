import type { Paper } from '../../types.ts'
import { findAuthors } from './authors.ts'
import type { Item } from './blocks.ts'
import { readCitation } from './citation.ts'
import { findDate, mayDate } from './dates.ts'
import { mergeIds, type Place, readPaper } from './entry.ts'
import { isFactOnly, textOutside, wordsOf } from './facts.ts'
import { identify, identifyText } from './identifiers.ts'
import type { Line, Link } from './lines.ts'
import { nameSection, readSection } from './sections.ts'
import { isLabel, isTitle, parseCitation, readTitle } from './titles.ts'

/** Reads the papers of a list: linked titles, titles with what is below them, citations. */
export function readItems(items: readonly Item[], place: Place): Paper[] {
  return withFacts(items).flatMap((item) => readItem(item, place))
}

/** Reads the papers of a paragraph: its lines are an item's. */
export function readParagraph(lines: readonly Line[], place: Place): Paper[] {
  return readItem({ lines, items: [] }, place)
}

const letter = /^\(?[a-z][.)]\s+\S/

/** Items that can only be facts, such as an address or a list of authors, belong to the item before them. */
function withFacts(items: readonly Item[]): Item[] {
  const grouped: Item[] = []
  const isLettered = items.some(({ lines }) => letter.test(lines[0]?.text ?? ''))
  for (const item of items) {
    const before = grouped.at(-1)
    const first = item.lines[0]
    const isPart =
      before !== undefined &&
      first !== undefined &&
      (isLettered
        ? letter.test(before.lines[0]?.text ?? '') && !letter.test(first.text)
        : isOpen(before) && isFactOnly(first))
    if (isPart) grouped[grouped.length - 1] = { lines: before.lines, items: [...before.items, item] }
    else grouped.push(item)
  }
  return grouped
}

/** Whether an item has a title and waits for its facts. */
function isOpen({ lines: [first] }: Item): boolean {
  return first !== undefined && !isFactOnly(first) && wordsOf(first.text) >= 3 && scholarly(first).length === 0
}

function readItem(item: Item, place: Place): Paper[] {
  const [first] = item.lines
  if (first === undefined) return readItems(item.items, place)
  const below = item.items.flatMap((child) => child.lines)
  const own = readOwn(first, item.lines, below, place)
  if (own.length > 0 || item.items.length === 0) return own
  return readItems(item.items, topicPlace(first, place))
}

/** An item such as `Required:` or `Week 3: Attention` is a heading for those below it. */
function topicPlace(line: Line, place: Place): Place {
  const opened = readSection(line.text)
  if (opened.kind === 'list') return { ...place, section: opened.name, isList: true }
  return place.section === undefined ? { ...place, section: nameSection(line.text) } : place
}

function readOwn(first: Line, lines: readonly Line[], below: readonly Line[], place: Place): Paper[] {
  const titled = lines.flatMap((line) =>
    scholarly(line).flatMap((link) => (isLinkedTitle(line, link, place) ? [{ line, link }] : [])),
  )
  const [only, ...others] = titled
  if (only !== undefined && others.length === 0)
    return readLinkedTitle(only.line, only.link, [...lines.filter((line) => line !== only.line), ...below], place)
  if (only !== undefined) return titled.flatMap(({ line, link }) => readLinkedTitle(line, link, undefined, place))
  const rest = [...lines.slice(1), ...below]
  const labelled = lines.flatMap((line) => readLabelled(line, [], place) ?? [])
  if (labelled.length > 1) return labelled
  const one =
    readLabelled(first, rest, place) ?? readTitled(first, rest, place) ?? readUnlinked(first, lines, below, place)
  if (one !== undefined) return [one]
  return labelled.length > 0 ? labelled : readShortNames(first, place)
}

function scholarly(line: Line): Link[] {
  return line.links.filter(({ url }) => identify(url) !== undefined)
}

function linkText({ text }: Line, { start, end }: Link): string {
  return text.slice(start, end)
}

/** A link whose text is a paper's title, in a line that lists it; in running text it is a mention. */
function isLinkedTitle(line: Line, link: Link, place: Place): boolean {
  const text = linkText(line, link)
  if (isLabel(text) || parseCitation(text) !== undefined) return false
  const before = line.text.slice(0, link.start)
  if (!place.isList && pointer.test(before)) return false
  const leads = (findAuthors(before)?.start ?? 9) < 3 ? 0 : leadingWords(before)
  const isFirst =
    leads <= 2 || /[.?!:;"|–—-]\s*["(]?$/.test(before) || (/(?:\band|[,&])\s*$/.test(before) && line.links.length > 1)
  const words = wordsOf(text)
  if (place.isList) return isFirst && (words >= 2 || leads === 0)
  if (words >= 4) return isFirst && !isSentence(line, link)
  return leads === 0 && wordsOf(textOutside(line, line.links)) <= 6
}

/** How many words stand before a link, besides numbers and words such as `Required:`. */
function leadingWords(before: string): number {
  return wordsOf(readTitle(`${before} x`).text.replace(/ ?x$/, ''))
}

/** Whether running text goes on behind a link: `[Title](…) shows that …`. */
function isSentence(line: Line, link: Link): boolean {
  return /^\s+(?:is|are|was|shows?|showed|proposes?|proposed|introduces?|introduced|presents?|uses?|used|has|have|can|we|which|that|describes?|explains?|demonstrates?|for a|for an|to)\b/.test(
    line.text.slice(link.end),
  )
}

/** @param facts The lines around and below; `undefined` where the line names several papers, so that nothing else is sure. */
function readLinkedTitle(line: Line, link: Link, facts: readonly Line[] | undefined, place: Place): Paper[] {
  const title = readTitle(linkText(line, link))
  const others = facts === undefined ? [] : line.links.filter((other) => isLabel(linkText(line, other)))
  const outside = facts === undefined ? '' : textOutside(line, line.links)
  const paper = readPaper(
    {
      title: { ...title, date: title.date ?? findDate(outside) },
      line,
      ids: mergeIds([identify(link.url), ...others.map(({ url }) => identify(url))]),
      authors: findAuthors(outside)?.authors,
      facts: facts ?? [],
    },
    place,
  )
  return paper === undefined ? [] : [paper]
}

/** `Title: https://…`, `Title. Authors. Venue. [pdf](…)`, `[Author et al., 2017](…)`, or an address alone. */
function readLabelled(line: Line, facts: readonly Line[], place: Place): Paper | undefined {
  const links = scholarly(line)
  const written = identifyText(line.text)
  if (links.length === 0 && written === undefined) return undefined
  const ids = mergeIds([...links.map(({ url }) => identify(url)), written])
  if (ids === undefined) return undefined
  const cited = links.map((link) => parseCitation(linkText(line, link))).find((found) => found !== undefined)
  const labels = line.links.filter((link) => isLabel(linkText(line, link)) || parseCitation(linkText(line, link)))
  // A link on words of a sentence is a mention.
  if (links.length > 0 && !links.some((link) => labels.includes(link))) return undefined
  const outside = textOutside(line, labels)
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .trim()
  const behind = line.text.slice(Math.max(0, ...labels.map(({ end }) => end)))
  if (!place.isList && wordsOf(behind) > 3) return undefined
  const isAlone = wordsOf(outside) <= 1
  if (isAlone) {
    if (!place.isList && facts.length === 0) return undefined
    const title = { ...readTitle(''), date: cited?.date }
    return readPaper({ title, line, ids, authors: cited?.authors, facts }, place)
  }
  // `Heads differ ([Author et al., 2017](…))` says something of a paper.
  if (cited !== undefined && !place.isList) return undefined
  const { title, authors } = readCitation({ ...line, text: outside, marked: keptMarks(line, outside) })
  if (title.text === '' || !isListed(title.text, outside, place)) return undefined
  return readPaper(
    { title: { ...title, date: title.date ?? cited?.date }, line, ids, authors: authors ?? cited?.authors, facts },
    place,
  )
}

/** What points to a paper and lists none. */
const pointer =
  /^(?:see|read|check|watch|for|more|based|from|source|image|figure|fig|adapted|taken|credit|cf|via|please|click)\b/i

/** Whether words before an address are a title and no sentence that happens to end in one. */
function isListed(title: string, outside: string, place: Place): boolean {
  if (isLabel(title) || pointer.test(title)) return false
  const words = wordsOf(title)
  if (place.isList) return words <= 40
  const sentence = /\b(?:is|are|was|were|we|our|you|it|they|has|have|will|should|shows|proposed|introduced)\b/
  if (sentence.test(title) && words > 12) return false
  return words >= 2 && words <= 30 && wordsOf(outside) <= 60
}

/** A title with its facts below it, as a lettered item has them; or with a date, in a list. */
function readTitled(line: Line, facts: readonly Line[], place: Place): Paper | undefined {
  if (facts.length === 0 || isFactOnly(line)) return undefined
  const hasFact = facts.some(isFactOnly)
  if ((!hasFact && !place.isList) || readSection(line.text).kind !== 'other') return undefined
  const cited = readCitation(line)
  if (!isTitle(cited.title.text)) return undefined
  const isDated = cited.title.isDated || letter.test(line.text)
  if (!hasFact && !isDated) return undefined
  const strict = { ...place, isList: false }
  const isTopic = facts.some((fact) => scholarly(fact).some((link) => isLinkedTitle(fact, link, strict)))
  if (isTopic || distinct(facts) > 1) return undefined
  return readPaper({ ...cited, line, ids: undefined, facts }, place)
}

/** How many different papers the lines lead to. */
function distinct(lines: readonly Line[]): number {
  const found = lines.flatMap((line) => scholarly(line).map(({ url }) => identify(url)))
  return new Set(found.flatMap((ids) => ids?.arxiv ?? ids?.openreview ?? ids?.acl ?? [])).size
}

/** `Title. Authors. Venue, Year` without any link. */
function readUnlinked(first: Line, lines: readonly Line[], below: readonly Line[], place: Place): Paper | undefined {
  if (!place.isList) return undefined
  const text = lines.map((line) => line.text).join(' ')
  if (text.length > 700 || !mayDate(text)) return undefined
  const cited = readCitation({ ...first, text })
  const isWhole = cited.authors !== undefined && cited.title.date !== undefined
  if (!isWhole || !isTitle(cited.title.text) || wordsOf(cited.title.text) < 3) return undefined
  return readPaper({ ...cited, line: first, ids: undefined, facts: below }, place)
}

/** `Splitwise (ISCA'24) / DistServe (OSDI'24): what they are about`. */
function readShortNames(line: Line, place: Place): Paper[] {
  if (!place.isList || !line.text.includes('(')) return []
  const text = line.text.replace(/^\[[^\]]*\]\s*/, '')
  const end = text.search(/\)(?::|\s+[–—-]\s)/)
  const names = end === -1 ? text : text.slice(0, end + 1)
  // The last one ends with its venue and year, too.
  if (!names.endsWith(')')) return []
  const parts = names.split(/\s\/\s/)
  if (!parts.every((part) => /^[^()]{2,80}\([^()]{3,40}\)$/.test(part) && readTitle(part).isDated)) return []
  return parts.flatMap((part) => {
    const title = readTitle(part)
    return readPaper({ title, line, ids: undefined, facts: [], isShort: true }, place) ?? []
  })
}

/** Marks that are still found in the text that is left. */
function keptMarks(line: Line, text: string): Line['marked'] {
  return line.marked.flatMap((mark) => {
    const marked = line.text.slice(mark.start, mark.end)
    const start = text.indexOf(marked)
    return start === -1 || marked === '' ? [] : [{ ...mark, start, end: start + marked.length }]
  })
}

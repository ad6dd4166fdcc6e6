import type { Paper } from '../../types.ts'
import { findAuthors } from './authors.ts'
import type { Item } from './blocks.ts'
import { findDate } from './dates.ts'
import { type Entry, mergeIds, type Place, readPaper } from './entry.ts'
import { isFactOnly, textOutside, wordsOf } from './facts.ts'
import { identify, identifyText } from './identifiers.ts'
import type { Line, Link } from './lines.ts'
import { nameSection, readSection } from './sections.ts'
import { isAddress, isLabel, isTitle, parseCitation, readTitle, type Title } from './titles.ts'

/** Reads the papers of a list: linked titles, titles with what is below them, citations. */
export function readItems(items: readonly Item[], place: Place): Paper[] {
  return withFacts(items).flatMap((item) => readItem(item, place))
}

/** Reads the papers of a paragraph: its lines are an item's. */
export function readParagraph(lines: readonly Line[], place: Place): Paper[] {
  return readItem({ lines, items: [] }, place)
}

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

const letter = /^\(?[a-z][.)]\s+\S/

/** Whether an item has a title and waits for its facts. */
function isOpen({ lines }: Item): boolean {
  const [first] = lines
  return (
    first !== undefined &&
    !isFactOnly(first) &&
    wordsOf(first.text) >= 3 &&
    first.links.every(({ url }) => identify(url) === undefined)
  )
}

function readItem(item: Item, place: Place): Paper[] {
  const [first] = item.lines
  if (first === undefined) return readItems(item.items, place)
  const below = item.items.flatMap((child) => child.lines)
  const own = readOwn(item.lines, below, place)
  if (own.length > 0) return own
  return readItems(item.items, topicPlace(first, place))
}

/** An item such as `Required:` or `Week 3: Attention` is a heading for those below it. */
function topicPlace(line: Line, place: Place): Place {
  const opened = readSection(line.text)
  if (opened.kind === 'list') return { ...place, section: opened.name, isList: true }
  return place.section === undefined ? { ...place, section: nameSection(line.text) } : place
}

function readOwn(lines: readonly Line[], below: readonly Line[], place: Place): Paper[] {
  const linked = lines.map((line) => ({ line, links: line.links.filter(({ url }) => identify(url) !== undefined) }))
  const titled = linked.flatMap(({ line, links }) =>
    links.filter((link) => isLinkedTitle(line, link, place)).map((link) => ({ line, link })),
  )
  if (titled.length > 0)
    return titled.flatMap(({ line, link }, index) =>
      readLinkedTitle(
        line,
        link,
        titled.length === 1 ? [...lines.filter((other) => other !== line), ...below] : [],
        index,
        place,
      ),
    )
  const first = lines[0] as Line
  const papers =
    linked.length > 1
      ? linked.flatMap(({ line, links }) => (links.length > 0 ? (readLabelled(line, links, [], place) ?? []) : []))
      : []
  if (papers.length > 1) return papers
  const rest = [...lines.slice(1), ...below]
  const one =
    readLabelled(first, linked[0]?.links ?? [], rest, place) ??
    readTitled(first, rest, place) ??
    readCitation(lines, below, place)
  return one === undefined ? (papers.length > 0 ? papers : readShortNames(first, place)) : [one]
}

/** `Splitwise (ISCA'24) / DistServe (OSDI'24): what they are about`. */
function readShortNames(line: Line, place: Place): Paper[] {
  if (!place.isList) return []
  const names = line.text.replace(/^\[[^\]]*\]\s*/, '').split(/(?<=\)):|(?<=\))\s+[–—-]\s/)[0] ?? ''
  const parts = names.split(/\s\/\s/)
  if (!parts.every((part) => /^[^()]{2,80}\([^()]{3,40}\)$/.test(part) && readTitle(part).isDated)) return []
  return parts.flatMap((part) => {
    const title = readTitle(part)
    return readPaper({ title, line, ids: undefined, facts: [], isShort: true }, place) ?? []
  })
}

/** A link whose text is a paper's title, in a line that lists it; in running text it is a mention. */
function isLinkedTitle(line: Line, link: Link, place: Place): boolean {
  const text = line.text.slice(link.start, link.end)
  if (isLabel(text) || isAddress(text) || parseCitation(text) !== undefined) return false
  const before = line.text.slice(0, link.start)
  const words = wordsOf(text)
  const leads = wordsOf(readTitle(`${before} x`).text.replace(/ ?x$/, ''))
  const outside = textOutside(line, line.links)
  const isEntry =
    leads <= 2 ||
    /[.?!:;"|–—-]\s*["(]?$/.test(before) ||
    (findAuthors(before)?.start ?? 9) < 3 ||
    (/(?:\band|[,&])\s*$/.test(before) && line.links.length > 1)
  if (place.isList) return isEntry && (words >= 2 || leads === 0)
  if (words >= 4) return isEntry && !isSentence(line, link)
  return leads === 0 && wordsOf(outside) <= 6
}

/** Whether running text goes on behind a link: `[Title](…) shows that …`. */
function isSentence(line: Line, link: Link): boolean {
  return /^\s+(?:is|are|was|shows?|showed|proposes?|proposed|introduces?|introduced|presents?|uses?|used|has|have|can|we|which|that|describes?|explains?|demonstrates?|for a|for an|to)\b/.test(
    line.text.slice(link.end),
  )
}

function readLinkedTitle(line: Line, link: Link, facts: readonly Line[], index: number, place: Place): Paper[] {
  const next = line.links.find(
    ({ start }) =>
      start >= link.end &&
      identify(line.links.find((other) => other.start === start)?.url ?? '') !== undefined &&
      !isLabel(line.text.slice(start)),
  )
  const others = line.links.filter((other) => other !== link && isLabel(line.text.slice(other.start, other.end)))
  const outside = index === 0 && next === undefined ? textOutside(line, line.links) : ''
  const title = readTitle(line.text.slice(link.start, link.end))
  const paper = readPaper(
    {
      title: { ...title, date: title.date ?? findDate(outside) },
      line: { ...line, position: place.anchor === undefined ? line.position : line.position },
      ids: mergeIds([
        identify(link.url),
        ...(index === 0 && next === undefined ? others.map(({ url }) => identify(url)) : []),
      ]),
      authors: findAuthors(outside)?.authors,
      facts,
    },
    place,
  )
  return paper === undefined ? [] : [paper]
}

/** `Title: https://…`, `Title. Authors. Venue. [pdf](…)`, `[Author et al., 2017](…)`, or an address alone. */
function readLabelled(line: Line, links: readonly Link[], facts: readonly Line[], place: Place): Paper | undefined {
  const ids = mergeIds([...links.map(({ url }) => identify(url)), identifyText(line.text)])
  const [link] = links
  if (ids === undefined) return undefined
  const cited = link === undefined ? undefined : parseCitation(line.text.slice(link.start, link.end))
  const outside = textOutside(
    line,
    line.links.filter(
      ({ start, end }) =>
        isLabel(line.text.slice(start, end)) || isAddress(line.text.slice(start, end)) || cited !== undefined,
    ),
  ).replace(/(?:\(\s*\)|\[\s*\])/g, ' ')
  const written = splitCitation({
    ...line,
    text: outside,
    marked: cited === undefined && links.length > 0 && outside !== line.text ? keptMarks(line, outside) : line.marked,
  })
  const isAlone = wordsOf(outside) <= 1
  if (isAlone && !place.isList && facts.length === 0) return undefined
  const known = isAlone ? readTitle('') : written.title
  if (!isAlone && (known.text === '' || !isListed(known.text, outside, place))) return undefined
  return readPaper(
    {
      title: { ...known, date: known.date ?? written.date ?? cited?.date },
      line,
      ids,
      authors: written.authors ?? cited?.authors,
      facts,
    },
    place,
  )
}

/** Whether words before an address are a title and no sentence that happens to end in one. */
function isListed(title: string, outside: string, place: Place): boolean {
  if (
    isLabel(title) ||
    /^(?:see|read|check|watch|for|more|based|from|source|image|figure|adapted|taken|credit|cf|via|please|click)\b/i.test(
      title,
    )
  )
    return false
  const words = wordsOf(title)
  if (place.isList) return words <= 40
  if (
    /\b(?:is|are|was|were|we|our|you|it|they|has|have|will|should|shows|proposed|introduced)\b/.test(title) &&
    words > 12
  )
    return false
  return words >= 2 && words <= 30 && wordsOf(outside) <= 60
}

/** A title with its facts below it, as a lettered item has them; or with a date, in a list. */
function readTitled(line: Line, facts: readonly Line[], place: Place): Paper | undefined {
  if (facts.length === 0 || isFactOnly(line)) return undefined
  const written = splitCitation(line)
  if (!isTitle(written.title.text) || readSection(line.text).kind !== 'other') return undefined
  const known = facts.filter(isFactOnly)
  if (known.length === 0 && !(place.isList && (written.title.isDated || letter.test(line.text)))) return undefined
  const titles = facts.filter((fact) =>
    fact.links.some(
      (link) => identify(link.url) !== undefined && isLinkedTitle(fact, link, { ...place, isList: false }),
    ),
  )
  if (titles.length > 0 || distinct(facts) > 1) return undefined
  return readPaper({ ...written, line, ids: undefined, facts }, place)
}

/** How many different papers the lines lead to. */
function distinct(lines: readonly Line[]): number {
  const found = lines.flatMap(({ links }) => links.flatMap(({ url }) => identify(url) ?? []))
  return new Set(found.map(({ arxiv, openreview, acl }) => arxiv ?? openreview ?? acl).filter((id) => id !== undefined))
    .size
}

/** `Title. Authors. Venue, Year` without any link. */
function readCitation(lines: readonly Line[], below: readonly Line[], place: Place): Paper | undefined {
  const [line] = lines
  if (line === undefined || !place.isList || line.text.length > 700) return undefined
  const whole = {
    ...line,
    text: lines
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 700),
  }
  const written = splitCitation(whole)
  const isWhole = written.authors !== undefined && written.date !== undefined
  if (!isWhole || !isTitle(written.title.text) || wordsOf(written.title.text) < 3) return undefined
  return readPaper({ ...written, line, ids: undefined, facts: below }, place)
}

/** Marks that are still at the same place in the text that is left. */
function keptMarks(line: Line, text: string): Line['marked'] {
  return line.marked.flatMap((mark) => {
    const marked = line.text.slice(mark.start, mark.end)
    const start = text.indexOf(marked)
    return start === -1 || marked === '' ? [] : [{ ...mark, start, end: start + marked.length }]
  })
}

/** Parts a citation into title, authors and date: what is bold, quoted or linked is the title, else what is no name. */
function splitCitation(line: Line): Pick<Entry, 'authors'> & { readonly title: Title; readonly date: Title['date'] } {
  const { text } = line
  const people = findAuthors(text)
  const outside = people === undefined ? text : `${text.slice(0, people.start)} | ${text.slice(people.end)}`
  const marked = line.marked
    .map(({ start, end }) => text.slice(start, end))
    .find((part) => isTitle(part) && wordsOf(part) >= 3 && findAuthors(part) === undefined)
  const quoted = /"([^"]*)"/.exec(text)?.[1]
  const isQuoted = quoted !== undefined && (quoted === '' || wordsOf(quoted) >= 3)
  const title = readTitle(marked ?? (isQuoted ? quoted : undefined) ?? (people === undefined ? text : titlePart(outside, people.start)))
  return {
    title,
    authors: people?.authors ?? title.authors,
    date: title.date ?? findDate(outside.replace(/https?:\S+|arxiv:\S+/gi, '')),
  }
}

/** Beside the authors: the part before them, or the first sentence after them and their year. */
function titlePart(outside: string, start: number): string {
  const [before = '', ...after] = outside.split(' | ')
  const lead = before.replace(/[\s,.(–—-]+$|\bby\s*$/gi, '').trim()
  if (start > 3 && wordsOf(lead) >= 2) return lead
  const behind = after
    .join(' ')
    .replace(/^[\s.,:;)–—-]*(?:\(?(?:19|20)\d\d[a-z]?(?:,\s*\p{L}+)?\)?[\s.,:;)–—-]*)?/u, '')
  return (
    /^.{8,}?[.?!](?=\s+\p{Lu}|\s*$)/u.exec(behind)?.[0] ?? behind.replace(/,\s*(?:in\s+)?[^,]*\b(?:19|20)\d\d\b.*$/, '')
  )
}

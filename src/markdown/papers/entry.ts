import type { Paper, PaperIds } from '../../types.ts'
import { type Authors, parseSingleAuthor } from './authors.ts'
import type { PaperDate } from './dates.ts'
import { type Fact, isAnnouncement, isScholarlyText, namesItselfPaper, readFact } from './facts.ts'
import { dateOfArxiv } from './identifiers.ts'
import type { Line } from './lines.ts'
import { isTitle, readTitle, type Title } from './titles.ts'

/** A title and the lines below it that may speak of the paper. */
export interface Entry {
  readonly title: Title
  readonly line: Line
  /** Identifiers in the title's own line. */
  readonly ids: PaperIds | undefined
  readonly authors?: Authors | undefined
  readonly facts: readonly Line[]
  /** Whether the title is a short name with its venue and year behind it. */
  readonly isShort?: boolean
}

/** Where an entry stands. */
export interface Place {
  readonly section: string | undefined
  /** Whether a heading such as "Required readings" says that papers follow. */
  readonly isList: boolean
  readonly anchor: string | undefined
}

/** Judges an entry: `undefined` where it is no paper. */
export function readPaper(entry: Entry, place: Place): Paper | undefined {
  const facts = entry.facts.map((line) => readFact(line, entry.title.text))
  const found = collect(facts)
  const isKnown = found.submitted !== undefined || found.authors.some((authors) => authors !== undefined)
  const ids = mergeIds([entry.ids, ...(place.isList || isKnown || found.isPlain ? found.ids : [])])
  const named = ids === undefined ? undefined : titleBelow(entry, facts)
  const title = named === undefined ? entry.title : readTitle(named.text)
  const isIdentified = ids !== undefined
  if (!isIdentified && !isCandidate(entry, facts, found, place)) return undefined
  if (!isIdentified && entry.isShort !== true && !isTitle(title.text)) return undefined
  const single = () => wordLines(entry, facts).find((line) => line !== named && parseSingleAuthor(line.text))?.text
  const authors = longest([entry.authors, title.authors, ...found.authors]) ?? parseSingleAuthor(single() ?? '')
  const date =
    found.submitted ??
    mostExact([title.date, ...found.dates]) ??
    (ids?.arxiv === undefined ? undefined : dateOfArxiv(ids.arxiv))
  // Field by field: to spread parts of it takes longer than all the rest.
  const paper: { -readonly [Field in keyof Paper]?: Paper[Field] } = {}
  if (title.text !== '') paper.title = title.text
  paper.grade = isIdentified ? 'identified' : 'candidate'
  paper.ids = ids ?? {}
  paper.authors = authors?.names ?? []
  paper.hasMoreAuthors = authors?.hasMore ?? false
  if (date !== undefined) paper.year = date.year
  if (date?.month !== undefined) paper.month = date.month
  if (place.section !== undefined) paper.section = place.section
  paper.position = named?.position ?? entry.line.position
  if (place.anchor !== undefined) paper.anchor = place.anchor
  return paper as Paper
}

interface Found {
  readonly ids: readonly (PaperIds | undefined)[]
  readonly authors: readonly (Authors | undefined)[]
  readonly submitted: PaperDate | undefined
  readonly dates: readonly (PaperDate | undefined)[]
  readonly hasLink: boolean
  /** Whether an address stands alone, or behind a word such as `Paper:`; beside other words it may be a mention. */
  readonly isPlain: boolean
}

function collect(facts: readonly Fact[]): Found {
  // Most lines say nothing, and most entries are none.
  const telling = facts.filter(({ kind }) => kind !== 'text' && kind !== 'words')
  return {
    ids: telling.map((fact) => (fact.kind === 'ids' || fact.kind === 'citation' ? fact.ids : undefined)),
    authors: telling.map((fact) => (fact.kind === 'authors' || fact.kind === 'citation' ? fact.authors : undefined)),
    submitted: telling.find((fact) => fact.kind === 'submitted')?.date,
    dates: telling.map((fact) =>
      fact.kind === 'venue' || fact.kind === 'citation' || fact.kind === 'authors' || fact.kind === 'ids'
        ? fact.date
        : undefined,
    ),
    hasLink: telling.some((fact) => fact.kind === 'link'),
    isPlain: telling.some((fact) => fact.kind === 'ids' && fact.label === ''),
  }
}

/** Without an identifier, an entry is a paper where it has what lists copy from a paper's page. */
function isCandidate(entry: Entry, facts: readonly Fact[], found: Found, place: Place): boolean {
  if (found.submitted !== undefined) return true
  if (
    entry.authors !== undefined ||
    entry.title.authors !== undefined ||
    found.authors.some((authors) => authors !== undefined)
  )
    return true
  if (!place.isList) return false
  if (entry.isShort === true) return true
  if (entry.title.isDated && (entry.title.text.match(/\S+/g)?.length ?? 0) >= 4) return true
  const text = entry.facts
    .filter((_, index) => facts[index]?.kind === 'text')
    .map((line) => line.text)
    .join(' ')
  if (found.hasLink) return namesItselfPaper(text) && text.length > 200
  if (facts.some((fact) => fact.kind === 'venue' && fact.isNamed)) return text !== '' && !isAnnouncement(text)
  return text.length > 250 && isScholarlyText(text)
}

/** `#### Neo: https://…` names a paper for short; its title is one of the lines below. */
function titleBelow(entry: Entry, facts: readonly Fact[]): Line | undefined {
  if (entry.ids === undefined || entry.line.links.length !== 1) return undefined
  if (entry.title.text.split(/\s+/).length > 3) return undefined
  const [found] = wordLines(entry, facts)
  return found !== undefined && isTitle(found.text) && !/[.!]$/.test(found.text) && found.text.split(/\s+/).length > 3
    ? found
    : undefined
}

/** The lines of a few words that may be a title. */
function wordLines(entry: Entry, facts: readonly Fact[]): readonly Line[] {
  return entry.facts.filter((_, index) => facts[index]?.kind === 'words')
}

/** One of each kind, the first; an address only where there is nothing better. */
export function mergeIds(all: readonly (PaperIds | undefined)[]): PaperIds | undefined {
  if (all.every((ids) => ids === undefined)) return undefined
  const { url, ...rest }: PaperIds = Object.assign({}, ...all.toReversed())
  if (Object.keys(rest).length > 0) return rest
  return url === undefined ? undefined : { url }
}

function longest(all: readonly (Authors | undefined)[]): Authors | undefined {
  return all.reduce(
    (best, authors) => ((authors?.names.length ?? 0) > (best?.names.length ?? 0) ? authors : best),
    undefined,
  )
}

function mostExact(dates: readonly (PaperDate | undefined)[]): PaperDate | undefined {
  const known = dates.filter((date) => date !== undefined)
  return known.find(({ month }) => month !== undefined && known[0]?.year !== undefined) ?? known[0]
}

import { paperAddress } from '../bibliography/address.ts'
import { bibtexEntry } from '../bibliography/bibtex.ts'
import { coins } from '../bibliography/coins.ts'
import { papersJsonLd } from '../bibliography/json-ld.ts'
import { groupBy } from '../group-by.ts'
import type { Scope } from '../liquid/engine.ts'
import { memoize } from '../memo.ts'
import { pageUrl, paginate } from '../site/paginate.ts'
import type { SitePaper } from '../site/papers.ts'
import type { Site } from '../site/site.ts'
import type { Paper, Session } from '../types.ts'
import type { OutputKind } from './artifact.ts'
import { bibliographyUrls, hasBibliography } from './bibliography.ts'
import { groupTitle } from './groups.ts'
import { pagesOfList } from './list.ts'
import { paperAuthors } from './paper-authors.ts'
import { scriptText } from './structured-data.ts'
import type { Variables } from './variables.ts'

// What a reader's browser, and a reader, can still look through. Longer lists go over several pages.
const papersPerPage = 1000
const papersUrl = '/papers/'

/**
 * `/papers/`: all papers of the seminar by year, and where they are by session and by author.
 *
 * Where there are too many for one page, only by year, over several pages.
 */
export const papers: OutputKind = function* (site, variables) {
  if (!hasBibliography(site)) return
  const list = pagesOfPapers(site)
  const { paginatePath } = site.config
  const pages = pagesOfList(list, papersUrl, { paginate: papersPerPage, paginatePath }, () => ({}))
  for (const [index, { url, paginator }] of pages.entries()) {
    const isWhole = list.length === 1
    const made = {
      years: { of: `${pagePrefix}${index}`, make: () => yearsOf(list[index]?.items ?? [], site) },
      authors: { of: '*', make: () => (isWhole ? paperAuthors(site.papers.all) : []) },
      sessions: { of: readersKey, make: () => (isWhole ? readersOf(site).toReversed().map(variables.session) : []) },
    }
    const page = {
      kind: 'papers',
      title: site.config.words.papers,
      url,
      count: site.papers.all.length,
      bibliography: bibliographyUrls(undefined),
    }
    for (const [name, { of, make }] of Object.entries(made)) {
      const get = () => {
        variables.notePapers(of)
        return make()
      }
      Object.defineProperty(page, name, { get, enumerable: true })
    }
    const derived = new Set(Object.keys(made))
    yield { url, file: undefined, body: { kind: 'list', layout: 'papers', page, derived, paginator } }
  }
}

/** Where a paper stands in the index. */
export function paperUrl({ key }: SitePaper, site: Site): string {
  return `${pageUrls(site).get(key) ?? papersUrl}#${encodeURIComponent(key)}`
}

/** By year, newest first, those without one last; then by title. */
const pagesOfPapers = memoize((site: Site) => paginate(site.papers.all.toSorted(byYear), papersPerPage))

const pageUrls = memoize((site: Site) => {
  const pages = pagesOfPapers(site).map(({ items, number }) => ({
    items,
    url: pageUrl(papersUrl, number, site.config.paginatePath),
  }))
  return new Map(pages.flatMap(({ items, url }) => items.map(({ key }) => [key, url] as const)))
})

function byYear(a: SitePaper, b: SitePaper): number {
  return (b.year ?? -1) - (a.year ?? -1) || byTitle(a, b)
}

// No source path begins so.
const pagePrefix = '//page/'
const readersKey = '//readers'

/** The sessions that list papers. */
const readersOf = memoize((site: Site) => site.sessions.filter((session) => site.papers.of(session).length > 0))

/**
 * All that layouts can see of papers, short: equal as long as nothing of it has changed.
 *
 * @param of The path of a session's file, the place of a page of the index, the list of those that read any, or `*` for
 *   all papers in the order in which they are read.
 */
export function papersFingerprint(of: string, site: Site): readonly unknown[] {
  if (of === '*') return site.papers.all.map(papersFacts)
  if (of === readersKey) return readersOf(site).map(({ url }) => url)
  if (of.startsWith(pagePrefix))
    return (pagesOfPapers(site)[Number(of.slice(pagePrefix.length))]?.items ?? []).map(papersFacts)
  const session = site.sessionAt(of)
  if (session === undefined) return []
  return site.papers.of(session).map(({ paper, listed }) => [papersFacts(paper), listed.section, listed.anchor])
}

function papersFacts({ readings, ...facts }: SitePaper): readonly unknown[] {
  return [
    facts,
    readings.map(({ session: { url, title, labels }, listed }) => [url, title, labels.terms[0], listed.anchor]),
  ]
}

/** What a session's variables hold of its papers. */
export function sessionPaperVariables(
  session: Session,
  site: Site,
  notePapers: Variables['notePapers'],
): Readonly<Record<string, () => unknown>> {
  if (!hasBibliography(site)) return {}
  const listed = site.papers.of(session)
  const all = listed.map(({ paper }) => paper)
  return {
    papers: () => {
      notePapers(session.file.path)
      // Layouts of a Jekyll repo ask whether there are any by `{% if page.papers %}`, and an empty list is true.
      if (site.isJekyll && listed.length === 0) return null
      return listed.map((entry) => paperVariables(entry.paper, site, { session, listed: entry.listed }))
    },
    bibliography: () => (listed.length === 0 ? null : bibliographyUrls(session)),
    papers_json_ld: () => {
      notePapers(session.file.path)
      return listed.length === 0 ? null : scriptText(papersJsonLd(`Papers: ${session.title}`, all))
    },
  }
}

/** A paper as layouts see it; in a session's list with its section and the other sessions that read it. */
export function paperVariables(
  paper: SitePaper,
  site: Site,
  place?: { readonly session: Session; readonly listed: Paper },
): Scope {
  const { key, title, grade, ids, authors, hasMoreAuthors, year, month, readings } = paper
  const elsewhere = readings.filter(({ session }) => session !== place?.session)
  return {
    key,
    title,
    grade,
    ids,
    authors,
    authors_text: authorsText(authors, hasMoreAuthors),
    year: year ?? null,
    month: month ?? null,
    url: paperAddress(ids) ?? null,
    id_text: idText(paper),
    search_text: searchText(paper),
    bibtex: bibtexEntry(paper),
    coins: coins(paper),
    section: place?.listed.section ?? null,
    anchor: place?.listed.anchor ?? null,
    also_read_in: elsewhere.map(({ session, listed }) => ({
      title: session.title,
      url: `${session.url}${listed.anchor === undefined ? '' : `#${listed.anchor}`}`,
      term: termTitle(session, site),
    })),
  }
}

function termTitle(session: Session, site: Site): string | null {
  const term = site.groupOf('terms', session.labels.terms[0] ?? '')
  return term === undefined ? null : groupTitle(term, site)
}

/** Papers that are in the order of their years, by these. */
function yearsOf(ordered: readonly SitePaper[], site: Site): Scope[] {
  return Array.from(
    groupBy(ordered, ({ year }) => year),
    ([year, list]) => ({
      year: year ?? null,
      id: year === undefined ? 'no-year' : `y${year}`,
      papers: list.map((paper) => paperVariables(paper, site)),
    }),
  )
}

function byTitle(a: SitePaper, b: SitePaper): number {
  const [left, right] = [a.title.toLowerCase(), b.title.toLowerCase()]
  return left < right ? -1 : left > right ? 1 : a.key < b.key ? -1 : 1
}

// Longer lists fill a phone's screen; the BibTeX entry has them all.
const shownAuthors = 6

function authorsText(authors: readonly string[], hasMore: boolean): string {
  const isLong = authors.length > shownAuthors + 1
  const shown = isLong ? authors.slice(0, shownAuthors) : authors
  return `${shown.join(', ')}${(isLong || hasMore) && shown.length > 0 ? ', et al.' : ''}`
}

/** What a reader may look for and a list does not show: all authors and identifiers. */
function searchText({ key, authors, ids }: SitePaper): string {
  return [key, ...Object.values(ids), ...(authors.length > shownAuthors ? authors : [])].join(' ')
}

function idText({ ids: { arxiv, doi, openreview, acl } }: SitePaper): string | null {
  if (arxiv !== undefined) return `arXiv:${arxiv}`
  if (doi !== undefined) return `doi:${doi}`
  if (acl !== undefined) return 'ACL Anthology'
  return openreview === undefined ? null : 'OpenReview'
}

import type { SitePaper } from '../site/papers.ts'
import type { Site } from '../site/site.ts'
import type { Team } from '../site/teams.ts'
import type { Session } from '../types.ts'
import { hasBibliography } from './bibliography.ts'
import { dayVariables } from './day-variables.ts'
import { groupTitle } from './groups.ts'
import { paperUrl } from './papers.ts'
import { hasTeamPages } from './teams.ts'
import { xml } from './xml.ts'

/** What the search knows of one thing that can be found. */
export interface SearchRecord {
  /** Without the base URL; it may end in a fragment. */
  readonly url: string
  readonly kind: 'session' | 'page' | 'paper' | 'team' | 'person'
  readonly title: string
  /** A line below the title, such as a session's date. */
  readonly detail: string
  /** HTML: the headings of documents with ids are found by themselves. Made when it is asked for. */
  readonly body: () => string
  /** Equal as long as the body is. */
  readonly version: string
}

/**
 * All that the search finds: sessions, pages, papers, teams and their members. One at a time: a large site's texts would
 * fill the memory.
 *
 * @param pageText The HTML of an author's page, as it is published; `undefined` where it is none.
 */
export function* searchRecords(site: Site, pageText: (url: string) => string | undefined): Iterable<SearchRecord> {
  for (const session of site.sessions) if (session.data['search'] !== false) yield sessionRecord(session, site)
  for (const { url, title, data } of site.pages) {
    const text = data['search'] === false ? undefined : pageText(url)
    if (text !== undefined && title !== undefined)
      yield { url, kind: 'page', title, detail: '', ...fixed(withoutNoise(mainOf(text))) }
  }
  if (hasBibliography(site)) for (const paper of site.papers.all) yield paperRecord(paper, site)
  if (hasTeamPages(site)) for (const team of site.teams) yield* teamRecords(team, site)
}

function sessionRecord(session: Session, site: Site): SearchRecord {
  const { url, title, date, labels, leadTeam } = session
  const term = site.groupOf('terms', labels.terms[0] ?? '')
  const team = leadTeam === undefined ? '' : (site.teamOf(leadTeam)?.title ?? leadTeam)
  const day = date === undefined ? '' : dayVariables(date, site.config.words).long
  const detail = [day, term === undefined ? '' : groupTitle(term, site), team].filter((part) => part !== '')
  const names = [...labels.tags, ...labels.categories, ...labels.terms, team].filter((name) => name !== '')
  return {
    url,
    kind: 'session',
    title,
    detail: detail.join(' · '),
    // Found by its labels, and by them rather than by a word of its text.
    body: () => `${withoutNoise(session.parsed.html)}\n<p data-pagefind-weight="3">${xml(names.join(', '))}</p>`,
    // The body itself stays on the disk as long as no index is made.
    version: JSON.stringify([session.bodyVersion, names]),
  }
}

function paperRecord(paper: SitePaper, site: Site): SearchRecord {
  const { title, authors, hasMoreAuthors, year, ids, readings } = paper
  const shown = authors.length > 4 ? authors.slice(0, 3) : authors
  const isCut = hasMoreAuthors || shown.length < authors.length
  const byline = `${shown.join(', ')}${isCut && shown.length > 0 ? ', et al.' : ''}`
  const lines = [authors.join(', '), ...Object.values(ids), readings.map(({ session }) => session.title).join(', ')]
  return {
    url: paperUrl(paper, site),
    kind: 'paper',
    title,
    detail: [byline, year === undefined ? '' : String(year)].filter((part) => part !== '').join(' · '),
    ...fixed(lines.map((line) => `<p>${xml(line)}</p>`).join('')),
  }
}

function* teamRecords({ title, url, members, leads }: Team, { config }: Site): Iterable<SearchRecord> {
  const names = members.map(({ name }) => name)
  yield {
    url,
    kind: 'team',
    title,
    detail: names.join(', '),
    ...fixed(leads.map((led) => `<p>${xml(led.title)}</p>`).join('')),
  }
  for (const [index, name] of names.entries())
    yield {
      // Pagefind knows one thing by each URL.
      url: `${url}#member-${index + 1}`,
      kind: 'person',
      title: name,
      detail: title,
      ...fixed(`<p>${xml(`${config.words.team} ${title}`)}</p>`),
    }
}

function fixed(body: string): Pick<SearchRecord, 'body' | 'version'> {
  return { body: () => body, version: body }
}

/** What stands in a page's `<main>`, without the heading, which is the title. */
function mainOf(html: string): string {
  const start = html.search(/<main[\s>]/i)
  const end = html.lastIndexOf('</main>')
  return (start === -1 || end === -1 ? html : html.slice(start, end).replace(/^<main[^>]*>/i, '')).replace(
    /<h1[\s>].*?<\/h1>/is,
    '',
  )
}

/** Formulas and pictures read as rows of letters in an excerpt. */
function withoutNoise(html: string): string {
  return html.replace(/<(math|svg|script|style)[\s>].*?<\/\1>/gis, ' … ')
}

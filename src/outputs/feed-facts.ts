import { isRecord } from '../is-record.ts'
import { absoluteUrl } from '../liquid/filters/url.ts'
import type { Site } from '../site/site.ts'
import type { CalendarDate, Session } from '../types.ts'
import { sessionId } from './session-id.ts'
import { timestamp } from './timestamp.ts'
import type { Variables } from './variables.ts'

/** What a feed says, whatever its format. Addresses are absolute. */
export interface FeedFacts {
  readonly title: string
  readonly description: string
  readonly author: string
  readonly lang: string
  /** Of the page that lists the same. */
  readonly page: string
  readonly atom: string
  readonly json: string
  /** Pictures that stand for the feed. */
  readonly icon: string | undefined
  readonly logo: string | undefined
  /** RFC 3339. */
  readonly updated: string
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  readonly title: string
  readonly url: string
  readonly id: string
  /** RFC 3339. */
  readonly published: string
  readonly updated: string
  readonly author: string | undefined
  readonly labels: readonly string[]
  /** HTML with absolute links; `undefined` in a feed that leaves the texts to the pages. */
  readonly content: (() => string) | undefined
  /** HTML where there is content, else plain text. */
  readonly summary: () => string
  /** Equal as long as the summary in plain text is. */
  readonly version: string
}

/** What differs between the feeds of a site. */
export interface FeedOptions {
  readonly title: string
  readonly description: string
  /** Of the page that lists the same, without the base URL and with a slash at the end. */
  readonly url: string
  /** Of the feed in Atom, without the base URL. */
  readonly atom: string
  /** Newest first. */
  readonly sessions: readonly DatedSession[]
  /** The whole texts, or a few words of each. */
  readonly holds: 'texts' | 'summaries'
}

/** What a feed can tell of. */
export type DatedSession = Session & { readonly date: CalendarDate }

/**
 * Collects what a feed says. It is dated by the newest of its sessions and their changes: there is no clock, so the same
 * source gives the same feed.
 */
export function feedFacts(options: FeedOptions, site: Site, variables: Variables): FeedFacts {
  const { title, description, url, atom, sessions, holds } = options
  const { maxEntries, icon, logo } = site.config.feeds
  const root = `${site.config.url}${site.config.baseUrl}`
  const page = `${root}${url}`
  const entries = sessions.slice(0, maxEntries).map((session) => entryOf(session, holds, site, variables))
  return {
    title,
    description,
    author: authorName(site.config.data['author']) ?? site.config.title,
    lang: site.config.lang,
    page,
    atom: `${root}${atom}`,
    json: `${page}feed.json`,
    icon: icon && absoluteUrl(icon, addressOf(site)),
    logo: logo && absoluteUrl(logo, addressOf(site)),
    updated: latest(entries.map(({ updated }) => updated)) ?? '1970-01-01T00:00:00Z',
    entries,
  }
}

function entryOf(session: DatedSession, ofFeed: FeedOptions['holds'], site: Site, variables: Variables): FeedEntry {
  const url = `${site.config.url}${site.config.baseUrl}${session.url}`
  const holds = isExcerptOnly(session, site) ? 'summaries' : ofFeed
  const published = timestamp(session.date, site)
  const changed = site.lastChanged(session)
  const html = (name: string) => variables.absolute(String(variables.session(session)[name]))
  return {
    title: session.title,
    url,
    // By it readers know what they have read: in a Jekyll repo it stays the one of jekyll-feed.
    id: site.isJekyll ? absoluteUrl(sessionId(session, site), addressOf(site)) : url.replace(/(?<=[^/])\/$/, ''),
    published,
    // A session is told of before it is taught: then it changes last on its day.
    updated: latest([published, ...(changed === undefined ? [] : [timestamp(changed, site)])]) ?? published,
    author: session.leadTeam ?? authorName(session.data['author']),
    labels: [...session.labels.categories, ...session.labels.tags],
    content: holds === 'texts' ? () => html('content') : undefined,
    summary: () => (holds === 'texts' ? html('excerpt') : plainSummary(session, site)),
    // The text itself stays on the disk as long as no feed is made.
    version: JSON.stringify([session.bodyVersion, ownSummary(session, site)]),
  }
}

/** Whether a session's text stays on its page, which a Jekyll repo can say of all or of one. */
function isExcerptOnly({ data: { feed } }: Session, { config, isJekyll }: Site): boolean {
  return config.feeds.excerptOnly || (isJekyll && isRecord(feed) && feed['excerpt_only'] === true)
}

/** Scheme, host and folder of a site, as it writes the host: jekyll-feed puts it in front of ids as it is. */
function addressOf({ config, isJekyll }: Site): { readonly siteUrl: string; readonly baseUrl: string } {
  const written = config.data['url']
  return { siteUrl: isJekyll && typeof written === 'string' ? written : config.url, baseUrl: config.baseUrl }
}

function latest(times: readonly string[]): string | undefined {
  return times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0]
}

/** The description that the author gives, else the words of the excerpt. */
function plainSummary(session: Session, site: Site): string {
  return ownSummary(session, site) ?? wordsOf(session.parsed.excerpt)
}

function ownSummary({ data }: Session, { isJekyll }: Site): string | undefined {
  const own = [data[isJekyll ? 'description' : 'desc'], data['excerpt']].find(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  return typeof own === 'string' ? own.trim() : undefined
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)[\s>].*?<\/\1>/gis, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([\da-f]{1,5})|(\w+|#39));/gi, (written, code: string | undefined, name: string) =>
      code === undefined ? (entities[name] ?? written) : String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/\s+/g, ' ')
    .trim()
}

function authorName(author: unknown): string | undefined {
  if (typeof author === 'string' && author !== '') return author
  const name = typeof author === 'object' && author !== null ? (author as Record<string, unknown>)['name'] : undefined
  return typeof name === 'string' && name !== '' ? name : undefined
}

import type { Site } from '../site/site.ts'
import { pluginsOf } from '../source/config.ts'
import { formatIsoDate, zoneOffset } from '../source/dates.ts'
import type { CalendarDate, Session } from '../types.ts'
import type { OutputKind } from './artifact.ts'
import type { Variables } from './variables.ts'
import { xml } from './xml.ts'

// As jekyll-feed: readers poll often, and nobody reads further back.
const maxEntries = 10

/**
 * The newest sessions as an Atom feed at `/feed.xml`, for sites that say what their address is.
 *
 * It is dated by its newest session: there is no clock, so the same source gives the same feed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export const feed: OutputKind = function* (site, variables) {
  if (site.config.url === '' || !isWanted(site, 'jekyll-feed')) return
  yield { url: '/feed.xml', file: undefined, body: { kind: 'text', make: () => atom(site, variables) } }
}

/** Whether a site has what a Jekyll plugin makes: a Jekyll repo only where it lists the plugin. */
export function isWanted({ isJekyll, config }: Site, plugin: string): boolean {
  return !isJekyll || pluginsOf(config.data).includes(plugin)
}

function atom(site: Site, variables: Variables): string {
  const { title, tagline, description, url, baseUrl, lang, data } = site.config
  const home = `${url}${baseUrl}/`
  const posts = variables.newestFirst.filter(({ collection, date }) => collection === 'posts' && date !== undefined)
  const entries = posts.slice(0, maxEntries)
  const updated = entries[0]?.date === undefined ? '1970-01-01T00:00:00Z' : timestamp(entries[0].date, site)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">
  <generator uri="https://www.npmjs.com/package/lectern">Lectern</generator>
  <link href="${xml(home)}feed.xml" rel="self" type="application/atom+xml"/>
  <link href="${xml(home)}" rel="alternate" type="text/html" hreflang="${xml(lang)}"/>
  <updated>${updated}</updated>
  <id>${xml(home)}feed.xml</id>
  <title>${xml(title)}</title>
  <subtitle>${xml(description || tagline)}</subtitle>
  <author><name>${xml(authorName(data['author']) ?? title)}</name></author>
${entries.map((session) => entry(session, site, variables)).join('\n')}
</feed>
`
}

function entry(session: Session, site: Site, variables: Variables): string {
  const address = `${site.config.url}${site.config.baseUrl}${session.url}`
  const date = session.date === undefined ? '' : timestamp(session.date, site)
  const author = session.leadTeam ?? authorName(session.data['author'])
  const labels = [...session.labels.categories, ...session.labels.tags]
  return `  <entry>
    <title>${xml(session.title)}</title>
    <link href="${xml(address)}" rel="alternate" type="text/html" title="${xml(session.title)}"/>
    <published>${date}</published>
    <updated>${date}</updated>
    <id>${xml(address.replace(/(?<=[^/])\/$/, ''))}</id>
    <content type="html" xml:base="${xml(address)}">${xml(variables.absolute(String(variables.session(session)['content'])))}</content>
${author === undefined ? '' : `    <author><name>${xml(author)}</name></author>\n`}${labels.map((label) => `    <category term="${xml(label)}"/>\n`).join('')}    <summary type="html">${xml(variables.absolute(String(variables.session(session)['excerpt'])))}</summary>
  </entry>`
}

function authorName(author: unknown): string | undefined {
  if (typeof author === 'string' && author !== '') return author
  const name = typeof author === 'object' && author !== null ? (author as Record<string, unknown>)['name'] : undefined
  return typeof name === 'string' && name !== '' ? name : undefined
}

/** RFC 3339, in the site's time zone. */
export function timestamp(date: CalendarDate, { config }: Site): string {
  const second = date.secondOfDay ?? 0
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = date.offsetMinutes ?? zoneOffset(config.timezone, date)
  const zone =
    offset === 0
      ? 'Z'
      : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  return `${formatIsoDate(date)}T${[Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(two).join(':')}${zone}`
}

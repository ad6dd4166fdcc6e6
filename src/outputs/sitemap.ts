import type { Site } from '../site/site.ts'
import type { CalendarDate } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { isWanted } from './is-wanted.ts'
import { timestamp } from './timestamp.ts'
import { xml } from './xml.ts'

/**
 * `/sitemap.xml` for search engines, with every page that is not kept out by `sitemap: false`, and a `/robots.txt`
 * that names it, for sites that say what their address is.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export const sitemap: OutputKind = function* (site, _variables, earlier) {
  const { url, baseUrl } = site.config
  if (url === '' || !isWanted(site, 'jekyll-sitemap')) return
  const robots = `Sitemap: ${url}${baseUrl}/sitemap.xml\n`
  yield { url: '/sitemap.xml', file: undefined, body: { kind: 'text', make: () => urlSet(site, earlier) } }
  yield { url: '/robots.txt', file: undefined, body: { kind: 'text', make: () => robots } }
}

function urlSet(site: Site, artifacts: readonly Artifact[]): string {
  const lines = new Set(artifacts.flatMap((artifact) => (isListed(artifact) ? [location(artifact, site)] : [])))
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${[...lines].join('\n')}
</urlset>
`
}

function isListed({ url, file, body }: Artifact): boolean {
  if (url === '/404.html') return false
  // Of the built-in theme's files none is a page: one frames a diagram.
  if (body.kind === 'copy') return file !== undefined && /\.(?:html?|pdf)$/i.test(url)
  return body.kind !== 'text' && body.page['sitemap'] !== false && /(?:\/|\.html?|\/[^./]*)$/.test(url)
}

function location({ url, body }: Artifact, site: Site): string {
  const date = lastModified(body, site)
  const modified = date === undefined ? '' : `<lastmod>${timestamp(date, site)}</lastmod>`
  return `<url><loc>${xml(`${site.config.url}${site.config.baseUrl}${url}`)}</loc>${modified}</url>`
}

function lastModified(body: Artifact['body'], site: Site): CalendarDate | undefined {
  if (body.kind === 'page') return site.lastChanged(body.source)
  return body.kind === 'session' ? (site.lastChanged(body.session) ?? body.session.date) : undefined
}

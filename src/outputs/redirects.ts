import { encodePath } from '../site/permalink.ts'
import type { Site } from '../site/site.ts'
import type { FrontMatter } from '../types.ts'
import type { OutputKind } from './artifact.ts'
import { isWanted } from './is-wanted.ts'
import { xml } from './xml.ts'

/**
 * A page that leads on for each old URL in `redirect_from` (or `aliases`), so that links to it keep working.
 *
 * @see https://github.com/jekyll/jekyll-redirect-from
 */
export const redirects: OutputKind = function* (site) {
  for (const { url, data } of [...site.sessions, ...site.pages]) {
    for (const from of oldUrls(data)) {
      const target = `${site.config.url}${site.config.baseUrl}${url}`
      yield {
        url: encodePath(`/${from}`),
        file: undefined,
        body: { kind: 'text', make: () => redirectPage(target, site) },
      }
    }
  }
}

/** `/redirects.json`, by which a Jekyll repo with jekyll-redirect-from tells other programs its redirects. */
export const redirectList: OutputKind = function* (site) {
  if (!site.isJekyll || !isWanted(site, 'jekyll-redirect-from')) return
  const documents = [...site.sessions, ...site.pages]
  const entries = documents.flatMap(({ url, data }) => {
    const target = targetOf(data, site)
    return [
      ...oldUrls(data).map((from) => [from, `${site.config.url}${site.config.baseUrl}${url}`]),
      ...(target === undefined ? [] : [[url, target]]),
    ]
  })
  yield {
    url: '/redirects.json',
    file: undefined,
    body: { kind: 'text', make: () => JSON.stringify(Object.fromEntries(entries)) },
  }
}

/** Where front matter `redirect_to` leads, as a whole page; `undefined` without one. */
export function redirectTo(data: FrontMatter, site: Site): string | undefined {
  const target = targetOf(data, site)
  return target === undefined ? undefined : redirectPage(target, site)
}

/** The first address in `redirect_to`, with the site's own in front of a path. */
function targetOf(data: FrontMatter, { config }: Site): string | undefined {
  const target = [data['redirect_to']].flat().find((to) => typeof to === 'string' && to !== '')
  if (typeof target !== 'string') return undefined
  // Any other scheme is part of a path: `javascript:` would run in the page.
  const isElsewhere = /^(?:https?|ftp|mailto):/i.test(target)
  return isElsewhere ? target : `${config.url}${config.baseUrl}/${target.replace(/^\//, '')}`
}

function oldUrls(data: FrontMatter): string[] {
  return [data['redirect_from'], data['aliases']]
    .flat()
    .filter((from): from is string => typeof from === 'string' && from !== '')
}

function redirectPage(target: string, { config }: Site): string {
  const url = xml(target)
  return `<!DOCTYPE html>
<html lang="${xml(config.lang)}">
<meta charset="utf-8">
<title>Redirecting…</title>
<link rel="canonical" href="${url}">
<meta http-equiv="refresh" content="0; url=${url}">
<meta name="robots" content="noindex">
<h1>Redirecting…</h1>
<p><a href="${url}">Click here if you are not redirected.</a></p>
</html>
`
}

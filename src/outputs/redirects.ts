import { fileName } from '../file-name.ts'
import { groupBy } from '../group-by.ts'
import { encodePath } from '../site/permalink.ts'
import type { Site } from '../site/site.ts'
import type { FrontMatter, Page, Session } from '../types.ts'
import type { Artifact, OutputKind, Redirect } from './artifact.ts'
import { isWanted } from './is-wanted.ts'
import { xml } from './xml.ts'

/**
 * A page that leads on for each old URL in `redirect_from` (or `aliases`), so that links to it keep working; of two that
 * want one URL, the first gets it.
 *
 * @see https://github.com/jekyll/jekyll-redirect-from
 */
export const redirects: OutputKind = function* (site) {
  const all = documentsOf(site).flatMap(({ url, file, data }) =>
    oldUrls(data).map(({ from, path }): Artifact => {
      const target = `${site.config.url}${site.config.baseUrl}${url}`
      return {
        url: encodePath(`/${from}`),
        file: undefined,
        body: { kind: 'text', make: () => redirectPage(target, site) },
        redirect: { from, file, path },
      }
    }),
  )
  // The plugin of Jekyll writes them in this order: the last one stays.
  yield* site.isJekyll ? all.reverse() : all
}

/** `/redirects.json`, by which a Jekyll repo with jekyll-redirect-from tells other programs its redirects. */
export const redirectList: OutputKind = function* (site) {
  if (!site.isJekyll || !isWanted(site, 'jekyll-redirect-from')) return
  const entries = documentsOf(site).flatMap(({ url, data }) => {
    const target = targetOf(data, site)
    return [
      ...oldUrls(data).map(({ from }) => [from, `${site.config.url}${site.config.baseUrl}${url}`]),
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

/** In the order of Jekyll, which sorts pages by their names, whatever the folder. */
function documentsOf({ sessions, pages }: Site): readonly (Session | Page)[] {
  const byName = groupBy(pages, ({ file }) => fileName(file.path))
  return [...sessions, ...[...byName.keys()].sort().flatMap((name) => byName.get(name) ?? [])]
}

function oldUrls(data: FrontMatter): Omit<Redirect, 'file'>[] {
  return ['redirect_from', 'aliases'].flatMap((key) => {
    const value = data[key]
    return [value].flat().flatMap((from, index) => {
      const path = Array.isArray(value) ? [key, index] : [key]
      return typeof from === 'string' && from !== '' ? [{ from, path }] : []
    })
  })
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

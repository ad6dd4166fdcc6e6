import type { Site } from '../site/site.ts'
import type { OutputKind } from './artifact.ts'
import { isOwnersDesign } from './groups.ts'
import { hasTheme } from './settings-style.ts'

/** Where the search is; without JavaScript the page leads to the lists. */
export const searchUrl = '/search/'

/** The page of the search, which the search dialog of the other pages is made from. */
export const search: OutputKind = function* (site) {
  if (!hasSearch(site)) return
  const page = { kind: 'search', title: site.config.words.search, url: searchUrl, sitemap: false }
  yield { url: searchUrl, file: undefined, body: { kind: 'list', layout: 'search', page, paginator: undefined } }
}

/** Whether a site has a search: not where its pages are its owner's, or where the settings say `search: false`. */
export function hasSearch(site: Site): boolean {
  return site.config.search && !isOwnersDesign(site) && hasTheme(site) && site.sessions.length > 0
}

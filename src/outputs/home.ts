import { paginate } from '../site/paginate.ts'
import type { OutputKind } from './artifact.ts'
import { listPages } from './list.ts'

/** The session list, newest first, at `/` and `/page/N/`; a site's own `index` page stands in its place. */
export const home: OutputKind = function* (site, variables) {
  if (site.pages.some(({ url }) => url === '/')) return
  for (const { url, paginator } of listPages(
    paginate(variables.newestFirst, site.config.paginate),
    '/',
    site,
    variables,
  )) {
    yield {
      url,
      file: undefined,
      body: { kind: 'list', layout: 'home', page: { kind: 'home', title: null, url }, paginator },
    }
  }
}

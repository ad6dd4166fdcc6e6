import type { OutputKind } from './artifact.ts'
import { isOwnersDesign } from './groups.ts'

/** The page that web servers show for URLs that do not exist. */
export const notFound: OutputKind = function* (site) {
  const url = '/404.html'
  if (isOwnersDesign(site) || site.pages.some((page) => page.url === url)) return
  yield {
    url,
    file: undefined,
    body: {
      kind: 'list',
      layout: '404',
      page: { kind: '404', title: site.config.words.page_not_found, url },
      paginator: undefined,
    },
  }
}

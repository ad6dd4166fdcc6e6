import type { Scope } from '../liquid/engine.ts'
import { type PageOf, pageUrl } from '../site/paginate.ts'
import type { Site } from '../site/site.ts'
import type { Session } from '../types.ts'
import type { Variables } from './variables.ts'

/** The URLs and `paginator` variables of a list's pages. @see https://jekyllrb.com/docs/pagination/#liquid-attributes-available */
export function listPages(
  list: readonly PageOf<Session>[],
  listUrl: string,
  site: Site,
  variables: Variables,
): { readonly url: string; readonly paginator: Scope }[] {
  const urls = list.map(({ number }) => pageUrl(listUrl, number, site.config.paginatePath))
  return list.map(({ items, number, totalPages, totalItems }) => ({
    url: urls[number - 1] ?? listUrl,
    paginator: {
      page: number,
      per_page: site.config.paginate || totalItems,
      posts: items.map((session) => variables.session(session)),
      total_posts: totalItems,
      total_pages: totalPages,
      previous_page: number > 1 ? number - 1 : null,
      previous_page_path: urls[number - 2] ?? null,
      next_page: number < totalPages ? number + 1 : null,
      next_page_path: urls[number] ?? null,
      // Made when a layout asks: of a long list, all pages' lists together would be its square.
      get pages() {
        return urls.map((url, index) => ({ number: index + 1, url, current: index + 1 === number }))
      },
    },
  }))
}

import type { Scope } from '../liquid/engine.ts'
import { type PageOf, pageUrl } from '../site/paginate.ts'
import type { Site } from '../site/site.ts'
import type { Config } from '../source/config.ts'
import type { Session } from '../types.ts'
import type { Variables } from './variables.ts'

/** The URLs and `paginator` variables of a list's pages. @see https://jekyllrb.com/docs/pagination/#liquid-attributes-available */
export function listPages(
  list: readonly PageOf<Session>[],
  listUrl: string,
  site: Site,
  variables: Variables,
): readonly PageOfList[] {
  const { paginate, paginatePath } = site.config
  // As jekyll-paginate, whose paths end as `paginate_path` does.
  const hasOpenPaths = site.isJekyll && !paginatePath.endsWith('/')
  return pagesOfList(list, listUrl, { paginate, paginatePath, hasOpenPaths }, (items) => ({
    posts: items.map((item) => variables.session(item)),
  }))
}

export interface PageOfList {
  readonly url: string
  readonly paginator: Scope
}

export interface ListOptions extends Pick<Config, 'paginate' | 'paginatePath'> {
  /** Whether the paths in `paginator` leave out the slash at the end of a further page's URL. */
  readonly hasOpenPaths?: boolean
}

/** The same for a list of anything; `itemsOf` makes the variables that hold a page's items. */
export function pagesOfList<Item>(
  list: readonly PageOf<Item>[],
  listUrl: string,
  { paginate, paginatePath, hasOpenPaths = false }: ListOptions,
  itemsOf: (items: readonly Item[]) => Scope,
): readonly PageOfList[] {
  const urls = list.map(({ number }) => pageUrl(listUrl, number, paginatePath))
  const paths = hasOpenPaths ? urls.map((url, index) => (index === 0 ? url : url.replace(/\/$/, ''))) : urls
  return list.map(({ items, number, totalPages, totalItems }) => ({
    url: urls[number - 1] ?? listUrl,
    paginator: {
      page: number,
      per_page: paginate || totalItems,
      ...itemsOf(items),
      total_posts: totalItems,
      total_pages: totalPages,
      previous_page: number > 1 ? number - 1 : null,
      previous_page_path: paths[number - 2] ?? null,
      next_page: number < totalPages ? number + 1 : null,
      next_page_path: paths[number] ?? null,
      // Made when a layout asks: of a long list, all pages' lists together would be its square.
      get pages() {
        return urls.map((url, index) => ({ number: index + 1, url, current: index + 1 === number }))
      },
    },
  }))
}

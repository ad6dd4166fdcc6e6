import { encodePath } from './permalink.ts'

/** One page of a list that is split over several. */
export interface PageOf<Item> {
  readonly items: readonly Item[]
  /** From 1. */
  readonly number: number
  readonly totalPages: number
  readonly totalItems: number
}

/**
 * Splits a list into pages; an empty list has one empty page.
 *
 * @param perPage Items a page; 0 for all on one.
 */
export function paginate<Item>(items: readonly Item[], perPage: number): PageOf<Item>[] {
  const size = perPage > 0 ? perPage : Math.max(1, items.length)
  const totalPages = Math.max(1, Math.ceil(items.length / size))
  return Array.from({ length: totalPages }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    number: index + 1,
    totalPages,
    totalItems: items.length,
  }))
}

/** The URL of a page of a list: the list's own for the first, `…/page/N/` for the rest. */
export function pageUrl(listUrl: string, number: number, paginatePath: string): string {
  if (number === 1) return listUrl
  // Jekyll's paginate_path may name the folder of the list again, as in `/blog/page:num/`.
  const path = paginatePath.replace(':num', String(number)).replace(/^\//, '')
  const folder = listUrl.replace(/[^/]*$/, '')
  const below = path.startsWith(folder.slice(1)) ? path.slice(folder.length - 1) : path
  return encodePath(`${folder}${below}${/\.[a-z]+$/i.test(below) || below.endsWith('/') ? '' : '/'}`)
}

import { perPage } from './sessions.mjs'

/** The pages of a list as `/`, `/page/2/`…: Astro's own paginate() has no folder before the number. */
export function pagesOf(posts, url) {
  const lastPage = Math.ceil(posts.length / perPage)
  const urlAt = (number) => (number === 1 ? url : `${url}page/${number}/`)
  return Array.from({ length: lastPage }, (_, index) => ({
    path: index === 0 ? undefined : `page/${index + 1}`,
    data: posts.slice(index * perPage, (index + 1) * perPage),
    currentPage: index + 1,
    lastPage,
    url: { prev: index > 0 ? urlAt(index) : undefined, next: index + 1 < lastPage ? urlAt(index + 2) : undefined },
  }))
}

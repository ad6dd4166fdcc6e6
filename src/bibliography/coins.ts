import { memoize } from '../memo.ts'
import type { SitePaper } from '../site/papers.ts'
import { paperAddress } from './address.ts'
import { partName } from './names.ts'

/**
 * A paper as the value of a COinS element's `title`, which Zotero and other collectors read from a page.
 *
 * It is no HTML yet: escape it where it enters an attribute.
 *
 * @see https://web.archive.org/web/20170420223219/http://ocoins.info/
 */
export const coins = memoize(({ title, authors, year, month, ids }: SitePaper): string => {
  const address = paperAddress(ids)
  const date = year === undefined ? undefined : [year, ...(month === undefined ? [] : [two(month)])].join('-')
  const [first] = authors.map(partName)
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:journal'],
    ['rft.genre', ids.arxiv === undefined ? 'article' : 'preprint'],
    ['rft.atitle', title],
    ['rft.date', date],
    ['rft.aulast', first !== undefined && 'family' in first ? first.family : undefined],
    ['rft.aufirst', first !== undefined && 'given' in first ? first.given : undefined],
    ...authors.map((author) => ['rft.au', author] as const),
    ['rft_id', ids.doi === undefined ? undefined : `info:doi/${ids.doi}`],
    ['rft_id', address],
  ]
  return pairs
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&')
})

function two(month: number): string {
  return String(month).padStart(2, '0')
}

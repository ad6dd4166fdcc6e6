import type { SitePaper } from '../site/papers.ts'
import { paperAddress } from './address.ts'
import { type Name, partName } from './names.ts'

/** A paper in the data format of citation processors. @see https://docs.citationstyles.org/en/stable/specification.html */
export interface CslItem {
  readonly id: string
  readonly type: 'article'
  readonly title: string
  readonly author?: readonly Name[]
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] }
  readonly DOI?: string
  readonly URL?: string
  readonly publisher?: string
  readonly number?: string
}

/** Papers as CSL-JSON. */
export function cslJson(papers: readonly SitePaper[]): string {
  return `${JSON.stringify(papers.map(cslItem), undefined, 2)}\n`
}

export function cslItem({ key, title, authors, year, month, ids }: SitePaper): CslItem {
  const url = paperAddress(ids)
  return {
    id: key,
    // A preprint or whatever it became: a reading list does not say for sure.
    type: 'article',
    title,
    ...(authors.length > 0 && { author: authors.map(partName) }),
    ...(year !== undefined && { issued: { 'date-parts': [month === undefined ? [year] : [year, month]] } }),
    ...(ids.doi !== undefined && { DOI: ids.doi }),
    ...(url !== undefined && { URL: url }),
    ...(ids.arxiv !== undefined && { publisher: 'arXiv', number: `arXiv:${ids.arxiv}` }),
  }
}

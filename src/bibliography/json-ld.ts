import type { SitePaper } from '../site/papers.ts'
import { paperAddress } from './address.ts'
import { isWrittenPerson } from './names.ts'

/** Papers as a schema.org list. @see https://schema.org/ScholarlyArticle */
export function papersJsonLd(name: string, papers: readonly SitePaper[]): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name,
    itemListElement: papers.map((paper, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: article(paper),
    })),
  }
}

function article({ title, authors, year, month, ids }: SitePaper): object {
  const url = paperAddress(ids)
  const date =
    year === undefined ? undefined : month === undefined ? `${year}` : `${year}-${String(month).padStart(2, '0')}`
  return {
    '@type': 'ScholarlyArticle',
    name: title,
    ...(authors.length > 0 && {
      author: authors.map((author) => ({ '@type': isWrittenPerson(author) ? 'Person' : 'Organization', name: author })),
    }),
    ...(date !== undefined && { datePublished: date }),
    ...(url !== undefined && { url }),
    ...(ids.doi !== undefined && { sameAs: `https://doi.org/${ids.doi}` }),
  }
}

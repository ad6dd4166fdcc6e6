import type { PaperIds } from '../types.ts'

/** Where a paper is read: the open copy on arXiv before the publisher's page. */
export function paperAddress({ arxiv, openreview, acl, doi, url }: PaperIds): string | undefined {
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`
  if (acl !== undefined) return `https://aclanthology.org/${acl}/`
  if (openreview !== undefined) return `https://openreview.net/forum?id=${encodeURIComponent(openreview)}`
  // A DOI may hold `<`, `#` and `%`: https://www.doi.org/doi-handbook/HTML/encoding.html
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi).replace(/[#?]/g, encodeURIComponent)}`
  return url
}

import { memoize } from '../memo.ts'
import type { SitePaper } from '../site/papers.ts'
import { paperAddress } from './address.ts'
import { latex } from './latex.ts'
import { partName } from './names.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Papers as a BibTeX file. */
export function bibtex(papers: readonly SitePaper[]): string {
  return papers.map((paper) => `${bibtexEntry(paper)}\n`).join('\n')
}

/**
 * A paper as a BibTeX entry. A reading list does not say where a paper was published for sure: it is a `@misc`.
 *
 * @see https://info.arxiv.org/help/hypertex/bibstyles/index.html
 */
export const bibtexEntry = memoize((paper: SitePaper): string => {
  const { key, title, authors, hasMoreAuthors, year, month, ids } = paper
  const url = paperAddress(ids)
  const people = [...authors.map(bibtexName), ...(hasMoreAuthors && authors.length > 0 ? ['others'] : [])]
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', people.length === 0 ? undefined : `{${people.join(' and ')}}`],
    // The inner braces keep the capitals.
    ['title', `{{${latex(title)}}}`],
    ['year', year === undefined ? undefined : `{${year}}`],
    ['month', month === undefined ? undefined : months[month - 1]],
    ['eprint', ids.arxiv === undefined ? undefined : `{${ids.arxiv}}`],
    ['archiveprefix', ids.arxiv === undefined ? undefined : '{arXiv}'],
    ['doi', ids.doi === undefined ? undefined : `{${verbatim(ids.doi)}}`],
    ['url', url === undefined ? undefined : `{${verbatim(url)}}`],
  ]
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value}`]))
  return `@misc{${key},\n${lines.join(',\n')}\n}`
})

function bibtexName(name: string): string {
  const parts = partName(name)
  // Braces keep a group's name whole, although it may hold an "and" or blanks.
  if ('literal' in parts) return `{${latex(parts.literal)}}`
  return `${latex(parts.family)}, ${latex(parts.given)}`
}

/** Styles print these two fields as they stand; only what would end or unbalance the field is escaped, as URLs do it. */
function verbatim(text: string): string {
  return text.replace(/[{}\\\s"]/g, (character) => encodeURIComponent(character))
}

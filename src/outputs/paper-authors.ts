import { familyOf } from '../bibliography/names.ts'
import type { Scope } from '../liquid/engine.ts'
import type { SitePaper } from '../site/papers.ts'

/**
 * The authors of papers by the first letter of their family names, each with their papers in teaching order.
 *
 * Spellings that differ only in case or spaces are one author, under the first of them; others may be two people.
 *
 * @example paperAuthors(site.papers.all) // [{ letter: 'M', authors: [{ name: 'Ann Moon', papers: [{ key, title }] }] }]
 */
export function paperAuthors(papers: readonly SitePaper[]): readonly Scope[] {
  const authors = new Map<string, Author>()
  for (const paper of papers) {
    for (const name of paper.authors) {
      const written = name.trim().replace(/\s+/g, ' ')
      const author = authors.get(written.toLowerCase()) ?? { name: written, order: orderOf(written), papers: new Set() }
      authors.set(written.toLowerCase(), author)
      author.papers.add(paper)
    }
  }
  const letters = new Map<string, Scope[]>()
  for (const { name, order, papers: own } of [...authors.values()].sort(byOrder)) {
    const letter = letterOf(order)
    const list = letters.get(letter) ?? []
    letters.set(letter, list)
    list.push({ name, papers: Array.from(own, ({ key, title }) => ({ key, title })) })
  }
  return Array.from(letters, ([letter, list]) => ({ letter, authors: list }))
}

interface Author {
  readonly name: string
  readonly order: string
  readonly papers: Set<SitePaper>
}

/** Family name first, without accents: `Ö` stands among the letters `O`. */
function orderOf(name: string): string {
  return `${familyOf(name)}, ${name}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function byOrder(a: Author, b: Author): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : a.name < b.name ? -1 : 1
}

function letterOf(order: string): string {
  return (/\p{L}/u.exec(order)?.[0] ?? '#').toUpperCase()
}

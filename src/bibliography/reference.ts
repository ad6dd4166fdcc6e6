import { xml } from '../outputs/xml.ts'
import type { Words } from '../words/words.ts'
import { plainLatex } from './plain-latex.ts'
import type { BibEntry } from './read-bibtex.ts'

/** An entry as texts cite it. */
export interface Reference {
  readonly key: string
  /** Such as `Vaswani et al.`. */
  readonly names: string
  /** `undefined` where the entry has none. */
  readonly year: string | undefined
  /** As it stands in the list after its year, as HTML. */
  readonly html: string
  /** All authors, for the list; the title where there is none. */
  readonly people: string
}

interface Person {
  readonly family: string
  readonly given: string
}

// As many as most styles print before `et al.`.
const listedPeople = 10

/** What readers see of an entry, author and year first. */
export function referenceOf({ key, fields }: BibEntry, words: Pick<Words, 'and'>): Reference {
  const written = fields['author'] ?? fields['editor']
  const { people, hasMore } = peopleOf(written ?? '')
  const title = fields['title'] ?? key
  const year = /\d{4}/.exec(fields['year'] ?? fields['date'] ?? '')?.[0]
  return {
    key,
    names: people.length === 0 ? title : shortNames(people, hasMore, words),
    year,
    people: people.length === 0 ? '' : longNames(people, hasMore),
    html: [`<cite>${xml(title)}</cite>`, ...sourceOf(fields), ...addressOf(fields)].join('. '),
  }
}

/** Names as BibTeX has them: `Last, First and First Last and {A Group} and others`. */
function peopleOf(written: string): { readonly people: readonly Person[]; readonly hasMore: boolean } {
  const names = splitOutside(written, /\s+and\s+/y).map((name) => name.trim())
  const people = names.filter((name) => name !== '' && name !== 'others').map(personOf)
  return { people, hasMore: names.includes('others') }
}

function personOf(name: string): Person {
  if (/^\{.*\}$/s.test(name) && !/^\{\\/.test(name)) return { family: plainLatex(name), given: '' }
  const [family = '', ...rest] = splitOutside(name, /\s*,\s*/y).map(plainLatex)
  if (rest.length > 0) return { family, given: rest.at(-1) ?? '' }
  const words = splitOutside(name, /\s+/y).map(plainLatex)
  // Particles such as "van der" belong to the family name.
  const particle = words.findIndex((word, index) => index < words.length - 1 && /^\p{Ll}/u.test(word))
  const start = particle > 0 ? particle : words.length - 1
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') }
}

/** Parts a text at what a sticky pattern matches outside of braces. */
function splitOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}') depth--
    separator.lastIndex = at
    if (depth !== 0 || !separator.test(text)) continue
    parts.push(text.slice(start, at))
    start = separator.lastIndex
    at = start - 1
  }
  return [...parts, text.slice(start)]
}

function shortNames(people: readonly Person[], hasMore: boolean, { and }: Pick<Words, 'and'>): string {
  const [first, second] = people
  if (people.length > 2 || hasMore) return `${first?.family} et al.`
  return second === undefined ? `${first?.family}` : `${first?.family} ${and} ${second.family}`
}

function longNames(people: readonly Person[], hasMore: boolean): string {
  const shown = people.slice(0, listedPeople).map(({ family, given }) => {
    const initials = given.match(/(?<=^|[\s.-])\p{L}/gu)?.map((letter) => `${letter}.`) ?? []
    return initials.length === 0 ? family : `${family}, ${initials.join(' ')}`
  })
  return [...shown, ...(hasMore || people.length > listedPeople ? ['et al.'] : [])].join(', ')
}

/** Where it was published: `<i>Journal</i>, 4(2), 1–9`. */
function sourceOf(fields: BibEntry['fields']): string[] {
  const place = fields['journal'] ?? fields['journaltitle'] ?? fields['booktitle']
  const publisher = fields['publisher'] ?? fields['school'] ?? fields['institution'] ?? fields['howpublished']
  const volume = [fields['volume'], fields['number'] && `(${fields['number']})`].filter(Boolean).join('')
  const parts = [volume, fields['pages']]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => xml(part ?? ''))
  const source = place === undefined ? [] : [[`<i>${xml(place)}</i>`, ...parts].join(', ')]
  return [...source, ...(publisher === undefined || /^https?:/.test(publisher) ? [] : [xml(publisher)])]
}

function addressOf(fields: BibEntry['fields']): string[] {
  const { doi, eprint, url } = fields
  const isArxiv = /arxiv/i.test(fields['archiveprefix'] ?? fields['eprinttype'] ?? '')
  const [address, shown] =
    doi !== undefined
      ? [`https://doi.org/${doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '')}`, undefined]
      : eprint !== undefined && isArxiv
        ? [`https://arxiv.org/abs/${eprint}`, `arXiv:${eprint}`]
        : [url, undefined]
  if (address === undefined || !/^https?:\/\//i.test(address)) return []
  return [`<a href="${xml(address)}" rel="external noopener">${xml(shown ?? address)}</a>`]
}

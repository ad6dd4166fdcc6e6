import type { PaperIds } from '../../types.ts'
import { type Authors, findAuthors, parseAuthors } from './authors.ts'
import { findDate, type PaperDate, parseSubmitted } from './dates.ts'
import { identify, identifyText } from './identifiers.ts'
import type { Line, Link } from './lines.ts'
import { foldTitle, isAddress, isLabel, isTitle, isVenueLine, namesVenue } from './titles.ts'

/** What a line below a paper's title says about the paper. */
export type Fact =
  | { readonly kind: 'ids'; readonly ids: PaperIds; readonly label: string; readonly date: PaperDate | undefined }
  /** A link to something that is no paper, with nothing or little beside it. */
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'submitted'; readonly date: PaperDate }
  | { readonly kind: 'authors'; readonly authors: Authors; readonly date: PaperDate | undefined }
  | { readonly kind: 'venue'; readonly date: PaperDate | undefined; readonly isNamed: boolean }
  | {
      readonly kind: 'citation'
      readonly ids: PaperIds | undefined
      readonly authors: Authors | undefined
      readonly date: PaperDate | undefined
    }
  /** Running text. */
  | { readonly kind: 'text' }
  /** A few words that may be a title. */
  | { readonly kind: 'words' }

/** Of a link that stands alone the label has few words; more of them make a sentence that mentions a paper. */
const labelWords = 5
const textLength = 140

/** Says what a line below a paper's title is. */
export function readFact(line: Line, title: string): Fact {
  const known = knownFacts.get(line) ?? readAlone(line)
  knownFacts.set(line, known)
  const { fact, ids } = known
  if (title === '' || !known.mayCite || !citesTitle(line.text, title)) return fact
  return ids !== undefined || startsAsCitation(line.text) ? readCited(line.text, ids) : fact
}

/** What a line is without the title above it, which only matters where the line may cite the paper. */
interface KnownFact {
  readonly fact: Fact
  /** Whether it is a citation where it has the title above it. */
  readonly mayCite: boolean
  /** The paper's, where a line of more than a few words holds them. */
  readonly ids?: PaperIds
}

// Each heading asks for the facts of the lines below it, and asks several times.
const knownFacts = new WeakMap<Line, KnownFact>()

function readAlone(line: Line): KnownFact {
  const { text } = line
  const submitted = parseSubmitted(text)
  if (submitted !== undefined) return sure({ kind: 'submitted', date: submitted })
  const outside = textOutside(line, line.links)
  const linked = line.links.map(({ url }) => identify(url)).find((ids) => ids !== undefined)
  const ids = linked ?? identifyText(outside)
  const link = line.links.find(({ url }) => !/^(?:mailto|tel):/i.test(url))
  const isShort =
    (ids !== undefined || link !== undefined) && wordsOf(outside.replace(/\b(?:19|20)\d\d\b|\d+/g, '')) <= labelWords
  if (ids === undefined) {
    const fact = readWithoutIds(text, outside, isShort ? link : undefined)
    const isSure = fact.kind === 'link' || fact.kind === 'authors' || findDate(text) === undefined
    return { fact, mayCite: !isSure }
  }
  if (isShort) return sure({ kind: 'ids', ids, label: labelOf(line, outside), date: findDate(outside) })
  if (startsAsCitation(text)) return sure(readCited(text, ids))
  // `NeurIPS 2017, pages 1–11, https://…`
  const isVenue = isVenueLine(outside)
  const fact: Fact = isVenue
    ? { kind: 'ids', ids, label: '', date: findDate(outside) }
    : readWithoutIds(text, outside, undefined)
  return { fact, mayCite: true, ids }
}

function sure(fact: Fact): KnownFact {
  return { fact, mayCite: false }
}

/** @param link The first link, where few words stand beside it. */
function readWithoutIds(text: string, outside: string, link: Link | undefined): Fact {
  if (link !== undefined && outside.length < textLength / 2) return { kind: 'link', url: link.url }
  const authors = parseAuthors(text)
  if (authors !== undefined) return { kind: 'authors', authors, date: findDate(text) }
  if (isVenueLine(text)) return { kind: 'venue', date: findDate(text), isNamed: namesVenue(text) }
  return { kind: text.length >= textLength ? 'text' : 'words' }
}

function readCited(text: string, ids: PaperIds | undefined): Fact {
  return { kind: 'citation', ids, authors: findAuthors(text)?.authors, date: citedDate(text) }
}

/** Whether a text is written as papers and their abstracts are, not as news and products are. */
export function isScholarlyText(text: string): boolean {
  if (isAnnouncement(text)) return false
  return /\b(?:this|the present|our) (?:paper|work|survey|review|study|article|report|thesis|research)\b|\bin this\b.{0,40}\bwe\b|\b(?:here,?|and|paper|work|to this end,?|specifically,?|that|end) we\b|\bwe (?:introduce|present|propose|show|study|describe|develop|find|train|demonstrate|investigate|survey|review|explore|evaluate|analyze|examine|report|provide|argue|address|formulate|establish|prove)\b/i.test(
    text,
  )
}

/** Whether a text is news of a product. */
export function isAnnouncement(text: string): boolean {
  return /\b(?:excited|happy|thrilled|pleased|proud|delighted)\s+to\s+(?:announce|release|share|introduce|present)\b/i.test(
    text,
  )
}

/** Whether a text says of itself that it is a paper's. */
export function namesItselfPaper(text: string): boolean {
  return /\bin this (?:paper|work|survey|review|study|article|report)\b|\bthis (?:paper|survey|review|study|article) (?:\w+ ){0,2}(?:presents?|proposes?|introduces?|provides?|reviews?|surveys?|explores?|examines?|investigates?)\b/i.test(
    text,
  )
}

/** The text of a line without those links. */
export function textOutside(line: Line, links: readonly Link[]): string {
  if (links.length === 0) return line.text
  let rest = ''
  let at = 0
  for (const { start, end } of links) {
    if (start < at) continue
    rest += `${line.text.slice(at, start)} `
    at = end
  }
  return `${rest}${line.text.slice(at)}`.replace(/\s+/g, ' ').trim()
}

export function wordsOf(text: string): number {
  let count = 0
  let isInside = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 127) return text.match(word)?.length ?? 0
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122
    if (isLetter && !isInside) count++
    isInside = isLetter || (isInside && (code === 39 || code === 45))
  }
  return count
}

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,2}|\p{L}[\p{L}'’-]*/gu

/** The words that say which paper a link leads to; none where they only say that it is one. */
function labelOf(line: Line, outside: string): string {
  const linked = line.links
    .map(({ start, end }) => line.text.slice(start, end))
    .find((text) => !isLabel(text) && !isAddress(text))
  const label = linked ?? outside.replace(/[\s:–—-]+$/, '').replace(/^[\s:–—-]+/, '')
  return isLabel(label) || isAddress(label) ? '' : label
}

function citesTitle(text: string, title: string): boolean {
  const folded = foldTitle(title)
  return folded.length > 8 && foldTitle(text).includes(folded)
}

/** Whether a text begins with authors, as a full citation does. */
function startsAsCitation(text: string): boolean {
  const found = findAuthors(text)
  return found !== undefined && found.start < 3 && findDate(text) !== undefined
}

function citedDate(text: string): PaperDate | undefined {
  return findDate(text.replace(/https?:\S+|\b10\.\d{4,}\/\S+|\barxiv:\S+/gi, ''))
}

/** Whether a line is a paper's fact and cannot be a title: an address, authors, a date. */
export function isFactOnly(line: Line): boolean {
  const fact = readFact(line, '')
  switch (fact.kind) {
    case 'ids':
      return fact.label === '' || !isTitle(fact.label)
    case 'submitted':
    case 'authors':
    case 'venue':
      return true
    case 'link':
      return isAddress(line.text) || isLabel(line.text)
    case 'text':
    case 'words':
    case 'citation':
      return false
  }
}

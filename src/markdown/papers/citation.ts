import { type Authors, findAuthors, parseAuthors } from './authors.ts'
import { findDate } from './dates.ts'
import { wordsOf } from './facts.ts'
import type { Line } from './lines.ts'
import { isTitle, readTitle, type Title } from './titles.ts'

/** What a line that names a paper says of it. */
export interface Citation {
  readonly title: Title
  readonly authors: Authors | undefined
}

/**
 * Parts a citation such as `A. Author and B. Author. Title. Venue, 2020`: what is bold or quoted is the title, else
 * what stands before the authors, or after them and their year.
 */
export function readCitation(line: Line): Citation {
  const { text } = line
  const quoted = quotedIn(text)
  const people = findAuthors(text) ?? singleAuthor(text, quoted)
  const outside = people === undefined ? text : `${text.slice(0, people.start)} | ${text.slice(people.end)}`
  const written = markedIn(line) ?? quoted ?? (people === undefined ? text : besideAuthors(outside, people.start))
  const title = readTitle(written)
  const date = title.date ?? findDate(outside.replace(/https?:\S+|arxiv:\S+/gi, ''))
  return { title: { ...title, date }, authors: people?.authors ?? title.authors }
}

function markedIn({ text, marked }: Line): string | undefined {
  return marked
    .map(({ start, end }) => text.slice(start, end))
    .find((part) => isTitle(part) && wordsOf(part) >= 3 && findAuthors(part) === undefined)
}

/** Empty quotes count as well: their author forgot the title. */
function quotedIn(text: string): string | undefined {
  const quoted = /"([^"]*)"/.exec(text)?.[1]
  return quoted !== undefined && (quoted === '' || wordsOf(quoted) >= 3) ? quoted : undefined
}

/** One name is known for an author's by the quoted title behind it. */
function singleAuthor(text: string, quoted: string | undefined) {
  const end = quoted === undefined ? -1 : text.indexOf('"')
  const name = text.slice(0, Math.max(0, end)).replace(/[\s,.:]+$/, '')
  const authors = /\s/.test(name) ? parseAuthors(`Authors: ${name}`) : undefined
  return authors === undefined ? undefined : { authors, start: 0, end: name.length }
}

function besideAuthors(outside: string, start: number): string {
  const [before = '', ...after] = outside.split(' | ')
  const lead = before.replace(/\bby\s*$/i, '').replace(/[\s,.:(–—-]+$/, '')
  if (start > 3 && wordsOf(lead) >= 2) return lead
  const behind = after
    .join(' ')
    .replace(/^[\s.,:;)–—-]*(?:\(?(?:19|20)\d\d[a-z]?(?:,\s*\p{L}+)?\)?[\s.,:;)–—-]*)?/u, '')
  const sentence = /^.{8,}?[.?!](?=\s+\p{Lu}|\s*$)/u.exec(behind)?.[0]
  return sentence ?? behind.replace(/,\s*(?:in\s+)?[^,]*\b(?:19|20)\d\d\b.*$/, '')
}

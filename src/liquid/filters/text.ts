import { leadingInteger, toStrictInteger } from '../ruby/number.ts'
import { toText } from '../ruby/print.ts'
import { trimEnd } from '../ruby/strip.ts'
import { classOf, isNil, isNumeric, isTime } from '../ruby/value.ts'
import { type FilterSet, unsuitable } from './filter.ts'

/** Filters on texts. */
export const textFilters: FilterSet = () => FILTERS

const maxCharacters = 10_000_000
const maxMatches = 2_000_000

const FILTERS: ReturnType<FilterSet> = {
  append: (input, suffix: unknown) => toText(input) + toText(suffix),
  prepend: (input, prefix: unknown) => toText(prefix) + toText(input),
  upcase: (input) => toText(input).toUpperCase(),
  downcase: (input) => toText(input).toLowerCase(),
  capitalize: (input) => capitalize(toText(input)),
  strip: (input) => trimEnd(toText(input)).replace(/^[\0 \t\n\v\f\r]+/, ''),
  lstrip: (input) => toText(input).replace(/^[\0 \t\n\v\f\r]+/, ''),
  rstrip: (input) => trimEnd(toText(input)),
  strip_newlines: (input) => toText(input).replace(/\r?\n/g, ''),
  newline_to_br: (input) => toText(input).replace(/\r?\n/g, '<br />\n'),
  normalize_whitespace: (input) => stripBlanks(toText(input).replace(/[ \t\n\v\f\r]+/g, ' ')),
  replace: (input, from: unknown, to: unknown = '') => replaceAll(toText(input), toText(from), toText(to)),
  replace_first: (input, from: unknown, to: unknown = '') => replaceFirst(toText(input), toText(from), toText(to)),
  replace_last: (input, from: unknown, to: unknown) => replaceLast(toText(input), toText(from), toText(to)),
  remove: (input, part: unknown) => replaceAll(toText(input), toText(part), ''),
  remove_first: (input, part: unknown) => replaceFirst(toText(input), toText(part), ''),
  remove_last: (input, part: unknown) => replaceLast(toText(input), toText(part), ''),
  split: (input, separator: unknown) => split(toText(input), toText(separator)),
  slice: (input, offset: unknown, length: unknown = undefined) => slice(input, offset, length),
  truncate: (input, length: unknown = 50, ellipsis: unknown = '...') =>
    isNil(input) ? undefined : truncate(toText(input), toStrictInteger(length), toText(ellipsis)),
  truncatewords: (input, words: unknown = 15, ellipsis: unknown = '...') =>
    isNil(input) ? undefined : truncateWords(toText(input), toStrictInteger(words), toText(ellipsis)),
  number_of_words: (input, mode: unknown = undefined) => countWords(input, mode),
  to_integer: (input) => toInteger(input),
}

function capitalize(text: string): string {
  const [first = '', ...rest] = text
  return first.toUpperCase() + rest.join('').toLowerCase()
}

function stripBlanks(text: string): string {
  return trimEnd(text, (character) => character === ' ' || character === '\0').replace(/^[\0 ]+/, '')
}

function replaceAll(text: string, from: string, to: string): string {
  // Each takes memory until the last is found.
  if (countUpTo(text, from, maxMatches) >= maxMatches) throw new Error('memory alloc limit exceeded')
  const written = to.replaceAll('$', '$$$$')
  if (!to.includes('\\')) return from === '' ? text.replace(/(?:)/gu, written) : text.replaceAll(from, written)
  return text.replaceAll(from, (match, index: number) => expand(to, text, match, index))
}

function countUpTo(text: string, part: string, most: number): number {
  if (part === '') return text.length
  let count = 0
  for (let at = text.indexOf(part); at !== -1 && count < most; at = text.indexOf(part, at + part.length)) count++
  return count
}

function replaceFirst(text: string, from: string, to: string): string {
  const index = text.indexOf(from)
  if (index < 0) return text
  return text.slice(0, index) + expand(to, text, from, index) + text.slice(index + from.length)
}

function replaceLast(text: string, from: string, to: string): string {
  const index = text.lastIndexOf(from)
  return index < 0 ? text : text.slice(0, index) + to + text.slice(index + from.length)
}

// Ruby's String#gsub: a backslash in the replacement refers to the match.
function expand(replacement: string, text: string, match: string, index: number): string {
  return replacement.replace(/\\([0-9&`'\\])/g, (_, sign: string) => {
    if (sign === '\\') return '\\'
    if (sign === '0' || sign === '&') return match
    if (sign === '`') return text.slice(0, index)
    return sign === "'" ? text.slice(index + match.length) : ''
  })
}

// Ruby's String#split: one space means any blanks; empty parts at the end fall away.
function split(text: string, separator: string): readonly string[] {
  // A list of so many characters would not fit into the memory.
  if (separator === '' && text.length > maxCharacters) throw new Error('memory alloc limit exceeded')
  const parts = separator === ' ' ? words(text) : separator === '' ? [...text] : text.split(separator)
  const last = parts.findLastIndex((part) => part !== '')
  return parts.slice(0, last + 1)
}

function words(text: string): readonly string[] {
  return text.split(/[\0 \t\n\v\f\r]+/).filter((part) => part !== '')
}

function slice(input: unknown, offset: unknown, length: unknown): unknown {
  const from = toStrictInteger(offset)
  const count = isNil(length) || length === false ? 1 : toStrictInteger(length)
  const items = Array.isArray(input) ? input : [...toText(input)]
  const start = from < 0 ? items.length + from : from
  const part = start < 0 || count < 0 ? [] : items.slice(start, start + count)
  return Array.isArray(input) ? part : part.join('')
}

function truncate(text: string, length: number, ellipsis: string): string {
  const characters = [...text]
  if (characters.length <= length) return text
  return characters.slice(0, Math.max(0, length - [...ellipsis].length)).join('') + ellipsis
}

function truncateWords(text: string, count: number, ellipsis: string): string {
  const limit = Math.max(1, count)
  const list = words(text)
  return list.length <= limit ? text : list.slice(0, limit).join(' ') + ellipsis
}

const CJK = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/gu
const NOT_CJK = /[^\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}\s]+/gu

function countWords(input: unknown, mode: unknown): number {
  if (typeof input !== 'string') throw unsuitable('a text', classOf(input))
  const signs = input.match(CJK)?.length ?? 0
  if (mode === 'cjk' || (mode === 'auto' && signs > 0)) return signs + (input.match(NOT_CJK)?.length ?? 0)
  return words(input).length
}

function toInteger(input: unknown): number {
  if (isNil(input)) return 0
  if (typeof input === 'boolean') return Number(input)
  if (typeof input === 'string') return leadingInteger(input)
  if (isTime(input)) return Math.floor(input.epochMs / 1000)
  if (!isNumeric(input)) throw unsuitable('a number or a text', classOf(input))
  return Math.trunc(Number(input))
}

import { decodeUrl } from '../decode-url.ts'
import { formatIsoDate } from '../source/dates.ts'
import { namesIn, placeholder as placeholderPattern } from '../source/url-placeholders.ts'
import type { CalendarDate } from '../types.ts'
import { portablePath } from './portable-name.ts'
import { slugify, slugifyPretty } from './slug.ts'

/** What the placeholders of a URL template stand for. */
export interface PermalinkFacts {
  readonly date: CalendarDate | undefined
  /** File name without its date and extension. */
  readonly name: string
  /** The whole file name, as a slug: Jekyll's `:name` of a collection's document. */
  readonly baseName?: string
  /** Front matter `slug`. */
  readonly slug: string | undefined
  readonly categories: readonly string[]
  readonly collection: string
  /** Path below the collection's folder, without extension. */
  readonly path: string
  /** With the dot: `.html` for all that becomes a page. */
  readonly outputExtension: string
}

const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/** The template that a style's name stands for; a template stands for itself. @see https://jekyllrb.com/docs/permalinks/#built-in-formats */
export function permalinkTemplate(permalink: string): string {
  return Object.hasOwn(styles, permalink) ? (styles[permalink] ?? permalink) : permalink
}

/** What a site's style adds to the URL of a page or of a collection's document: `/` or the extension. */
export function permalinkSuffix(style: string): string {
  if (style === 'pretty') return '/'
  if (Object.hasOwn(styles, style)) return ':output_ext'
  return style.endsWith('/') ? '/' : style.endsWith(':output_ext') ? ':output_ext' : ''
}

/**
 * Fills a URL template.
 *
 * @returns The URL, beginning with `/`; or `{ missing }` with the first placeholder that the session has no value for.
 * @see https://jekyllrb.com/docs/permalinks/#placeholders
 */
export function fillPermalink(template: string, facts: PermalinkFacts): string | { readonly missing: string } {
  let missing: string | undefined
  const filled = `/${template}`.replace(placeholderPattern, (written, key: string) => {
    for (const name of namesIn(key)) {
      const value = placeholder(name, facts)
      if (value === null) missing ??= `:${name}`
      if (value !== undefined) return `${value ?? ''}${key.slice(name.length)}`
    }
    return written
  })
  return missing === undefined ? encodePath(filled) : { missing }
}

/**
 * Makes a text the path of a URL: escapes what may not stand there, makes one slash of several and no `.` or `..`
 * segments, and changes names that cannot be files on every system.
 */
export function encodePath(path: string): string {
  return encodeSegments(portablePath(cleanPath(path)))
}

/** The same, but with every name as it is. */
export function encodePlainPath(path: string): string {
  return encodeSegments(cleanPath(path))
}

/** The URL of a static file by its path: it is a file already, and a `%` in its name is no escape. */
export function encodeFilePath(path: string): string {
  return encodePlainPath(path.replaceAll('%', '%25'))
}

/** The URL of a page by the path of its file. */
export function encodePagePath(path: string): string {
  return encodePath(path.replaceAll('%', '%25'))
}

function cleanPath(path: string): string {
  // Unescaped first: `%2e%2e` is `..` too.
  const all = path.replace(/(?:%[\da-f]{2})+/gi, decodeUrl).split('/')
  const segments = all.filter((segment, index) => !/^\.{0,2}$/.test(segment) || index === 0 || index === all.length - 1)
  if (/^\.\.?$/.test(segments.at(-1) ?? '')) segments[segments.length - 1] = ''
  return segments.map((segment) => segment.toWellFormed().normalize('NFC')).join('/')
}

function encodeSegments(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent)
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `undefined`: no such placeholder; `null`: one of a date that the session does not have. */
function placeholder(key: string, facts: PermalinkFacts): string | null | undefined {
  switch (key) {
    case 'title':
      return slugifyPretty(facts.slug ?? facts.name)
    case 'slug':
      return slugify(facts.slug ?? facts.name)
    case 'name':
      return facts.baseName ?? facts.name
    case 'basename':
      return facts.name
    case 'path':
      return facts.path
    case 'collection':
      return facts.collection
    case 'output_ext':
      return facts.outputExtension
    case 'categories':
      return [...new Set(facts.categories.map((category) => category.toLowerCase()))].join('/')
    case 'slugified_categories':
      return [...new Set(facts.categories.map(slugify))].join('/')
    default:
      return datePlaceholder(key, facts.date)
  }
}

function datePlaceholder(key: string, date: CalendarDate | undefined): string | null | undefined {
  const value = dateParts(date ?? { year: 1970, month: 1, day: 1 })[key]
  return value === undefined ? undefined : date === undefined ? null : value
}

function dateParts(date: CalendarDate): Readonly<Record<string, string>> {
  const two = (value: number) => String(value).padStart(2, '0')
  const [year, month, day] = formatIsoDate(date).split('-') as [string, string, string]
  const second = date.secondOfDay ?? 0
  const time = Date.UTC(date.year, date.month - 1, date.day)
  const weekday = new Date(time).getUTCDay()
  const dayOfYear = Math.round((time - Date.UTC(date.year, 0, 1)) / 86_400_000) + 1
  // ISO 8601: the week belongs to the year of its Thursday.
  const thursday = new Date(time + (4 - (weekday || 7)) * 86_400_000)
  const week = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000) + 1
  return {
    year,
    month,
    day,
    short_year: year.slice(-2),
    i_month: String(date.month),
    i_day: String(date.day),
    y_day: String(dayOfYear).padStart(3, '0'),
    hour: two(Math.floor(second / 3600)),
    minute: two(Math.floor(second / 60) % 60),
    second: two(second % 60),
    long_month: months[date.month - 1] ?? '',
    short_month: (months[date.month - 1] ?? '').slice(0, 3),
    long_day: weekdays[weekday] ?? '',
    short_day: (weekdays[weekday] ?? '').slice(0, 3),
    w_day: String(weekday || 7),
    week: two(week),
    w_year: String(thursday.getUTCFullYear()),
  }
}

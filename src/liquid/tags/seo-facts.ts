import type { Context } from 'liquidjs'
import { readTime } from '../filters/date.ts'
import type { FilterScope } from '../filters/filter.ts'
import { escapeOnce, stripHtml } from '../filters/markup.ts'
import { normalizeComponent } from '../filters/normalize-url.ts'
import { absoluteUrl } from '../filters/url.ts'
import { findVariable, readMember } from '../ruby/lookup.ts'
import { toText } from '../ruby/print.ts'
import { formatTime } from '../ruby/strftime.ts'
import { hashEntries, isHash, isNil, isTruthy } from '../ruby/value.ts'
import { timeInZone } from '../ruby/zone.ts'

/** What search engines and previews are told of a page; texts are escaped for HTML. */
export interface SeoFacts {
  readonly title: string | undefined
  readonly pageTitle: string | undefined
  readonly siteTitle: string | undefined
  readonly description: string | undefined
  readonly author: Readonly<Record<string, unknown>>
  readonly locale: string
  readonly canonicalUrl: string
  readonly image: Readonly<Record<string, unknown>> | undefined
  readonly type: string
  readonly name: string | undefined
  readonly links: unknown
  readonly logo: string | undefined
  readonly datePublished: string | undefined
  readonly dateModified: string | undefined
}

/** Reads a value by its path of keys, such as `['site', 'twitter', 'username']`. */
export type Read = (...path: readonly string[]) => unknown

/** A reader of the variables of a page. */
export function reader(context: Context): Read {
  return (name = '', ...keys) =>
    keys.reduce<unknown>((value, key) => readMember(context, value, key), findVariable(context, name))
}

/** Gathers the facts as jekyll-seo-tag does. @see jekyll-seo-tag/drop.rb */
export function gatherSeoFacts(scope: FilterScope): SeoFacts {
  const read = reader(scope.context)
  const plain = (value: unknown): string | undefined => plainText(value, scope)
  const siteTitle = plain(read('site', 'title') ?? read('site', 'name'))
  const siteDescription = plain(read('site', 'description'))
  const pageTitle = plain(read('page', 'title')) ?? siteTitle
  const url = toText(read('page', 'url'))
  const isHome = /^\/(about\/)?(index.html?)?$/m.test(url)
  const date = read('page', 'date')
  return {
    pageTitle,
    siteTitle,
    title: fullTitle(read, { pageTitle, siteTitle, siteDescription, siteTagline: plain(read('site', 'tagline')) }),
    description: plain(read('page', 'description') ?? read('page', 'excerpt')) ?? siteDescription,
    author: readAuthor(read),
    locale: toText(
      firstOf(read, ['page', 'locale'], ['site', 'locale'], ['page', 'lang'], ['site', 'lang']) ?? 'en_US',
    ).replaceAll('-', '_'),
    canonicalUrl:
      toText(read('page', 'canonical_url')) || absoluteUrl(url, scope.services).replace(/\/index\.html$/, '/'),
    image: readImage(read('page', 'image'), scope),
    type: toText(read('page', 'seo', 'type')) || (isHome ? 'WebSite' : isTruthy(date) ? 'BlogPosting' : 'WebPage'),
    name:
      plain(read('page', 'seo', 'name')) ?? (isHome ? (plain(read('site', 'social', 'name')) ?? siteTitle) : undefined),
    links: read('page', 'seo', 'links') ?? (isHome ? read('site', 'social', 'links') : undefined),
    logo: isTruthy(read('site', 'logo')) ? imageUrl(toText(read('site', 'logo')), scope) : undefined,
    datePublished: xmlDate(date, scope),
    dateModified: xmlDate(
      firstOf(read, ['page', 'seo', 'date_modified'], ['page', 'last_modified_at'], ['page', 'date']),
      scope,
    ),
  }
}

function plainText(value: unknown, { services }: FilterScope): string | undefined {
  if (isNil(value) || value === '') return undefined
  const text = stripHtml(services.markdownify(toText(value)))
    .replace(/\s+/g, ' ')
    .trim()
  return text === '' ? undefined : escapeOnce(text)
}

type Titles = Readonly<Record<'pageTitle' | 'siteTitle' | 'siteDescription' | 'siteTagline', string | undefined>>

function fullTitle(read: Read, { pageTitle, siteTitle, siteDescription, siteTagline }: Titles): string | undefined {
  const motto = siteTagline ?? siteDescription
  const title =
    siteTitle !== undefined && pageTitle !== siteTitle
      ? `${pageTitle} | ${siteTitle}`
      : siteTitle !== undefined && siteDescription !== undefined
        ? `${siteTitle} | ${motto}`
        : pageTitle
  const page = Number(read('paginator', 'page') ?? 0)
  return title !== undefined && page > 1
    ? `Page ${page} of ${toText(read('paginator', 'total_pages'))} for ${title}`
    : title
}

function readAuthor(read: Read): Readonly<Record<string, unknown>> {
  const authors = read('page', 'authors')
  const candidates = [read('page', 'author'), Array.isArray(authors) ? authors[0] : undefined, read('site', 'author')]
  const author = candidates.find((candidate) => toText(candidate) !== '')
  if (isHash(author)) return Object.fromEntries(hashEntries(author))
  if (typeof author !== 'string') return {}
  const known = read('site', 'data', 'authors', author)
  return { name: author, ...(isHash(known) ? Object.fromEntries(hashEntries(known)) : {}) }
}

function readImage(image: unknown, scope: FilterScope): Readonly<Record<string, unknown>> | undefined {
  const given = isHash(image) ? Object.fromEntries(hashEntries(image)) : { path: image }
  const path = given['path'] ?? given['facebook'] ?? given['twitter']
  return isTruthy(path) ? { ...given, path: imageUrl(toText(path), scope) } : undefined
}

function imageUrl(path: string, { services }: FilterScope): string {
  return normalizeComponent(absoluteUrl(path, services), /[^\w.~:/?#[\]@!$&'()*+,;=-]/gu)
}

function xmlDate(date: unknown, scope: FilterScope): string | undefined {
  const time = readTime(date, scope)
  if (time === undefined) return undefined
  return formatTime(timeInZone(time.epochMs, scope.services.timezone), '%Y-%m-%dT%H:%M:%S%:z')
}

function firstOf(read: Read, ...paths: readonly (readonly string[])[]): unknown {
  return paths.map((path) => read(...path)).find((value) => isTruthy(value))
}

import { toText } from '../ruby/print.ts'
import { classOf, hashGet, isHash, isNil } from '../ruby/value.ts'
import type { LiquidServices } from '../services.ts'
import { type FilterSet, unsuitable } from './filter.ts'
import { normalizeComponent, normalizeUrl } from './normalize-url.ts'
import { slugify } from './slugify.ts'

/** Filters on URLs and slugs. */
export const urlFilters: FilterSet = ({ services }) => ({
  relative_url: (input) => (isNil(input) ? undefined : relativeUrl(input, services)),
  absolute_url: (input) => (isNil(input) ? undefined : absoluteUrl(input, services)),
  strip_index: (input) => (isNil(input) || input === '' ? undefined : textOf(input).replace(/\/index\.html?$/m, '/')),
  url_encode: (input) => (isNil(input) ? undefined : encodeForm(toText(input))),
  url_decode: (input) => (isNil(input) ? undefined : decodeForm(toText(input))),
  cgi_escape: (input) => encodeForm(textOf(input)),
  uri_escape: (input) =>
    isNil(input) ? undefined : normalizeComponent(textOf(input), /[^\w.~:/?#[\]@!$&'()*+,;=-]/gu),
  slugify: (input, mode: unknown = undefined) =>
    isNil(input) ? undefined : slugify(textOf(input), isNil(mode) ? 'default' : toText(mode)),
})

/** A path below the site's base URL; a URL with a scheme stays. @see Jekyll's URLFilters */
export function relativeUrl(input: unknown, services: Pick<LiquidServices, 'baseUrl'>): string {
  const url = urlOf(input)
  if (isAbsolute(url)) return url
  return normalizeUrl(withSlash(services.baseUrl) + withSlash(url))
}

/** A path as a whole URL; only a path where the site has none. */
export function absoluteUrl(input: unknown, services: Pick<LiquidServices, 'baseUrl' | 'siteUrl'>): string {
  const url = urlOf(input)
  if (isAbsolute(url)) return url
  const relative = relativeUrl(url, services)
  return services.siteUrl === '' ? relative : normalizeUrl(services.siteUrl + relative)
}

// A post or page stands for its URL.
function urlOf(input: unknown): string {
  const url = isHash(input) ? hashGet(input, 'url') : undefined
  return typeof url === 'string' ? url : toText(input)
}

function isAbsolute(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(url)
}

function withSlash(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`
}

// Ruby's CGI.escape.
function encodeForm(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function decodeForm(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch (cause) {
      throw new Error(`"${run}" is not UTF-8`, { cause })
    }
  })
}

function textOf(input: unknown): string {
  if (typeof input !== 'string') throw unsuitable('a text', classOf(input))
  return input
}

import { decodeUrl } from '../decode-url.ts'
import type { ImageSize, SourceFile } from '../types.ts'
import { encodePlainPath } from './permalink.ts'
import { sourceSet } from './smaller-images.ts'
import { mapSourceSet } from './source-set.ts'

/** What is known about the places that links lead to. */
export interface Targets {
  /** `''` or `/x`. */
  readonly baseUrl: string
  /** Scheme and host of the site, or `''`. */
  readonly siteUrl: string
  /** Whether the site has this URL (without base URL, query and fragment). */
  readonly has: (url: string) => boolean
  /** The URL of the session, page or static file at a source path. */
  readonly urlOfFile: (path: string) => string | undefined
  readonly imageAt: (url: string) => SourceFile | undefined
  readonly imageSize: (file: SourceFile) => ImageSize | undefined
  /** Whether pictures have smaller copies, see `smallerImages`. */
  readonly hasSmallerImages: boolean
}

const element =
  /<(a|area|img|link|script|source|iframe|video|audio|embed|object|form|input|track|use|image|meta)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi
const urlAttribute = /(\s(?:href|srcset|src|poster|data|action|xlink:href)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi

/**
 * Resolves the links of a document's HTML so that it can stand on any page: relative ones, which mean files beside the
 * document, become URLs from the site's root, with the base URL; images get their sizes where the files are known.
 *
 * @param path The document's source path.
 * @param url The document's own URL, which relative links mean where no such file exists.
 */
export function resolveDocument(html: string, path: string, url: string, targets: Targets): string {
  return mapAttributes(html, (attributes, name) => {
    const resolved = mapUrls(attributes, (written) => resolveRelative(written, path, url, targets))
    return name.toLowerCase() === 'img' ? addSize(resolved, targets) : resolved
  })
}

/**
 * Finishes the links of a whole page: no `//` in a path, and the base URL before every link to something of the site.
 *
 * A link that begins with the base URL already, or leads to nothing that the site has, is left alone.
 */
export function finishPage(html: string, targets: Targets): string {
  return mapAttributes(html, (attributes) => mapUrls(attributes, (written) => finishUrl(written, targets)))
}

/** Makes every link to the site absolute, for readers that see the HTML elsewhere, such as feed readers. */
export function absoluteUrls(html: string, targets: Targets): string {
  return mapAttributes(html, (attributes, name) => {
    // A reader takes the picture itself: it does not know how wide it will be shown.
    const plain =
      name.toLowerCase() === 'img' ? attributes.replace(/ srcset="\/[^"]*\.webp[^"]*" sizes="[^"]*"/, '') : attributes
    return mapUrls(plain, (written) => {
      const finished = finishUrl(written, targets)
      return /^\/(?!\/)/.test(finished) ? targets.siteUrl + finished : finished
    })
  })
}

/** HTML with the attributes of those elements changed that may have URLs. */
function mapAttributes(html: string, map: (attributes: string, name: string) => string): string {
  return replaceSome(html, element, ([, name = '', attributes = '']) => {
    const mapped = map(attributes, name)
    return mapped === attributes ? undefined : `<${name}${mapped}>`
  })
}

function mapUrls(attributes: string, map: (url: string) => string): string {
  return replaceSome(attributes, urlAttribute, ([, before = '', value = '']) => {
    const isQuoted = value.startsWith('"') || value.startsWith("'")
    const escaped = isQuoted ? value.slice(1, -1) : value
    const written = decodeReferences(escaped).trim()
    const mapped = /srcset/i.test(before) ? mapSourceSet(written, map) : map(written)
    return mapped === written && escaped === escaped.trim() ? undefined : `${before}"${attribute(mapped)}"`
  })
}

/**
 * Replaces some of the matches: where nothing changes, as on most pages, no other text is made.
 *
 * @param pattern With the flag `g`.
 * @param replace `undefined` for what stays.
 */
function replaceSome(text: string, pattern: RegExp, replace: (match: RegExpExecArray) => string | undefined): string {
  let result = ''
  let done = 0
  for (let at = 0; ; ) {
    // The pattern may have been used for another text meanwhile.
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null) return done === 0 ? text : result + text.slice(done)
    at = pattern.lastIndex
    const replaced = replace(match)
    if (replaced === undefined) continue
    result += text.slice(done, match.index) + replaced
    done = at
  }
}

const namedReferences: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

/** Reads the character references that writers of HTML use: of a URL such as `/Q&#x26;A.pdf` the bare text counts. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|quot|apos|lt|gt));/gi, (written, hex, decimal, name) => {
    if (name !== undefined) return namedReferences[name.toLowerCase()] ?? written
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : written
  })
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

/** The URL with the base URL that a relative link of a document means, if the site has it or not; any other stays. */
export function resolveRelative(
  written: string,
  path: string,
  url: string,
  { baseUrl, urlOfFile }: Pick<Targets, 'baseUrl' | 'urlOfFile'>,
): string {
  if (written === '' || /^(?:[a-z][a-z\d+.-]*:|\/|#|\?)/i.test(written)) return written
  const [, target = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(written) ?? []
  const beside = urlOfFile(joinPath(path, decodeUrl(target)))
  return baseUrl + (beside ?? encodePlainPath(`/${joinPath(url.slice(1), target)}`)) + rest
}

function finishUrl(written: string, { baseUrl, siteUrl, has }: Targets): string {
  const own = siteUrl !== '' && written.startsWith(`${siteUrl}/`) ? siteUrl : ''
  const path = written.slice(own.length)
  // `//host/x` names another host.
  if (!path.startsWith('/') || (own === '' && path.startsWith('//'))) return written
  if (baseUrl === '' && !path.includes('//')) return written
  const [, target = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? []
  const single = target.includes('//') ? target.replace(/\/{2,}/g, '/') : target
  if (own !== '' || baseUrl === '' || single === baseUrl || single.startsWith(`${baseUrl}/`)) return own + single + rest
  return (has(single) ? baseUrl + single : single) + rest
}

/** Adds `width` and `height`, so that the page does not jump when the picture arrives, and its smaller copies. */
function addSize(attributes: string, targets: Targets): string {
  const isSized = /\s(?:width|height)\s*=/i.test(attributes)
  const wantsCopies = targets.hasSmallerImages && !/\ssrcset\s*=/i.test(attributes)
  if (isSized && !wantsCopies) return attributes
  const src = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
  const written = decodeReferences(src?.[1] ?? src?.[2] ?? src?.[3] ?? '')
  if (!written.startsWith('/')) return attributes
  const url = withoutBase(written.replace(/[?#].*$/s, '').replace(/\/{2,}/g, '/'), targets.baseUrl)
  const file = targets.imageAt(url)
  const size = file === undefined ? undefined : targets.imageSize(file)
  if (size === undefined) return attributes
  const added = isSized ? '' : ` width="${size.width}" height="${size.height}"`
  const copies = wantsCopies ? sourceSet(url, size, targets.baseUrl, shownWidth(attributes)) : ''
  return attributes.replace(/\s*\/?$/, (end) => `${added}${copies}${end}`)
}

function shownWidth(attributes: string): number | undefined {
  const width = /\swidth\s*=\s*["']?(\d{1,4})(?:px)?["'\s]/i.exec(`${attributes} `)?.[1]
  return width === undefined ? undefined : Number(width)
}

/** A URL of the site without its base URL. */
export function withoutBase(url: string, baseUrl: string): string {
  return baseUrl !== '' && (url === baseUrl || url.startsWith(`${baseUrl}/`)) ? url.slice(baseUrl.length) || '/' : url
}

/** Joins a relative path to the folder of another, resolving `.` and `..`; it never leaves the root. */
function joinPath(from: string, relative: string): string {
  const segments = from
    .slice(0, from.lastIndexOf('/') + 1)
    .split('/')
    .slice(0, -1)
  for (const segment of relative.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

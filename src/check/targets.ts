import type { Output } from '../compile.ts'
import { decodeUrl } from '../decode-url.ts'
import { outputPath } from '../site/output-path.ts'
import { resolveRelative, withoutBase } from '../site/urls.ts'
import type { Config } from '../source/config.ts'

/** What a URL on a page leads to. */
export type Target =
  /** Something that the site should have, by its path without the base URL. */
  | { readonly kind: 'internal'; readonly path: string; readonly fragment: string | undefined }
  /** Another host, or another site on the same one. */
  | { readonly kind: 'external'; readonly url: string }
  /** No place: `mailto:`, `data:`, `javascript:`. */
  | { readonly kind: 'other' }

/** Says where URLs lead, and whether the site has what they lead to. */
export interface Targets {
  /** @param pageUrl The URL of the page that the link stands on, without the base URL. */
  readonly resolve: (url: string, pageUrl: string) => Target
  /** The target of a link as it is written in a session's or page's Markdown. */
  readonly resolveWritten: (url: string, file: string, pageUrl: string) => Target
  /** The path in the output of what stands at a path of the site; `undefined` where nothing does. */
  readonly find: (path: string) => string | undefined
  /** Whether a URL begins with scheme and host of the site, whichever of the two schemes. */
  readonly isOwnHost: (url: string) => boolean
}

export function createTargets({ files, site }: Output): Targets {
  const { config } = site
  const urls = new Map<string, string>([
    ...[...site.sessions, ...site.pages].map(({ file, url }) => [file.path, url] as const),
    ...Array.from(site.assets, ([path, file]) => [file.path, encodeURI(path)] as const),
  ])
  const folders = new Set(Array.from(files.keys(), (path) => path.slice(0, path.indexOf('/') + 1)))
  const host = hostOf(config)
  const ownHost = host === undefined ? undefined : new RegExp(`^(?:https?:)?//${escapePattern(host)}(?=[/?#]|$)`, 'i')
  const isOwnHost = (url: string) => ownHost?.test(url) === true

  const absolute = new Map<string, Target>()
  /** Most links are the same on all pages: what does not hang on the page is worked out once. */
  function resolve(url: string, pageUrl: string): Target {
    const known = absolute.get(url)
    if (known !== undefined) return known
    const target = resolveFrom(url, pageUrl)
    if (/^(?:\/|[a-z][a-z\d+.-]*:)/i.test(url)) absolute.set(url, target)
    return target
  }

  function resolveFrom(url: string, pageUrl: string): Target {
    const own = isOwnHost(url)
    if (!own && /^(?:https?:)?\/\//i.test(url)) return { kind: 'external', url }
    if (!own && /^[a-z][a-z\d+.-]*:/i.test(url)) return { kind: 'other' }
    const rest = own ? url.replace(/^(?:https?:)?\/\/[^/?#]*/i, '') || '/' : url
    const [, written = '', fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(rest) ?? []
    const full = written === '' ? config.baseUrl + pageUrl : join(config.baseUrl + pageUrl, written)
    const path = withoutBase(full, config.baseUrl)
    // What does not begin with the base URL is another site's, unless it names a folder that this one has.
    const isOutside = config.baseUrl !== '' && path === full && !folders.has(folderOf(full))
    if (isOutside) return { kind: 'external', url }
    return { kind: 'internal', path, fragment: fragment === undefined ? undefined : decodeUrl(fragment) }
  }
  return {
    resolve,
    resolveWritten: (url, file, pageUrl) =>
      resolve(
        resolveRelative(url, file, pageUrl, { baseUrl: config.baseUrl, urlOfFile: (path) => urls.get(path) }),
        pageUrl,
      ),
    find: (path) => [outputPath(path), outputPath(`${path}/`)].find((candidate) => files.has(candidate)),
    isOwnHost,
  }
}

function hostOf({ url }: Config): string | undefined {
  return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]
}

function folderOf(path: string): string {
  const [, folder = ''] = /^\/([^/]*\/)/.exec(decodeUrl(path)) ?? []
  // Files in the root have no folder: a path of one segment is no sign of this site.
  return folder === '' ? ' ' : folder
}

/** Joins a URL path to the folder of a page; `//` counts as one slash, as the build mends it. */
function join(from: string, written: string): string {
  const segments = written.startsWith('/') ? [] : from.split('/').slice(1, -1)
  const added = written.split('/')
  for (const segment of added) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const isFolder = /^(?:|\.|\.\.)$/.test(added.at(-1) ?? '')
  return `/${segments.join('/')}${isFolder && segments.length > 0 ? '/' : ''}`
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

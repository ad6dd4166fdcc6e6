import { type Position, type Problem, positionAt } from '../problem.ts'
import type { CheckContext, CheckedText } from './context.ts'
import type { Check } from './index.ts'
import { readAttributes, type Tag } from './tags.ts'

/** Scripts, styles, images and frames from `http://`, which browsers block on https pages; links to the site itself. */
export const embeds: Check = function* (context) {
  for (const text of context.texts) {
    const hosts = new Map<string, Embed[]>()
    for (const embed of embedsOf(text, context)) {
      const host = `${embed.kind}:${/^http:\/\/([^/?#]*)/i.exec(embed.url)?.[1]}`
      hosts.set(host, [...(hosts.get(host) ?? []), embed])
    }
    for (const found of hosts.values()) yield problemOf(text, found)
  }
}

interface Embed {
  readonly kind: 'embed' | 'self'
  readonly url: string
  readonly position: Position
}

function embedsOf(text: CheckedText, { site, targets }: CheckContext): Embed[] {
  const source = text.file.text ?? ''
  const found: Embed[] = []
  for (const tag of text.tags) {
    const url = embeddedUrl(tag)
    if (url !== undefined) found.push({ kind: 'embed', url, position: positionAt(source, tag.start) })
  }
  const isSecure = site.config.url.startsWith('https:')
  for (const match of text.prose.matchAll(/!\[[^\]]*\]\(\s*<?(http:\/\/[^\s)>]+)/g))
    found.push({ kind: 'embed', url: match[1] ?? '', position: positionAt(source, match.index) })
  for (const match of isSecure ? text.prose.matchAll(/\bhttp:\/\/[^\s"'<>)\]]+/g) : [])
    if (targets.isOwnHost(match[0]))
      found.push({ kind: 'self', url: match[0], position: positionAt(source, match.index) })
  return found
}

function embeddedUrl(tag: Tag): string | undefined {
  if (tag.isEnd || !/^(?:script|link|img|iframe|video|audio|source|embed|object|track)$/.test(tag.name))
    return undefined
  const attributes = readAttributes(tag)
  const rel = attributes.get('rel')?.toLowerCase() ?? ''
  if (tag.name === 'link' && !/stylesheet|preload|icon|manifest/.test(rel)) return undefined
  const url = attributes.get(tag.name === 'link' ? 'href' : tag.name === 'object' ? 'data' : 'src')?.trim()
  return url !== undefined && /^http:\/\//i.test(url) ? url : undefined
}

function problemOf({ file }: CheckedText, found: readonly Embed[]): Problem {
  const [first] = found
  const url = first?.url ?? ''
  const more = found.length === 1 ? '' : ` (and ${found.length - 1} more from that host)`
  const place = {
    file: file.path,
    ...(first === undefined ? {} : { position: first.position }),
    ...(found.length > 1 ? { count: found.length } : {}),
  }
  return first?.kind === 'self'
    ? {
        severity: 'warning',
        code: 'http-self',
        message: `The site itself is linked with http: ${url}`,
        hint: 'write the link without the host, as /…',
        ...place,
      }
    : {
        severity: 'warning',
        code: 'http-embed',
        message: `Browsers block this on https pages: ${url}${more}`,
        hint: 'write https://, or put a copy into the site',
        ...place,
      }
}

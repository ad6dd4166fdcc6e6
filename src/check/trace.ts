import { decodeUrl } from '../decode-url.ts'
import { memoize } from '../memo.ts'
import type { Position } from '../problem.ts'
import { decodeReferences } from '../site/urls.ts'
import type { Page, Session, SourceFile } from '../types.ts'
import type { CheckContext, CheckedPage } from './context.ts'
import { frontMatterPlace, type Place, place, placeAt, placeOfText } from './places.ts'
import type { TemplateMatch } from './templates.ts'

/** Where a URL on a page is written. */
export interface Cause {
  readonly from: 'text' | 'front matter' | 'settings' | 'template' | 'unknown'
  readonly place: Place
  /** The front matter key, where it is written there. */
  readonly key?: string
  /** Whether Liquid put it together, so that other pages have other URLs from the same place. */
  readonly isDynamic: boolean
}

/** Finds where a URL that is on a page is written: in a post, in front matter, in the settings or in a layout. */
export type Trace = (page: CheckedPage, url: string, path: string) => Cause

/** The trace of a run, made once for all checks. */
export function traceOf(context: CheckContext): Trace {
  const trace = traces.get(context) ?? createTrace(context)
  traces.set(context, trace)
  return trace
}

// In Markdown and in HTML; what Liquid puts together is traced by its template.
const writtenLink = /(?:\]\(\s*<?|^\s*\[[^\]\n]+\]:\s*<?|\s(?:href|src)\s*=\s*["']?)([^\s"'<>(){}]+)/gm

const traces = new WeakMap<CheckContext, Trace>()

function createTrace(context: CheckContext): Trace {
  const { site, templates, source, targets } = context
  const written = writtenLinks(context)
  /** The same of a page as of a session: it is parsed after Liquid has run in it, so its links are found in its text. */
  const linksOfPage = memoize((page: Page) => {
    const places = new Map<string, { readonly offset: number; readonly length: number }>()
    for (const { 0: before, 1: link = '', index } of (page.file.text ?? '').matchAll(writtenLink)) {
      const place = { offset: index + before.length - link.length, length: link.length }
      for (const key of keysOfLink(page, decodeReferences(link))) if (!places.has(key)) places.set(key, place)
    }
    return places
  })
  const settings = Array.from(source.files.values()).filter(
    (file) => file === context.config || file.path.startsWith('_data/'),
  )

  return (page, url, path) => {
    const fragment = url.startsWith('#') ? url : ''
    const key = fragment === '' ? decodeUrl(path) : fragment
    const link = inSession(page, key) ?? inPage(page, key) ?? inListed(page, key)
    if (link !== undefined) return link
    if (page.isCopied && page.file !== undefined)
      return { from: 'text', place: placeOfText(page.file, url) ?? { file: page.file.path }, isDynamic: false }
    const known = page.file !== undefined && (page.layout !== undefined || !site.isJekyll || page.page !== undefined)
    const files = [
      ...(page.page === undefined ? [] : [page.page.file]),
      ...(known ? templates.reach(page.layout, page.file) : templates.all),
    ]
    const match = templates.match(url, files)
    const value = match === undefined ? undefined : inData(page, match)
    if (value !== undefined) return value
    if (match !== undefined && match.file === page.file) return fromTemplate(match, 'text')
    if (match !== undefined && !templates.isBuiltIn(match.file)) return fromTemplate(match, 'template')
    const literal = page.file === undefined ? undefined : placeOfText(page.file, url)
    if (literal !== undefined) return { from: 'text', place: literal, isDynamic: false }
    return { from: 'unknown', place: page.file === undefined ? {} : { file: page.file.path }, isDynamic: false }
  }

  function inSession({ session }: CheckedPage, key: string): Cause | undefined {
    const position = session === undefined ? undefined : written.get(session)?.get(key)
    return session === undefined || position === undefined ? undefined : textCause(session.file, position)
  }

  function inPage({ page }: CheckedPage, key: string): Cause | undefined {
    const link = page === undefined ? undefined : linksOfPage(page).get(key)
    if (page === undefined || link === undefined) return undefined
    return { from: 'text', place: placeAt(page.file, link.offset, link.length), isDynamic: false }
  }

  /** A list shows what its sessions say. */
  function inListed({ session }: CheckedPage, key: string): Cause | undefined {
    if (session !== undefined || key.startsWith('#')) return undefined
    for (const [session, links] of written) {
      const position = links.get(key)
      if (position !== undefined) return textCause(session.file, position)
    }
    return undefined
  }

  /** The front matter or setting that holds a value which a template made a part of the URL. */
  function inData(page: CheckedPage, { values }: TemplateMatch): Cause | undefined {
    for (const { expression, value } of values.toReversed()) {
      const text = decodeUrl(value).replace(/^\/+|\/+$/g, '')
      const [, object = '', key = ''] = /^(\w+)\.([\w-]+)(?:\s*\||$)/.exec(expression) ?? []
      if (text === '') continue
      if (key !== '' && object !== 'site') {
        const owner = [page.session ?? page.page, ...(object === 'page' ? [] : [...site.sessions, ...site.pages])]
        for (const item of owner) {
          const keys = item === undefined ? undefined : keysOf(item.data[key], key, text)
          if (item !== undefined && keys !== undefined)
            return { from: 'front matter', place: frontMatterPlace(item.file, keys), key, isDynamic: false }
        }
      }
      if (!/[/.]/.test(value) || value.startsWith(site.config.baseUrl || '\n')) continue
      for (const file of settings) {
        const found = placeOfText(file, `/${text}`) ?? placeOfText(file, text)
        if (found !== undefined) return { from: 'settings', place: found, isDynamic: false }
      }
    }
    return undefined
  }

  /** By session, the place of each link and image by the path that it leads to; of those on the page itself by `#…`. */
  function writtenLinks({ site: { sessions } }: CheckContext): ReadonlyMap<Session, ReadonlyMap<string, Position>> {
    return new Map(
      sessions.map((session) => {
        const places = new Map<string, Position>()
        for (const link of [...session.parsed.links, ...session.parsed.images])
          for (const key of keysOfLink(session, link.url)) if (!places.has(key)) places.set(key, link.position)
        return [session, places] as const
      }),
    )
  }

  function keysOfLink({ file, url }: Pick<Session, 'file' | 'url'>, link: string): string[] {
    if (link.startsWith('#')) return [link]
    const target = targets.resolveWritten(link, file.path, url)
    if (target.kind === 'external') return [link]
    if (target.kind === 'other') return []
    const path = decodeUrl(target.path)
    return target.fragment === undefined ? [path] : [`${path}#${target.fragment}`, path]
  }
}

function textCause(file: SourceFile, position: Position): Cause {
  return { from: 'text', place: place(file, position), isDynamic: false }
}

function fromTemplate({ file, offset, length, isDynamic }: TemplateMatch, from: 'text' | 'template'): Cause {
  return { from, place: placeAt(file, offset, length), isDynamic }
}

/** The path of keys to a text in a front matter value. */
function keysOf(value: unknown, key: string, text: string): (string | number)[] | undefined {
  const is = (item: unknown) => (typeof item === 'string' || typeof item === 'number') && String(item).trim() === text
  if (is(value)) return [key]
  const index = Array.isArray(value) ? value.findIndex(is) : -1
  return index === -1 ? undefined : [key, index]
}

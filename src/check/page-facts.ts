import { mapSourceSet } from '../site/source-set.ts'
import { readAttributes, scanTags, type Tag } from './tags.ts'

/** What the checks ask of a page's HTML. */
export interface PageFacts {
  /** How often each id is there. */
  readonly ids: ReadonlyMap<string, number>
  /** What fragments may name: ids, and the names of anchors. */
  readonly anchors: ReadonlySet<string>
  readonly references: readonly PageReference[]
  readonly images: readonly PageImage[]
  readonly firstHeadings: number
  readonly emptyHeadings: readonly PageHeading[]
  readonly hasMain: boolean
  /** Whether it is a page and not a piece of one, or a redirect that no one sees. */
  readonly isWhole: boolean
  readonly viewport: string | undefined
}

/** The URL of a link or an embed, as it came out. */
export interface PageReference {
  readonly tag: string
  readonly attribute: string
  readonly url: string
  /** `rel` of a `<link>`, in lower case. */
  readonly rel: string
  /** Whether a link has neither text nor picture nor label. */
  readonly isEmpty: boolean
  /** Where its tag begins in the HTML. */
  readonly offset: number
}

export interface PageImage {
  readonly url: string
  readonly hasAlt: boolean
  readonly hasSize: boolean
  readonly isLazy: boolean
  readonly offset: number
}

export interface PageHeading {
  readonly depth: number
  readonly id: string
}

const urlAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  link: ['href'],
  script: ['src'],
  img: ['src', 'srcset'],
  iframe: ['src'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  form: ['action'],
  input: ['src'],
}

const asked = new Set([...Object.keys(urlAttributes), 'meta'])

/** Reads a page's HTML once for all checks. */
export function readPageFacts(html: string): PageFacts {
  const ids = new Map<string, number>()
  const anchors = new Set<string>()
  const references: PageReference[] = []
  const images: PageImage[] = []
  const emptyHeadings: PageHeading[] = []
  let [firstHeadings, hasMain, hasBody, isRedirect] = [0, false, false, false]
  let viewport: string | undefined
  for (const tag of scanTags(html)) {
    if (tag.isEnd) continue
    if (tag.name === 'main') hasMain = true
    if (tag.name === 'body') hasBody = true
    if (tag.name === 'h1') firstHeadings++
    const isHeading = /^h[1-6]$/.test(tag.name)
    // Most tags say nothing that is asked for.
    if (!isHeading && !asked.has(tag.name) && !/\b(?:id|role)\b/i.test(tag.attributes)) continue
    const attributes = readAttributes(tag)
    const id = attributes.get('id')
    if (id !== undefined && id !== '') {
      ids.set(id, (ids.get(id) ?? 0) + 1)
      anchors.add(id)
    }
    if (attributes.get('role') === 'main') hasMain = true
    if (isHeading && isBare(html, tag)) emptyHeadings.push({ depth: Number(tag.name[1]), id: id ?? '' })
    if (tag.name === 'a' && attributes.has('name')) anchors.add(attributes.get('name') ?? '')
    if (tag.name === 'meta') {
      if (attributes.get('name')?.toLowerCase() === 'viewport') viewport = attributes.get('content') ?? ''
      if (attributes.get('http-equiv')?.toLowerCase() === 'refresh') isRedirect = true
    }
    if (tag.name === 'img' && attributes.has('src')) images.push(imageOf(tag, attributes))
    references.push(...referencesOf(html, tag, attributes))
  }
  return {
    ids,
    anchors,
    references,
    images,
    firstHeadings,
    emptyHeadings,
    hasMain,
    isWhole: hasBody && !isRedirect,
    viewport,
  }
}

function imageOf(tag: Tag, attributes: ReadonlyMap<string, string>): PageImage {
  return {
    url: (attributes.get('src') ?? '').trim(),
    hasAlt: attributes.has('alt') || attributes.get('role') === 'presentation',
    hasSize: attributes.has('width') || attributes.has('height') || attributes.has('style'),
    isLazy: attributes.get('loading') === 'lazy',
    offset: tag.start,
  }
}

function referencesOf(html: string, tag: Tag, attributes: ReadonlyMap<string, string>): PageReference[] {
  const rel = attributes.get('rel')?.toLowerCase() ?? ''
  return (urlAttributes[tag.name] ?? []).flatMap((attribute) => {
    const value = attributes.get(attribute)
    if (value === undefined) return []
    const isEmpty = tag.name === 'a' && !hasLabel(attributes) && isBare(html, tag)
    const urls = attribute === 'srcset' ? urlsOfSourceSet(value) : [value.trim()]
    return urls.map((url) => ({ tag: tag.name, attribute, url, rel, isEmpty, offset: tag.start }))
  })
}

function urlsOfSourceSet(text: string): readonly string[] {
  const urls: string[] = []
  mapSourceSet(text, (url) => {
    urls.push(url)
    return url
  })
  return urls
}

function hasLabel(attributes: ReadonlyMap<string, string>): boolean {
  return (
    (attributes.get('aria-label') ?? attributes.get('aria-labelledby') ?? attributes.get('title') ?? '').trim() !==
      '' || attributes.get('aria-hidden') === 'true'
  )
}

/** Whether an element has nothing to see or to hear. */
function isBare(html: string, { name, end }: Tag): boolean {
  const next = html.charCodeAt(end)
  // Most begin with their text.
  if (next > 96 && next < 123) return false
  const close = html.indexOf(`</${name}`, end)
  if (close === -1 || close - end > 2000) return false
  const inner = html.slice(end, close)
  if (/<(?:img|svg|math|input|object|iframe|video|canvas|i|mjx-container)\b/i.test(inner)) return false
  return inner.replace(/<[^>]*>|&nbsp;|&#160;|&#xa0;/gi, '').trim() === ''
}

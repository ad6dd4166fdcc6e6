import { type Context, type Emitter, type Liquid, Tag, type TagToken } from 'liquidjs'
import { escapeOnce } from '../filters/markup.ts'
import { absoluteUrl } from '../filters/url.ts'
import { toJson } from '../ruby/json.ts'
import { toText } from '../ruby/print.ts'
import { isHash, isTruthy } from '../ruby/value.ts'
import type { LiquidServices } from '../services.ts'
import { gatherSeoFacts, type Read, reader, type SeoFacts } from './seo-facts.ts'

/** `{% seo %}`: title, description, canonical URL, Open Graph and JSON-LD, as jekyll-seo-tag. */
export function seoTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends Tag {
    render(context: Context, emitter: Emitter): void {
      const read = reader(context)
      const facts = gatherSeoFacts({ context, liquid: this.liquid, services })
      const hasTitle = facts.title !== undefined && !/title=false/i.test((this.token as TagToken).args)
      const lines = [
        ...(hasTitle ? [`<title>${facts.title}</title>`] : []),
        ...pageLines(facts, isTruthy(read('site', 'url'))),
        ...imageLines(facts.image),
        ...typeLines(facts),
        ...paginatorLines(read, services),
        ...cardLines(facts, read),
        ...siteLines(read, facts),
        `<script type="application/ld+json">\n${describe(facts)}</script>`,
      ]
      emitter.write(`${lines.join('\n')}\n`)
    }
  }
}

function pageLines(facts: SeoFacts, hasUrl: boolean): readonly string[] {
  return [
    property('og:title', facts.pageTitle),
    name('author', facts.author['name']),
    property('og:locale', facts.locale),
    name('description', facts.description),
    property('og:description', facts.description),
    hasUrl ? [`<link rel="canonical" href="${escapeOnce(facts.canonicalUrl)}" />`] : [],
    hasUrl ? property('og:url', facts.canonicalUrl) : [],
    property('og:site_name', facts.siteTitle),
  ].flat()
}

function imageLines(image: SeoFacts['image']): readonly string[] {
  return [
    property('og:image', image?.['path']),
    ...['height', 'width', 'alt'].map((key) => property(`og:image:${key}`, image?.[key])),
  ].flat()
}

function typeLines({ datePublished }: SeoFacts): readonly string[] {
  if (datePublished === undefined) return property('og:type', 'website')
  return [...property('og:type', 'article'), ...property('article:published_time', datePublished)]
}

function paginatorLines(read: Read, services: LiquidServices): readonly string[] {
  return (['previous', 'next'] as const).flatMap((side) => {
    if (!isTruthy(read('paginator', `${side}_page`))) return []
    const url = absoluteUrl(read('paginator', `${side}_page_path`), services)
    return [`<link rel="${side === 'next' ? 'next' : 'prev'}" href="${escapeOnce(url)}" />`]
  })
}

function cardLines({ image, pageTitle }: SeoFacts, read: Read): readonly string[] {
  const card = read('page', 'twitter', 'card') ?? read('site', 'twitter', 'card') ?? 'summary_large_image'
  return [
    name('twitter:card', image === undefined ? 'summary' : card),
    property('twitter:image', image?.['path']),
    name('twitter:image:alt', image?.['alt']),
    property('twitter:title', pageTitle),
  ].flat()
}

const VERIFICATIONS: readonly (readonly [engine: string, name: string])[] = [
  ['google', 'google-site-verification'],
  ['bing', 'msvalidate.01'],
  ['alexa', 'alexaVerifyID'],
  ['yandex', 'yandex-verification'],
  ['baidu', 'baidu-site-verification'],
  ['facebook', 'facebook-domain-verification'],
]

function siteLines(read: Read, { author }: SeoFacts): readonly string[] {
  const handle = (value: unknown): string => `@${toText(value).replaceAll('@', '')}`
  const writer = author['twitter'] ?? author['name']
  return [
    isTruthy(read('site', 'twitter')) ? name('twitter:site', handle(read('site', 'twitter', 'username'))) : [],
    isTruthy(read('site', 'twitter')) && isTruthy(writer) ? name('twitter:creator', handle(writer)) : [],
    property('fb:admins', read('site', 'facebook', 'admins')),
    property('article:publisher', read('site', 'facebook', 'publisher')),
    property('fb:app_id', read('site', 'facebook', 'app_id')),
    isTruthy(read('site', 'webmaster_verifications'))
      ? VERIFICATIONS.flatMap(([engine, key]) => name(key, read('site', 'webmaster_verifications', engine)))
      : name('google-site-verification', read('site', 'google_site_verification')),
  ].flat()
}

// JSON-LD with sorted keys; "<" is escaped so that no value ends the script.
function describe(facts: SeoFacts): string {
  const { author, image, logo, type, canonicalUrl } = facts
  const isPerson = isTruthy(author['name']) && ['Person', 'Organization'].includes(toText(author['type'] ?? 'Person'))
  const pairs: Readonly<Record<string, unknown>> = {
    '@context': 'https://schema.org',
    '@type': type,
    author: isPerson ? describeAuthor(author) : undefined,
    dateModified: facts.dateModified,
    datePublished: facts.datePublished,
    description: facts.description,
    headline: facts.pageTitle,
    image: image === undefined ? undefined : describeImage(image),
    mainEntityOfPage: ['BlogPosting', 'CreativeWork'].includes(type)
      ? { '@type': 'WebPage', '@id': canonicalUrl }
      : undefined,
    name: facts.name,
    publisher: logo === undefined ? undefined : describePublisher(logo, author['name']),
    sameAs: facts.links,
    url: canonicalUrl,
  }
  return toJson(Object.fromEntries(Object.entries(pairs).filter(([, value]) => isTruthy(value)))).replaceAll(
    '<',
    '\\u003c',
  )
}

function describeAuthor(author: SeoFacts['author']): unknown {
  const person = { '@type': author['type'] ?? 'Person', name: author['name'] }
  return isTruthy(author['url']) ? { ...person, url: author['url'] } : person
}

function describeImage(image: NonNullable<SeoFacts['image']>): unknown {
  const { path, ...others } = image
  return isHash(others) && Object.keys(others).length === 0 ? path : { ...others, url: path, '@type': 'imageObject' }
}

function describePublisher(logo: string, author: unknown): unknown {
  const publisher = { '@type': 'Organization', logo: { '@type': 'ImageObject', url: logo } }
  return isTruthy(author) ? { ...publisher, name: author } : publisher
}

function property(key: string, value: unknown): readonly string[] {
  return isTruthy(value) ? [`<meta property="${key}" content="${escapeOnce(toText(value))}" />`] : []
}

function name(key: string, value: unknown): readonly string[] {
  return isTruthy(value) ? [`<meta name="${key}" content="${escapeOnce(toText(value))}" />`] : []
}

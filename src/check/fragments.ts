import { decodeUrl } from '../decode-url.ts'
import type { Problem } from '../problem.ts'
import { suggest } from '../suggest.ts'
import type { CheckContext, CheckedPage } from './context.ts'
import type { Check } from './index.ts'
import { contentPlace, placeKey } from './places.ts'
import { type Cause, traceOf } from './trace.ts'

/** Links to a part of a page, `/syllabus/#grading`, where the page has no such part. */
export const fragments: Check = function* (context) {
  const trace = traceOf(context)
  const groups = new Map<string, Group>()
  const cut = new Map<CheckedPage, string[]>()
  for (const dead of deadFragments(context)) {
    const { page, target, fragment, url } = dead
    if (url.startsWith('#') && page.session === undefined && isWhole(context, fragment)) {
      cut.set(page, [...(cut.get(page) ?? []), fragment])
      continue
    }
    // Another page shows this post, whose own page has the fault too.
    if (url.startsWith('#') && page.session === undefined && isWritten(context, url)) continue
    const path = url.startsWith('#') ? url : `${decodeUrl(target.url)}#${fragment}`
    const cause = trace(page, url, path)
    const key = `${placeKey(cause.place)}\n${cause.from === 'template' && cause.isDynamic ? '' : path}`
    const group = groups.get(key) ?? { cause, first: dead, urls: new Set(), pages: new Set() }
    groups.set(key, group)
    group.urls.add(path)
    group.pages.add(page.path)
  }
  for (const group of groups.values()) yield problemOf(group)
  for (const [page, fragments] of cut) yield cutOff(page, fragments)
}

interface DeadFragment {
  readonly page: CheckedPage
  readonly target: CheckedPage
  readonly url: string
  readonly fragment: string
}

interface Group {
  readonly cause: Cause
  readonly first: DeadFragment
  readonly urls: Set<string>
  readonly pages: Set<string>
}

function* deadFragments({ pages, targets, pageAt }: CheckContext): Generator<DeadFragment> {
  for (const page of pages) {
    for (const { url } of page.facts.references) {
      if (!url.includes('#')) continue
      const target = targets.resolve(url, page.url)
      if (target.kind !== 'internal') continue
      // https://wicg.github.io/scroll-to-text-fragment/ and routes of scripts are no parts of the page.
      const fragment = target.fragment?.replace(/:~:.*$/s, '') ?? ''
      if (fragment === '' || fragment === 'top' || /^[!/]/.test(fragment)) continue
      const path = url.startsWith('#') ? page.path : targets.find(target.path)
      const targetPage = path === undefined ? undefined : pageAt(path)
      if (targetPage !== undefined && !targetPage.facts.anchors.has(fragment))
        yield { page, target: targetPage, url, fragment }
    }
  }
}

/** Whether a post that has a link to this part of itself also has that part. */
function isWhole({ pages }: CheckContext, fragment: string): boolean {
  return pages.some(({ session, facts }) => session !== undefined && facts.anchors.has(fragment))
}

function isWritten({ site }: CheckContext, url: string): boolean {
  return site.sessions.some(({ parsed }) => parsed.links.some((link) => link.url === url))
}

function problemOf({ cause, first, urls, pages }: Group): Problem {
  const where = cause.from === 'template' && pages.size > 1 ? ` (on ${pages.size} pages)` : ''
  const unknown = cause.place.file === undefined ? ` (on the page ${decodeUrl(first.page.url)})` : ''
  const [url = ''] = urls
  const one = { severity: 'warning', code: 'dead-fragment', ...(urls.size > 1 ? { count: urls.size } : {}) } as const
  if (urls.size > 1) {
    const shown = [...urls].slice(0, 3).join(', ')
    return {
      ...one,
      message: `${urls.size} links to parts of pages that are not there are made here${where}: ${shown}${urls.size > 3 ? ' …' : ''}`,
      hint: 'make the link and the id of the part in the same way, for example both with the filter slugify',
      ...cause.place,
    }
  }
  const isFootnote = first.fragment.startsWith('fn:')
  const of = first.target === first.page ? 'this page' : decodeUrl(first.target.url)
  return {
    ...one,
    message: `Dead link: ${of} has no part "#${first.fragment}"${where}${unknown}`,
    hint:
      nearest(first) ??
      (isFootnote ? 'define the footnote' : `link to a heading's id, or give the part one: id="${first.fragment}"`),
    ...(cause.place.file === undefined ? {} : cause.place),
    ...(url === '' ? {} : { length: cause.place.length ?? 1 }),
  }
}

function nearest({ target, fragment }: DeadFragment): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const anchors = [...target.facts.anchors]
  const same = anchors.find((anchor) => fold(anchor) === fold(fragment) && fold(anchor) !== '')
  if (same !== undefined) return `did you mean "#${same}"?`
  return suggest(fragment, anchors)?.replace('"', '"#')
}

function cutOff({ file, url }: CheckedPage, fragments: readonly string[]): Problem {
  const names = [...new Set(fragments)]
  const shown = names.slice(0, 3).map((name) => `#${name}`)
  return {
    severity: 'warning',
    code: 'cut-fragment',
    message: `${fragments.length === 1 ? 'A link leads' : `${fragments.length} links lead`} to parts of posts that this page does not show: ${shown.join(', ')}${names.length > 3 ? ' …' : ''}${file === undefined ? ` (on the page ${decodeUrl(url)})` : ''}`,
    hint: 'show post.excerpt, which has no footnotes, instead of a piece of post.content',
    count: fragments.length,
    ...(file === undefined ? {} : contentPlace(file)),
  }
}

import { decodeUrl } from '../decode-url.ts'
import type { Problem } from '../problem.ts'
import type { CheckContext, CheckedPage } from './context.ts'
import type { Check } from './index.ts'
import { type Near, nearOf } from './near.ts'
import type { PageReference } from './page-facts.ts'
import { placeKey } from './places.ts'
import { missingSlides } from './slides.ts'
import { type Cause, traceOf } from './trace.ts'

/** Links and images of the rendered pages that lead to nothing on the site, each where it is written. */
export const links: Check = function* (context) {
  const trace = traceOf(context)
  const near = nearOf(context)
  const reported = new Set(missingSlides(context).map(({ path }) => decodeUrl(path)))
  const groups = new Map<string, Group>()
  for (const dead of deadReferences(context)) {
    // Slides that are missing are one fault, however many pages link them.
    if (reported.has(decodeUrl(dead.path))) continue
    const cause = trace(dead.page, dead.reference.url, dead.path)
    const key = `${placeKey(cause.place)}\n${cause.from === 'template' && cause.isDynamic ? '' : dead.path}`
    const group = groups.get(key) ?? { cause, first: dead, paths: new Map(), pages: new Set() }
    groups.set(key, group)
    group.paths.set(dead.path, (group.paths.get(dead.path) ?? 0) + 1)
    group.pages.add(dead.page.path)
  }
  for (const group of byFolder([...groups.values()])) {
    if (group.length > manyInFolder) yield missingFolder(group)
    else yield* group.map((one) => problemOf(one, near))
  }
}

// Where a post names more files of one folder than this and none is there, the folder is what is missing.
const manyInFolder = 3

function byFolder(groups: readonly Group[]): Iterable<readonly Group[]> {
  const folders = new Map<string, Group[]>()
  for (const group of groups) {
    const [path = ''] = group.paths.keys()
    const { tag } = group.first.reference
    const key = `${group.cause.from}:${group.cause.place.file}:${tag}:${path.replace(/[^/]*\/?$/, '')}`
    folders.set(key, [...(folders.get(key) ?? []), group])
  }
  return folders.values()
}

function missingFolder(groups: readonly Group[]): Problem {
  const [first] = groups
  const [path = ''] = first?.paths.keys() ?? []
  const isImage = first?.first.reference.tag === 'img'
  const folder = decodeUrl(path).replace(/[^/]*\/?$/, '')
  return {
    severity: 'error',
    code: isImage ? 'missing-image' : 'dead-link',
    message: `${isImage ? 'Missing images' : 'Dead links'}: ${groups.length} of ${folder} are not in the site, such as ${decodeUrl(path).slice(folder.length)}`,
    hint: isImage ? 'add the files, or correct the folder' : 'correct the folder, or add what they lead to',
    count: groups.length,
    ...first?.cause.place,
  }
}

interface DeadReference {
  readonly page: CheckedPage
  readonly reference: PageReference
  /** Without the base URL. */
  readonly path: string
}

interface Group {
  readonly cause: Cause
  readonly first: DeadReference
  /** How often each path is linked. */
  readonly paths: Map<string, number>
  readonly pages: Set<string>
}

// The search index is made after the pages, when they are published.
const madeLater = /^\/pagefind\//

function* deadReferences({ pages, targets }: CheckContext): Generator<DeadReference> {
  const alive = new Map<string, boolean>()
  for (const page of pages) {
    for (const reference of page.facts.references) {
      if (reference.url === '' || reference.url.startsWith('#') || isHint(reference)) continue
      const target = targets.resolve(reference.url, page.url)
      if (target.kind !== 'internal') continue
      const { path } = target
      const isAlive = alive.get(path) ?? (madeLater.test(path) || targets.find(path) !== undefined)
      alive.set(path, isAlive)
      if (!isAlive) yield { page, reference, path }
    }
  }
}

/** A `<link>` that names a host or the page itself and is no link to follow. */
function isHint({ tag, rel }: PageReference): boolean {
  return tag === 'link' && /\b(?:canonical|preconnect|dns-prefetch|edituri|pingback|shortlink)\b/.test(rel)
}

function problemOf({ cause, first, paths, pages }: Group, near: Near): Problem {
  const [path = ''] = paths.keys()
  const count = [...paths.values()].reduce((sum, times) => sum + times, 0)
  const where = cause.from === 'template' && pages.size > 1 ? ` (on ${pages.size} pages)` : ''
  const from = { ...(count > 1 ? { count } : {}), ...cause.place }
  const times = where === '' && cause.from === 'text' && pages.size === 1 && count > 1 ? ` (${count} times)` : ''
  const unknown = cause.place.file === undefined ? ` (on the page ${decodeUrl(first.page.url)})` : ''
  if (isFeed(first.reference, path))
    return {
      severity: 'warning',
      code: 'dead-feed',
      message: `The feed ${path} does not exist${where}`,
      hint: near(path) ?? 'remove the line, or add the feed',
      ...from,
    }
  if (paths.size > 1) return severalLinks([...paths.keys()], `${where}${unknown}`, from)
  const doubled = doubledExtension(cause, path)
  if (doubled !== undefined) return { ...doubled, ...from }
  const isImage = first.reference.tag === 'img'
  return {
    severity: 'error',
    code: isImage ? 'missing-image' : 'dead-link',
    message: `${isImage ? 'Missing image' : 'Dead link'}: the site has no ${decodeUrl(path)}${where}${times}${unknown}`,
    hint: near(path) ?? (isImage ? 'add the file, or correct its name' : 'correct the link, or add what it leads to'),
    ...from,
  }
}

function isFeed({ tag, rel }: PageReference, path: string): boolean {
  return (tag === 'link' && rel.includes('alternate')) || /\/(?:atom|feed|rss)\.xml$/i.test(path)
}

function severalLinks(paths: readonly string[], where: string, from: Partial<Problem>): Problem {
  const shown = paths.slice(0, 3).map(decodeUrl)
  const more = paths.length > shown.length ? ` and ${paths.length - shown.length} more` : ''
  return {
    severity: 'error',
    code: 'dead-link',
    message: `${paths.length} dead links are made here${where}: ${shown.join(', ')}${more}`,
    hint: 'correct this link in the layout, or the values that it is made of',
    ...from,
  }
}

/** `lecture: W1.pdf` where the layout adds `.pdf`. */
function doubledExtension({ from, key }: Cause, path: string): Problem | undefined {
  const extension = /(\.[a-z]\w{1,4})\1$/i.exec(path)?.[1]
  if (extension === undefined || from !== 'front matter') return undefined
  return {
    severity: 'error',
    code: 'doubled-extension',
    message: `Dead link: the layout adds "${extension}" to "${key}", and the site has no ${decodeUrl(path)}`,
    hint: `write the name without "${extension}"`,
  }
}

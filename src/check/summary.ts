import { groupBy } from '../group-by.ts'
import type { Problem, Severity } from '../problem.ts'
import type { Site } from '../site/site.ts'

/** All problems of one cause, in one line. */
export interface SummaryEntry {
  /** Whether readers meet it, or only a repo's owner who knows Jekyll's output. */
  readonly part: 'broken' | 'differs'
  readonly severity: Severity
  readonly code: string
  /** Such as `12 dead links`. */
  readonly title: string
  readonly count: number
  /** The place of the worst one, such as `_layouts/default.html:9`. */
  readonly worst: string | undefined
}

/** How a cause is told, the ones that readers notice most first: singular, then plural. */
const causes: Readonly<Record<string, readonly [part: SummaryEntry['part'], one: string, many: string]>> = {
  collision: ['broken', 'file with the URL of another', 'files with the URL of another'],
  'redirect-collision': ['broken', 'old URL does not lead to its page', 'old URLs do not lead to their pages'],
  'missing-slides': ['broken', 'file of slides is missing', 'files of slides are missing'],
  'doubled-extension': ['broken', 'doubled file extension', 'doubled file extensions'],
  'dead-link': ['broken', 'dead link', 'dead links'],
  'broken-link': ['broken', 'dead link', 'dead links'],
  'missing-image': ['broken', 'missing image', 'missing images'],
  'dead-feed': ['broken', 'link to a feed that does not exist', 'links to feeds that do not exist'],
  'dead-fragment': ['broken', 'link to a part that is not there', 'links to parts that are not there'],
  'cut-fragment': ['broken', 'link to a part that is cut off', 'links to parts that are cut off'],
  'http-embed': ['broken', 'embed that browsers block (http:)', 'embeds that browsers block (http:)'],
  'matched-by-position': [
    'broken',
    'list matched to the sessions by position',
    'lists matched to the sessions by position',
  ],
  'footnote-undefined': ['broken', 'footnote without a definition', 'footnotes without a definition'],
  'heavy-images': ['broken', 'page with heavy images', 'pages with heavy images'],
  'no-alt': ['broken', 'image without alternative text', 'images without alternative text'],
  'label-spelling': ['broken', 'label with several spellings', 'labels with several spellings'],
  'duplicate-id': ['broken', 'doubled id', 'doubled ids'],
  'zoom-disabled': ['broken', 'layout that disables zoom', 'layouts that disable zoom'],
  'no-main': ['broken', 'page without <main>', 'pages without <main>'],
  'ruby-plugin': ['differs', 'Ruby plugin does not run', 'Ruby plugins do not run'],
  'unknown-tag': ['differs', 'Liquid tag of a plugin leaves a gap', 'Liquid tags of plugins leave gaps'],
  'unknown-filter': ['differs', 'Liquid filter of a plugin is left out', 'Liquid filters of plugins are left out'],
  'setting-without-effect': ['differs', 'setting or plugin has no effect', 'settings or plugins have no effect'],
  'missing-theme': [
    'differs',
    'theme is not in the repo: the built-in layouts stand in',
    'layouts of a theme that is not in the repo',
  ],
  'collision-suffix': [
    'differs',
    'file has another URL, since two wanted one',
    'files have other URLs, since two wanted one',
  ],
  'doubled-slash': ['differs', 'link with // is mended', 'links with // are mended'],
  'image-unsized': ['differs', 'image gets its size and loads lazily', 'images get their sizes and load lazily'],
}

const order = Object.keys(causes)
const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/** Groups problems by cause, most important first, each once; lesser notices are for `lectern check` to tell. */
export function summarize(problems: readonly Problem[]): readonly SummaryEntry[] {
  return Array.from(
    groupBy(problems, ({ code }) => code),
    ([code, group]) => entryOf(code, group),
  )
    .filter(({ code, severity }) => severity !== 'notice' || code in causes)
    .sort((a, b) => ranks[a.severity] - ranks[b.severity] || placeInOrder(a) - placeInOrder(b))
}

/** What a Jekyll repo's build takes over, in one line. */
export function keptOf({ sessions, pages, assets }: Pick<Site, 'sessions' | 'pages' | 'assets'>): string {
  const collections = [...new Set(sessions.map(({ collection }) => collection))].sort()
  const named = collections.length === 0 ? '' : ` (${collections.join(', ')})`
  return `Kept at Jekyll's URLs: sessions ${sessions.length}${named}, pages ${pages.length}, static files ${assets.size}\n`
}

/** The summary as text for the end of a build; empty where there is nothing to tell. */
export function formatSummary(entries: readonly SummaryEntry[]): string {
  const part = (name: SummaryEntry['part'], heading: string) => {
    const lines = entries.filter((entry) => entry.part === name).map(line)
    return lines.length === 0 ? '' : `${heading}\n${lines.join('')}`
  }
  return part('broken', 'Broken on the site:') + part('differs', 'Other than by Jekyll:')
}

function entryOf(code: string, group: readonly Problem[]): SummaryEntry {
  const [worst] = group.toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || (b.count ?? 1) - (a.count ?? 1))
  const count = group.reduce((sum, problem) => sum + (problem.count ?? 1), 0)
  const [part, one, many] = causes[code] ?? ['broken', undefined, undefined]
  const title = one === undefined ? (worst?.message ?? code) : `${count} ${count === 1 ? one : many}`
  const place = [worst?.file, worst?.position?.line].filter((item) => item !== undefined).join(':')
  return { part, severity: worst?.severity ?? 'notice', code, title, count, worst: place === '' ? undefined : place }
}

function placeInOrder({ code }: SummaryEntry): number {
  const place = order.indexOf(code)
  return place === -1 ? order.length : place
}

function line({ title, count, worst, code }: SummaryEntry): string {
  const more = !(code in causes) && count > 1 ? ` (and ${count - 1} more like it)` : ''
  const place = worst === undefined ? '' : ` (${count > 1 ? 'worst: ' : ''}${worst})`
  return `  ${title}${more}${place}\n`
}

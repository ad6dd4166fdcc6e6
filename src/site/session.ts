import { fileStem } from '../file-name.ts'
import type { Problem } from '../problem.ts'
import { type Config, pluginsOf } from '../source/config.ts'
import { parseDate, splitDatedName, toZone } from '../source/dates.ts'
import { plainText } from '../source/plain-text.ts'
import type { CalendarDate, FrontMatter, LabelKind, Mention, Paper, Parsed, Session } from '../types.ts'
import type { SessionDocument, SourceDocument } from './document.ts'
import { extrasOf, slidesOf } from './materials.ts'
import { fillPermalink, type PermalinkFacts, permalinkSuffix, permalinkTemplate } from './permalink.ts'
import { labelSlug, slugify } from './slug.ts'
import { unknownPlaceholderIn } from './unknown-placeholder.ts'

/** A session without its body: all that front matter, file name and settings say. */
export type SessionFacts = Omit<Session, 'parsed' | 'papers' | 'mentions' | 'bodyVersion'>

/**
 * Reads what a session's front matter and file name say.
 *
 * @param planned The date that the term's meeting pattern gives it, if it has none itself.
 */
export function readSession(
  document: SessionDocument,
  config: Config,
  isJekyll: boolean,
  planned?: CalendarDate,
): { readonly facts: SessionFacts; readonly problems: readonly Problem[] } {
  const { file, data, collection } = document
  const name = fileStem(file.path)
  const dated = splitDatedName(name)
  const written = writtenDate(document)
  const date = written === undefined ? planned : isJekyll ? inSiteZone(written, config) : written
  const title = plainText(data['title']) ?? titleFromName(dated.rest)
  const problems: Problem[] = []
  // Where the front matter is faulty, so may be its title: that is told already.
  const isFaulty = document.problems.some(
    ({ severity, code }) => severity === 'error' || code === 'front-matter-misplaced',
  )
  if (plainText(data['title']) === undefined && !isJekyll && !isFaulty) {
    const message = `The session has no title; "${title}" is used`
    problems.push(
      document.problemAt([], { severity: 'warning', code: 'no-title', message, hint: 'give it one: title: …' }),
    )
  }
  if (isJekyll && date === undefined && !isFaulty && isInFeed(collection, config)) {
    const message = 'The session has no date: the feed of its collection leaves it out'
    problems.push(
      document.problemAt([], { severity: 'warning', code: 'not-in-feed', message, hint: 'give it one: date: …' }),
    )
  }
  const labels: Record<LabelKind, readonly string[]> = {
    tags: labelsOf(data['tags'], data['tag']),
    categories: [
      ...new Set([...(isJekyll ? foldersBefore(file.path) : []), ...labelsOf(data['categories'], data['category'])]),
    ],
    terms: labelsOf(undefined, data['term']),
  }
  const slug = plainText(data['slug']) ?? dated.rest
  const template = urlTemplate(data, collection, config, isJekyll)
  const url = template === undefined ? defaultUrl(file.path, slug) : fillPermalink(template, permalinkFacts())
  if (typeof url !== 'string') problems.push(missingDate(document, url.missing))
  problems.push(...unknownPlaceholderIn(document))

  function permalinkFacts(): PermalinkFacts {
    return {
      date,
      name: dated.rest,
      baseName: slugify(name),
      slug: plainText(data['slug']),
      categories: labels.categories,
      collection,
      path: file.path.slice(file.path.indexOf('/') + 1).replace(/\.[^.]*$/, ''),
      outputExtension: '.html',
    }
  }

  const facts: SessionFacts = {
    kind: 'session',
    file,
    collection,
    title,
    date,
    labels,
    data,
    url: typeof url === 'string' ? url : defaultUrl(file.path, slug),
    slug: slugify(slug),
    slides: slidesOf(data, config),
    extras: extrasOf(data, config),
    leadTeam: plainText(data['team']) ?? plainText(data['video']),
  }
  return { facts, problems }
}

/** Whether a Jekyll repo has a feed of a collection. */
function isInFeed(collection: string, { url, data, feeds }: Config): boolean {
  return url !== '' && pluginsOf(data).includes('jekyll-feed') && feeds.collections.has(collection)
}

/** The date that a session names itself, in its front matter or its file's name. */
export function writtenDate({ file, data }: Pick<SourceDocument, 'file' | 'data'>): CalendarDate | undefined {
  const name = fileStem(file.path)
  return (typeof data['date'] === 'string' ? parseDate(data['date']) : undefined) ?? splitDatedName(name).date
}

/**
 * The moment in the site's time zone, as Jekyll with a `timezone` shows it; its YAML reads a time without a zone as UTC.
 * A date without a time is the day that it says.
 */
function inSiteZone(date: CalendarDate, { data, timezone }: Config): CalendarDate {
  const isSet = typeof data['timezone'] === 'string'
  return isSet && date.secondOfDay !== undefined ? toZone(date, timezone) : date
}

/** The term that a session belongs to, as written. */
export function termOf(data: FrontMatter): string | undefined {
  return labelsOf(undefined, data['term'])[0]
}

/** What a session's body is made of; `read` gives all of it. */
export interface SessionBody {
  readonly version: string
  readonly papers: readonly Paper[]
  readonly mentions?: readonly Mention[] | undefined
  readonly read: () => Parsed
}

/** Where only the facts count. */
export const noBody: SessionBody = {
  version: '',
  papers: [],
  read: () => ({ html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [] }),
}

/** A session that may say something else later: what refers to it, such as its group, stays as it is. */
export interface RenewableSession {
  readonly session: Session
  /** Takes over the file, the title, the front matter's data and the body, whose papers are the same as before. */
  readonly renew: (facts: SessionFacts, body: SessionBody) => void
}

/** Joins a session's facts with its body. */
export function withBody(facts: SessionFacts, body: SessionBody): Session {
  return renewableSession(facts, body).session
}

export function renewableSession(first: SessionFacts, firstBody: SessionBody): RenewableSession {
  let facts = first
  let body = firstBody
  const { papers } = firstBody
  const session: Session = {
    ...first,
    papers,
    get file() {
      return facts.file
    },
    get title() {
      return facts.title
    },
    get data() {
      return facts.data
    },
    get mentions() {
      return body.mentions
    },
    get bodyVersion() {
      return body.version
    },
    get parsed() {
      return body.read()
    },
  }
  return {
    session,
    renew(newFacts, newBody) {
      facts = newFacts
      body = newBody
    },
  }
}

/** `undefined`: the default, `/sessions/<folders>/<slug>/`. */
function urlTemplate(data: FrontMatter, collection: string, config: Config, isJekyll: boolean): string | undefined {
  const own = plainText(data['permalink'])
  if (own !== undefined) return own
  const style = config.permalink ?? (isJekyll ? 'date' : undefined)
  if (collection === 'posts') return style === undefined ? undefined : permalinkTemplate(style)
  return config.collections.get(collection)?.permalink ?? `/:collection/:path${permalinkSuffix(style ?? 'pretty')}`
}

/** Folders below `posts/` are part of the URL: each term may have its own `W1.md`. */
function defaultUrl(path: string, slug: string): string {
  const folders = path.split('/').slice(1, -1)
  return `/sessions/${[...folders, slug].map(labelSlug).map(encodeURIComponent).join('/')}/`
}

/** Jekyll takes the folders before `_posts/` for categories. @see https://jekyllrb.com/docs/posts/#categories */
function foldersBefore(path: string): string[] {
  const folders = path.split('/').slice(0, -1)
  return folders.includes('_posts') ? folders.slice(0, folders.indexOf('_posts')) : []
}

function missingDate(document: SourceDocument, placeholder: string): Problem {
  const message = `The URL template needs ${placeholder}, but the session has no date`
  return document.problemAt(['permalink'], {
    severity: 'error',
    code: 'permalink-date',
    message,
    hint: 'give it one: date: 2025-04-02',
  })
}

/** Labels as written, each once, without blanks at the ends; null items and empty ones are none. */
function labelsOf(many: unknown, one: unknown): string[] {
  // By Jekyll, `tags: a b` is two tags and `tag: a b` is one. In a list each item is one.
  const listed = Array.isArray(many) ? many : typeof many === 'string' ? many.split(/\s+/) : []
  const single = Array.isArray(one) ? one : [one]
  const labels = [...listed, ...single].filter(
    (label) => label !== null && label !== undefined && typeof label !== 'object',
  )
  return [...new Set(labels.map((label) => String(label).trim().replace(/\s+/g, ' ').normalize('NFC')))].filter(
    (label) => label !== '',
  )
}

/** Jekyll's title for a file without one: its name's words, each with a capital. */
function titleFromName(name: string): string {
  return (
    name
      .split(/[-_\s]+/)
      .filter((word) => word !== '')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ') || 'Untitled'
  )
}

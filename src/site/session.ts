import type { Problem } from '../problem.ts'
import type { Config } from '../source/config.ts'
import { parseDate, splitDatedName } from '../source/dates.ts'
import type { FrontMatter, LabelKind, Material, Parsed, Session } from '../types.ts'
import type { SessionDocument, SourceDocument } from './document.ts'
import { fillPermalink, type PermalinkFacts, permalinkSuffix, permalinkTemplate } from './permalink.ts'
import { labelSlug, slugify } from './slug.ts'

/** A session without its body: all that front matter, file name and settings say. */
export type SessionFacts = Omit<Session, 'parsed'>

/** Reads what a session's front matter and file name say. */
export function readSession(
  document: SessionDocument,
  config: Config,
  isJekyll: boolean,
): { readonly facts: SessionFacts; readonly problems: readonly Problem[] } {
  const { file, data, collection } = document
  const name = (file.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
  const dated = splitDatedName(name)
  const date = (typeof data['date'] === 'string' ? parseDate(data['date']) : undefined) ?? dated.date
  const title = string(data['title']) ?? titleFromName(dated.rest)
  const problems: Problem[] = []
  // Where the front matter is faulty, so may be its title: that is told already.
  const isFaulty = document.problems.some(({ severity }) => severity === 'error')
  if (string(data['title']) === undefined && !isJekyll && !isFaulty) {
    const message = `The session has no title; "${title}" is used`
    problems.push(
      document.problemAt([], { severity: 'warning', code: 'no-title', message, hint: 'give it one: title: …' }),
    )
  }
  const labels: Record<LabelKind, readonly string[]> = {
    tags: labelsOf(data['tags'], data['tag']),
    categories: labelsOf(data['categories'], data['category']),
    terms: labelsOf(undefined, data['term']),
  }
  const slug = string(data['slug']) ?? dated.rest
  const template = urlTemplate(data, collection, config, isJekyll)
  const url = template === undefined ? defaultUrl(file.path, slug) : fillPermalink(template, permalinkFacts())
  if (typeof url !== 'string') problems.push(missingDate(document, url.missing))

  function permalinkFacts(): PermalinkFacts {
    return {
      date,
      name: dated.rest,
      slug: string(data['slug']),
      categories: [...foldersBefore(file.path), ...labels.categories],
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
    leadTeam: string(data['team']) ?? string(data['video']),
  }
  return { facts, problems }
}

/** Joins a session's facts with its parsed body. */
export function withBody(facts: SessionFacts, parsed: Parsed): Session {
  return { ...facts, parsed }
}

/** `undefined`: the default, `/sessions/<folders>/<slug>/`. */
function urlTemplate(data: FrontMatter, collection: string, config: Config, isJekyll: boolean): string | undefined {
  const own = string(data['permalink'])
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
  return document.problemAt([], {
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

/** Front matter `lecture`: the name of a PDF in the slides folder, with or without `.pdf`, a path or a URL, or several. */
function slidesOf(data: FrontMatter, { slidesFolder }: Config): Material[] {
  const written = Array.isArray(data['lecture']) ? data['lecture'] : [data['lecture']]
  const names = written.map(string).filter((name) => name !== undefined)
  return names.map((name) => ({
    title: names.length === 1 ? 'Slides' : name.replace(/^.*\//, '').replace(/\.pdf$/i, ''),
    url: slidesUrl(name, slidesFolder),
  }))
}

function slidesUrl(name: string, folder: string): string {
  if (/^(?:https?:)?\/\//i.test(name)) return name
  const file = /\.[a-z]\w{1,4}$/i.test(name) ? name : `${name}.pdf`
  return encodeURI(name.startsWith('/') ? file : name.startsWith(`${folder}/`) ? `/${file}` : `/${folder}/${file}`)
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

function string(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined
  const text = String(value).trim()
  return text === '' ? undefined : text
}

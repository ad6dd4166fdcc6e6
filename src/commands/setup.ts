import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { readMarker } from '../build/foreign-files.ts'
import { recoverIfPossible } from '../build/recover.ts'
import { openCacheFolder } from '../cache/folder.ts'
import { programStamp } from '../cache/program.ts'
import { openPublished } from '../cache/published.ts'
import { type CompileOptions, createCompiler, type Output } from '../compile.ts'
import type { FileState, Made } from '../incremental/memo.ts'
import { parse } from '../markdown/index.ts'
import { lazy as once } from '../memo.ts'
import { packageRoot } from '../package.ts'
import { readSitePlugins } from '../plugins/site-plugins.ts'
import { isMarkdown, isSourceFolder } from '../source/conventions.ts'
import { createReader } from '../source/read.ts'
import type { CalendarDate, Source } from '../types.ts'
import { createParseAll } from '../workers/parse-all.ts'
import { createParsePool } from '../workers/pool.ts'
import { createTimedWork } from '../workers/timed-work.ts'
import { readCommitDates } from './commit-dates.ts'

/** A mistake in how the program was called: told without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface SiteOptions {
  readonly source: string
  readonly destination: string
  /** Whether what was parsed and published before is made use of, and kept for the next time; not by default. */
  readonly cache?: boolean
  readonly baseUrl?: string
  readonly onCollision?: 'error' | 'suffix'
  readonly safe?: boolean
  readonly imageTool?: CompileOptions['imageTool']
  /** Whether it is for the author's eyes; templates may leave out what counts readers. */
  readonly isPreview?: boolean
}

/** A site's folder, ready to be read and compiled as often as wanted. */
export interface Project {
  /** Absolute paths. */
  readonly root: string
  readonly destination: string
  readonly read: () => Source
  /** See `Reader` for what `changed` says. @throws {UsageError} Where the site is read from the destination. */
  readonly compile: (changed?: readonly string[]) => Promise<Compiled>
  /** Where the site keeps what the next build need not do again; `undefined` where it keeps nothing. */
  readonly cache: string | undefined
  /** How many documents the last `compile` parsed. */
  readonly parsedCount: () => number
  /** Keeps how the pages came out that have just been published, and how their files look. */
  readonly keepPublished: (made: ReadonlyMap<string, Made>, files: ReadonlyMap<string, FileState>) => void
  /** Parses everything again, without the cache: for when it was deleted while it was used. */
  readonly forget: () => void
  /** Parses some sessions as they stand: the first edit does not wait until the parser is ready. */
  readonly warmUp: (output: Output) => Promise<void>
  /** Ends the threads. */
  readonly close: () => Promise<void>
}

export interface Compiled {
  readonly source: Source
  readonly output: Output
}

// A document that takes longer is none that a person wrote.
const parseDeadlineMs = 8000

const fewSessions = 5

// V8 lets the memory grow to several times of what is in use before it collects; of more files than this, that would be
// more than a laptop has to spare.
const manyFiles = 3000

/**
 * Opens the site in a folder.
 *
 * @param lazy See `CompileOptions`.
 * @throws {UsageError} Where the source is no folder, or the destination contains or equals it.
 */
export function openProject(options: SiteOptions, lazy?: CompileOptions['lazy']): Project {
  const { root, destination } = checkFolders(options)
  recoverIfPossible(destination)
  const { baseUrl, onCollision, safe } = options
  const read = createReader({
    root,
    themeRoot: packageRoot,
    skip: [destination],
    ...(safe === undefined ? {} : { safe }),
  })
  const pool = createParsePool({ deadlineMs: parseDeadlineMs, parallelism: threadCount() })
  const waiting = createTimedWork({ deadlineMs: parseDeadlineMs })
  const program = programStamp()
  // A stranger's folder may come with a cache that holds what the program would never have made.
  const cache = options.cache === true && safe !== true ? openCacheFolder(root) : undefined
  const parsing = createParseAll({ pool, program, folder: cache && join(cache, 'parsed') })
  const key = createHash('sha1').update(destination).digest('hex')
  const publishedAt = cache && join(cache, `published-${key}.json`)
  // A preview asks with every change, and puts nothing there.
  const hasPosts = once(() => holdsPosts(destination))
  const publishedBefore = once(() => (publishedAt === undefined ? undefined : openPublished(publishedAt)))
  const newCompiler = () =>
    createCompiler({
      parse,
      parseAll: parsing.parseAll,
      plugins: readSitePlugins,
      // Once: a preview would ask git with every change.
      commitDates: once(() => readCommitDates(root)),
      timed: waiting.timed,
      program,
      now: buildTime(),
      environment: process.env['JEKYLL_ENV'] || (options.isPreview === true ? 'development' : 'production'),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(onCollision === undefined ? {} : { onCollision }),
      ...(safe === undefined ? {} : { safe }),
      ...(options.imageTool === undefined ? {} : { imageTool: options.imageTool }),
      ...(lazy === undefined ? {} : { lazy }),
      ...(lazy === undefined ? {} : { published: publishedBefore()?.made ?? new Map() }),
    })
  let compile = newCompiler()
  return {
    root,
    destination,
    read,
    cache,
    async compile(changed) {
      const source = read(changed)
      parsing.prepare(markdownSize(source))
      if (source.files.size > manyFiles) setFlagsFromString('--heap-growing-percent=30')
      const output = await compile(source)
      checkDestination(options.destination, { root, destination, hasPosts }, output)
      return { source, output }
    },
    parsedCount: () => parsing.counts().parsed,
    keepPublished(made, files) {
      publishedBefore()?.keep(made, files)
      if (parsing.counts().parsed > 0) parsing.prune()
    },
    forget() {
      parsing.forget()
      // The other one would keep the site, with what is lost.
      compile = newCompiler()
    },
    warmUp: ({ site }) => {
      const texts = site.sessions.slice(-fewSessions).map(({ file }) => file.text ?? '')
      return parsing.warmUp(texts, site.config.dialect)
    },
    close: async () => void (await Promise.all([pool.close(), waiting.close()])),
  }
}

/** Reads a site's folder only. */
export function readerOf(root: string, destination: string): Project['read'] {
  return createReader({ root, themeRoot: packageRoot, skip: [destination] })
}

/** Checks the folders that a command is given. @throws {UsageError} See `openProject`. */
export function checkFolders({
  source,
  destination,
}: Pick<SiteOptions, 'source' | 'destination'>): Pick<Project, 'root' | 'destination'> {
  const root = resolve(source)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new UsageError(`The source ${source} is no folder`)
  const target = resolve(root, destination)
  if (isWithin(realpath(root), realpath(target)))
    throw new UsageError(`The destination ${destination} contains the source: publishing would overwrite it`)
  if (existsSync(target) && !statSync(target).isDirectory())
    throw new UsageError(`The destination ${destination} is a file`)
  return { root, destination: target }
}

/** What the folders mean is known when the site is. @param written The destination as it was given. */
function checkDestination(
  written: string,
  { root, destination, hasPosts }: Pick<Project, 'root' | 'destination'> & { readonly hasPosts: () => boolean },
  { site }: Output,
): void {
  const inner = realpath(destination)
  if (!isWithin(inner, realpath(root))) return
  const path = relative(realpath(root), inner).split(sep).join('/')
  if (isSourceFolder(path, site) || hasPosts())
    throw new UsageError(`The site is read from the destination ${written}: publishing would overwrite its files`)
}

/** Whether there are posts at some depth, where a Jekyll repo may have them; not in what Lectern made. */
function holdsPosts(folder: string): boolean {
  if (!existsSync(folder) || readMarker(folder) !== '') return false
  return readdirSync(folder, { recursive: true }).some((path) => String(path).split(sep).includes('_posts'))
}

/** Of all Markdown files together, in bytes. */
export function markdownSize({ files }: Source): number {
  let size = 0
  for (const { path, size: own } of files.values()) if (isMarkdown(path)) size += own
  return size
}

/** The clock is read here only: https://reproducible-builds.org/docs/source-date-epoch/ */
export function buildTime(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  return epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date()
}

/** `LECTERN_THREADS`, for who has to share a machine; the output is the same with any number. */
function threadCount(): number | undefined {
  const count = Number(process.env['LECTERN_THREADS'])
  return Number.isInteger(count) && count >= 1 && count <= 64 ? count : undefined
}

/** The day that it is now at the site. */
export function today(timezone: string): CalendarDate {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const parts = format.formatToParts(buildTime())
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: number('year'), month: number('month'), day: number('day') }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}

/** Where a path leads, links on the way followed; what is not there yet cannot be a link. */
function realpath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realpath(parent), basename(path))
}

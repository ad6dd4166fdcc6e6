import { existsSync, realpathSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recoverIfPossible } from '../build/recover.ts'
import { createCompiler, type Output } from '../compile.ts'
import { parse } from '../markdown/index.ts'
import { readSitePlugins } from '../plugins/site-plugins.ts'
import { createReader } from '../source/read.ts'
import type { CalendarDate, Source } from '../types.ts'

/** A mistake in how the program was called: told without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface SiteOptions {
  readonly source: string
  readonly destination: string
  readonly baseUrl?: string
  readonly onCollision?: 'error' | 'suffix'
  readonly safe?: boolean
}

/** A site's folder, ready to be read and compiled as often as wanted. */
export interface Project {
  /** Absolute paths. */
  readonly root: string
  readonly destination: string
  readonly read: () => Source
  readonly compile: () => Promise<{ readonly source: Source; readonly output: Output }>
}

/**
 * Checks the folders that a command is given.
 *
 * @throws {UsageError} Where the source is no folder, or the destination contains or equals it.
 */
export function openProject({ source, destination, baseUrl, onCollision, safe }: SiteOptions): Project {
  const root = resolve(source)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new UsageError(`The source ${source} is no folder`)
  const target = resolve(root, destination)
  if (isWithin(realpath(root), realpath(target)))
    throw new UsageError(`The destination ${destination} contains the source: publishing would overwrite it`)
  if (existsSync(target) && !statSync(target).isDirectory())
    throw new UsageError(`The destination ${destination} is a file`)
  recoverIfPossible(target)
  const read = createReader({ root, themeRoot, skip: [target], ...(safe === undefined ? {} : { safe }) })
  const compile = createCompiler({
    parse,
    plugins: readSitePlugins,
    now: buildTime(),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(onCollision === undefined ? {} : { onCollision }),
    ...(safe === undefined ? {} : { safe }),
  })
  return {
    root,
    destination: target,
    read,
    async compile() {
      const files = read()
      return { source: files, output: await compile(files) }
    },
  }
}

// `dist/commands/` and `src/commands/` are both two folders below the package.
const themeRoot = fileURLToPath(new URL('../..', import.meta.url))

/** The clock is read here only: https://reproducible-builds.org/docs/source-date-epoch/ */
export function buildTime(): Date {
  const epoch = process.env['SOURCE_DATE_EPOCH']
  return epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date()
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

function realpath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

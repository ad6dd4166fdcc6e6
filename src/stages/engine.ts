import type { Tracker } from '../incremental/tracker.ts'
import { createEngine, type Engine } from '../liquid/engine.ts'
import { includeFiles } from '../liquid/layouts.ts'
import type { LiquidPlugins } from '../liquid/plugins.ts'
import type { SassResult, SassTask } from '../liquid/sass.ts'
import type { LiquidServices } from '../liquid/services.ts'
import { highlight } from '../markdown/highlighter.ts'
import { lazy } from '../memo.ts'
import type { SessionFacts } from '../site/session.ts'
import type { Config } from '../source/config.ts'
import { siteFeedPath } from '../source/feed-settings.ts'
import type { Source } from '../types.ts'
import type { ToldWork } from './timed-work.ts'

/** What templates ask for besides the source. */
export interface EngineAsks {
  readonly findPost: (name: string) => string | undefined
  readonly urls: ReadonlyMap<string, string>
  readonly now: Date | undefined
  readonly environment: string
  readonly parse: ToldWork['parse']
  readonly sass: (text: string, syntax: SassTask['syntax'], place: Pick<SassTask, 'file' | 'lineOffset'>) => SassResult
  readonly note: Tracker['note']
}

/** The Liquid engine of a site: its includes, and what tags and filters ask of it. */
export function engineFor(
  source: Source,
  config: Config,
  { findPost, urls, now, environment, parse, sass, note }: EngineAsks,
  plugins: LiquidPlugins | undefined,
): Engine {
  const includes = includeFiles(source)
  const { extras: _, ...withoutExtras } = config.dialect
  const services: LiquidServices = {
    baseUrl: config.baseUrl,
    siteUrl: config.url,
    feedPath: siteFeedPath(config.feeds),
    timezone: config.timezone,
    isSafe: config.safe,
    environment,
    ...(plugins === undefined ? {} : { plugins }),
    get now() {
      note('now', '')
      return now
    },
    // What is in no document has no place from which a name could be looked up. Escaped as by kramdown: `escape_once`
    // knows no other signs as escaped.
    markdownify: (markdown) => parse(markdown, withoutExtras).html.replace(/&#x(?:26|3C);/g, asByKramdown),
    highlight: (code, language) =>
      highlight(code, language) ?? code.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`),
    sass: (text, syntax) => sass(text, syntax, { file: '', lineOffset: 0 }).css,
    postUrl: (name) => {
      note('post', name)
      return findPost(name)
    },
    fileUrl: (path) => {
      note('url', path.replace(/^\//, ''))
      return urls.get(path.replace(/^\//, ''))
    },
    readRelative: (from, path) => {
      const target = [...from.split('/').slice(0, -1), path].join('/')
      note('text', target)
      const file = source.files.get(target)
      return file?.text === undefined ? undefined : { path: file.path, text: file.text }
    },
  }
  return createEngine(
    (name) => includes.get(name),
    () => includes.keys(),
    services,
  )
}

function asByKramdown(reference: string): string {
  return reference === '&#x26;' ? '&amp;' : '&lt;'
}

/** Finds the URLs of sessions by their names, as Jekyll's `post_url` does. */
export function createFindPost(sessions: readonly SessionFacts[]): (name: string) => string | undefined {
  const urls = lazy(
    () =>
      new Map(
        sessions.flatMap(({ file, url }) => {
          const name = file.path.replace(/\.[^./]*$/, '')
          return [
            [name.replace(/(^|\/)_?posts\//, '$1').replace(/^_[^/]*\//, ''), url],
            [name.replace(/^.*\//, ''), url],
          ] as const
        }),
      ),
  )
  return (name) => urls().get(name.replace(/^\//, ''))
}

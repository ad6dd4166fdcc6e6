import type { CompileOptions } from '../compile.ts'
import { createEngine, type Engine } from '../liquid/engine.ts'
import { includeFiles } from '../liquid/layouts.ts'
import { compileSass } from '../liquid/sass.ts'
import type { LiquidServices } from '../liquid/services.ts'
import { highlight } from '../markdown/highlighter.ts'
import { parseLoaded } from '../markdown/index.ts'
import type { SessionFacts } from '../site/session.ts'
import type { Config } from '../source/config.ts'
import type { Source } from '../types.ts'

/** The Liquid engine of a site: its includes, and what tags and filters ask of it. */
export function engineFor(
  source: Source,
  config: Config,
  sessions: readonly SessionFacts[],
  urls: ReadonlyMap<string, string>,
  { now }: CompileOptions,
): Engine {
  const includes = includeFiles(source)
  const postNames = new Map(
    sessions.flatMap(({ file, url }) => {
      const name = file.path.replace(/\.[^./]*$/, '')
      return [
        [name.replace(/(^|\/)_?posts\//, '$1').replace(/^_[^/]*\//, ''), url],
        [name.replace(/^.*\//, ''), url],
      ] as const
    }),
  )
  const services: LiquidServices = {
    baseUrl: config.baseUrl,
    siteUrl: config.url,
    timezone: config.timezone,
    now,
    markdownify: (markdown) => parseLoaded(markdown, config.dialect).html,
    highlight: (code, language) =>
      highlight(code, language) ?? code.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`),
    sass: (text, syntax) => compileSass(text, syntax, source, { file: '', lineOffset: 0 }).css,
    postUrl: (name) => postNames.get(name.replace(/^\//, '')),
    fileUrl: (path) => urls.get(path.replace(/^\//, '')),
    readRelative: (from, path) => {
      const file = source.files.get([...from.split('/').slice(0, -1), path].join('/'))
      return file?.text === undefined ? undefined : { path: file.path, text: file.text }
    },
  }
  return createEngine(
    (name) => includes.get(name),
    () => includes.keys(),
    services,
  )
}

import { createLayouts } from './liquid/layouts.ts'
import { compileSass, loadSass } from './liquid/sass.ts'
import { hasCode, loadHighlighter } from './markdown/highlighter.ts'
import type { Artifact } from './outputs/artifact.ts'
import { outputKinds } from './outputs/index.ts'
import { createVariables } from './outputs/variables.ts'
import { byPlace, type Problem } from './problem.ts'
import { buildSite, type Site } from './site/site.ts'
import { finishPage } from './site/urls.ts'
import type { Config } from './source/config.ts'
import { formatRubyTime } from './source/dates.ts'
import { engineFor } from './stages/engine.ts'
import { type ParseDocument, parseSessions } from './stages/parse-sessions.ts'
import { type Model, readModel } from './stages/read-model.ts'
import { type Renderer, render } from './stages/render.ts'
import { type Route, route } from './stages/route.ts'
import { createBodies, createTargets } from './stages/targets.ts'
import type { Dialect, Parsed, Source, SourceFile } from './types.ts'

/** How to compile: what comes from outside the source. */
export interface CompileOptions {
  /** Overrides the `baseurl` setting. */
  readonly baseUrl?: string
  /** The time that `site.time` shows; nothing built in uses it. */
  readonly now?: Date
  /** What happens to two files with one URL; `error` by default. */
  readonly onCollision?: 'error' | 'suffix'
  readonly parse: (text: string, dialect: Dialect) => Promise<Parsed>
}

/** A compiled site: what is published, served or checked. */
export interface Output {
  /** By path, relative to the destination. */
  readonly files: ReadonlyMap<string, OutputFile>
  /** Each once, in reading order. */
  readonly problems: readonly Problem[]
  readonly site: Site
}

export interface OutputFile {
  readonly url: string
  readonly body: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'copy'; readonly file: SourceFile }
}

/**
 * Makes a function that compiles a source into a site. It remembers what it parsed: the next call parses only what
 * changed, and its result is the same as that of a new compiler.
 */
export function createCompiler(options: CompileOptions): (source: Source) => Promise<Output> {
  const parse = rememberParsed(options.parse)
  const time = options.now === undefined ? undefined : rubyTime(options.now)
  return async (source) => {
    const model = readModel(source, options)
    const { config, contents, pages, themeAssets } = model
    await Promise.all([loadHighlighter(textWithCode(source)), loadSass(source)])
    const engine = engineFor(source, config, model.sessions, model.urls, options)

    // Only where the site asks for it: else its pages would change with the day on which they are made.
    const nowMs = config.marksToday ? options.now?.getTime() : undefined
    const { assets, data, isJekyll } = contents
    const parts = { config, pages, assets, themeAssets, data, isJekyll, nowMs }
    const parsed = await parseSessions(model, parts, engine, parse, time)
    const { site, problems: siteProblems } = buildSite({ ...parts, sessions: parsed.sessions })

    const targets = createTargets(site, source, model.urls)
    const bodies = createBodies(targets)
    const variables = createVariables(site, bodies, time)
    const artifacts: Artifact[] = []
    for (const kind of outputKinds) artifacts.push(...kind(site, variables, [...artifacts]))
    const routed = route(artifacts)
    for (const { artifact } of routed.routes.values()) targets.add(artifact)

    const problems: Problem[] = [...model.problems, ...parsed.problems, ...siteProblems, ...routed.problems]
    const renderer: Renderer = {
      engine,
      layouts: createLayouts(source, engine, { isJekyll, theme: themeOf(config) }),
      sass: sassFor(model),
      site: variables.site,
      targets,
      isJekyll,
      documentOf: (path) => model.documents.get(path),
      parse: (text) => options.parse(text, config.dialect),
      bodiesRead: bodies.takeRead,
    }
    const files = new Map<string, OutputFile>()
    for (const entry of routed.routes.values()) files.set(entry.path, await finish(entry, renderer, problems))
    return { files, problems: unique(problems).sort(byPlace), site }
  }
}

async function finish(
  { artifact: { url, body }, path }: Route,
  renderer: Renderer,
  problems: Problem[],
): Promise<OutputFile> {
  if (body.kind === 'copy') return { url, body }
  if (body.kind === 'text') return { url, body: { kind: 'text', text: body.make() } }
  const rendered = await render(body, renderer)
  problems.push(...rendered.problems)
  const isHtml = /\.html?$/.test(path)
  return { url, body: { kind: 'text', text: isHtml ? finishPage(rendered.text, renderer.targets) : rendered.text } }
}

function rememberParsed(parse: CompileOptions['parse']): ParseDocument {
  // By path, so that what is forgotten with a file is forgotten here too once it is parsed again.
  const known = new Map<string, { readonly text: string; readonly dialect: string; readonly parsed: Parsed }>()
  return async (path: string, text: string, dialect: Dialect): Promise<Parsed> => {
    const before = known.get(path)
    const key = JSON.stringify(dialect)
    if (before?.text === text && before.dialect === key) return before.parsed
    const parsed = await parse(text, dialect)
    known.set(path, { text, dialect: key, parsed })
    return parsed
  }
}

function themeOf({ data }: Config): string | undefined {
  const theme = data['remote_theme'] ?? data['theme']
  return typeof theme === 'string' && theme !== '' ? theme : undefined
}

function sassFor({ source, config }: Model): Renderer['sass'] {
  const style = sassStyle(config)
  return (text, place) =>
    compileSass(text, /\.sass$/i.test(place.file) ? 'indented' : 'scss', source, { ...place, style })
}

function sassStyle({ data }: Config): 'compressed' | 'expanded' {
  return (data['sass'] as { style?: unknown } | undefined)?.style === 'compressed' ? 'compressed' : 'expanded'
}

function rubyTime(now: Date): string {
  const date = { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() }
  return formatRubyTime(
    {
      ...date,
      secondOfDay: now.getUTCHours() * 3600 + now.getUTCMinutes() * 60 + now.getUTCSeconds(),
      offsetMinutes: 0,
    },
    0,
  )
}

/** A text with code, where Liquid may mark up code: `markdownify` may be given the text of any file. */
function textWithCode({ files, theme }: Source): string {
  const texts = [...files.values(), ...theme.values()].map(({ text }) => text ?? '')
  return texts.some((text) => /highlight|markdownify/.test(text)) ? (texts.find(hasCode) ?? '') : ''
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

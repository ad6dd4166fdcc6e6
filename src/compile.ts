import { digest } from './incremental/fingerprint.ts'
import type { FileState, Made } from './incremental/memo.ts'
import { createTracker } from './incremental/tracker.ts'
import { createLayouts } from './liquid/layouts.ts'
import { compileSass, loadSass } from './liquid/sass.ts'
import { loadEmoji } from './markdown/emoji.ts'
import { hasCode, loadHighlighter } from './markdown/highlighter.ts'
import { parseLoaded } from './markdown/index.ts'
import type { Artifact } from './outputs/artifact.ts'
import { outputKindsWith } from './outputs/index.ts'
import { papersFingerprint } from './outputs/papers.ts'
import { createVariables } from './outputs/variables.ts'
import { guardOutputs } from './plugins/guard-outputs.ts'
import { liquidPlugins } from './plugins/liquid-plugins.ts'
import { type SitePlugins, skipSitePlugins } from './plugins/site-plugins.ts'
import { byPlace, type Problem } from './problem.ts'
import { buildSite, type Site } from './site/site.ts'
import type { Config } from './source/config.ts'
import { formatRubyTime } from './source/dates.ts'
import { createFindPost, engineFor } from './stages/engine.ts'
import { createFinisher } from './stages/finish-text.ts'
import { createMaker, trackArtifact } from './stages/make.ts'
import { type ParseAll, type ParsedDocument, parseSessions } from './stages/parse-sessions.ts'
import { type Model, readModel } from './stages/read-model.ts'
import type { Renderer } from './stages/render.ts'
import { isInertArtifact, route } from './stages/route.ts'
import { stampOf } from './stages/stamp.ts'
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
  /** Whether nothing in the site's folder is trusted, whatever its settings say. */
  readonly safe?: boolean
  readonly parse: (text: string, dialect: Dialect) => Promise<Parsed>
  /** Loads what a site adds to Lectern; without it, and in safe mode, its plugins do not run. */
  readonly plugins?: (source: Source) => Promise<SitePlugins>
  /** Pages are made when they are asked for, and only so much of them is kept; without it, all at once. */
  readonly lazy?: { readonly keptCharacters: number }
  /** How the files of the published site were made. */
  readonly published?: ReadonlyMap<string, Made>
  /** Parses all documents of a build together; by default one after the other with `parse`. */
  readonly parseAll?: ParseAll
  /** Names what is not part of the source and may change all pages, such as the program's version. */
  readonly program?: string
}

/** A compiled site: what is published, served or checked. */
export interface Output {
  /** By path, relative to the destination. */
  readonly files: ReadonlyMap<string, OutputFile>
  /** Each once, in reading order; those of a page are known when it has been made. */
  readonly problems: readonly Problem[]
  readonly site: Site
  /** Looks at one page with each step, and gives the paths of those that may have changed since they were made. */
  readonly stale: () => Iterable<string | undefined>
  /** Makes the pages that may have changed, one with each step: then all problems are known. */
  readonly makeAll: () => Iterable<void>
  /** How the pages that have been made came out, by path. */
  readonly made: () => ReadonlyMap<string, Made>
}

export interface OutputFile {
  readonly url: string
  readonly body: TextBody | { readonly kind: 'copy'; readonly file: SourceFile }
}

export interface TextBody {
  readonly kind: 'text'
  /** Made when it is asked for, each time anew where the compiler does not keep it. */
  readonly text: string
  /** Whether a published file that looks like this holds this very text, without making it; absent where nobody knows. */
  readonly isPublishedAs?: (file: FileState) => boolean
}

/**
 * Makes a function that compiles a source into a site. It remembers what it parsed and what each page was made from:
 * the next call makes only what may have changed, and its result is the same as that of a new compiler.
 */
export function createCompiler(options: CompileOptions): (source: Source) => Promise<Output> {
  const parseAll = options.parseAll ?? rememberParsed(options.parse)
  const time = options.now === undefined ? undefined : rubyTime(options.now)
  const known = new Map(options.published)
  return async (source) => {
    const read = readModel(source, options)
    const added = await addedBy(source, read.config, options)
    const model = withPlugins(read, added)
    const { config, contents, pages, themeAssets } = model
    await Promise.all([loadHighlighter(textWithCode(source)), loadEmoji(config.dialect), loadSass(source)])
    const findPost = createFindPost(model.sessions)
    const tracker = createTracker({
      now: () => time,
      post: findPost,
      text: (path) => source.files.get(path)?.text,
      body: (path) => site.sessionAt(path)?.bodyVersion,
      excerpt: (path) => site.sessionAt(path)?.data['excerpt'],
      papers: (of) => papersFingerprint(of, site),
      target: (url) => targets.inquiries['target']?.(url),
      url: (path) => model.urls.get(path),
      image: (url) => targets.inquiries['image']?.(url),
    })
    const engine = engineFor(source, config, findPost, model.urls, options, tracker.note, liquidPlugins(added))

    // Only where the site asks for it: else its pages would change with the day on which they are made.
    const nowMs = config.marksToday ? options.now?.getTime() : undefined
    const { assets, data, isJekyll } = contents
    const parts = { config, pages, assets, themeAssets, data, isJekyll, nowMs }
    const parsed = await parseSessions(model, parts, engine, parseAll, time)
    const { site, problems: siteProblems } = buildSite({ ...parts, sessions: parsed.sessions })

    const targets = createTargets(site, source, model.urls, tracker.note)
    const bodies = createBodies(targets, tracker, config)
    const variables = createVariables(site, bodies, time, tracker)
    const late: Problem[] = []
    const artifacts: Artifact[] = []
    for (const kind of outputKindsWith(guardOutputs(added, (problem) => late.push(problem))))
      for (const artifact of kind(site, variables, [...artifacts])) artifacts.push(trackArtifact(artifact, tracker))
    const routed = route(config.safe ? artifacts.filter(isInertArtifact) : artifacts)
    for (const { artifact } of routed.routes.values()) targets.add(artifact)

    const renderer: Renderer = {
      engine,
      layouts: createLayouts(source, engine, { isJekyll, theme: themeOf(config) }),
      sass: sassFor(model),
      site: variables.site,
      targets,
      isJekyll,
      isSafe: config.safe,
      documentOf: (path) => model.documents.get(path),
      parse: (text) => parseLoaded(text, config.dialect),
      bodies,
      note: tracker.note,
    }
    const { keptCharacters } = options.lazy ?? { keptCharacters: Number.POSITIVE_INFINITY }
    const maker = createMaker(renderer, tracker, {
      stamp: stampOf(source, options, isJekyll, added.address),
      known,
      keptCharacters,
      finisher: createFinisher(config, source, targets),
    })
    const files = new Map<string, OutputFile>()
    for (const { path, artifact } of routed.routes.values())
      files.set(path, { url: artifact.url, body: maker.bodyOf(path, artifact.body) })
    for (const path of known.keys()) if (!files.has(path)) known.delete(path)
    if (options.lazy === undefined) for (const _ of maker.makeAll());
    const early = [...model.problems, ...added.problems, ...parsed.problems, ...siteProblems, ...routed.problems]
    return {
      files,
      get problems() {
        const ofPages = [...maker.made().values()].flatMap(({ problems }) => problems)
        return unique([...early, ...late, ...ofPages]).sort(byPlace)
      },
      site,
      stale: maker.stale,
      makeAll: maker.makeAll,
      made: maker.made,
    }
  }
}

async function addedBy(source: Source, { safe }: Config, { plugins }: CompileOptions): Promise<SitePlugins> {
  if (plugins === undefined) return { plugins: {}, problems: [] }
  return safe ? skipSitePlugins(source) : plugins(source)
}

/** Markdown is parsed otherwise with features of the site's own. */
function withPlugins(model: Model, { plugins, address }: SitePlugins): Model {
  if (address === undefined || (plugins.markdown ?? []).length === 0) return model
  const dialect = { ...model.config.dialect, plugins: address }
  return { ...model, config: { ...model.config, dialect } }
}

/** Parses each document again only when its text has changed. */
function rememberParsed(parse: CompileOptions['parse']): ParseAll {
  // By path, so that what is forgotten with a file is forgotten here too once it is parsed again.
  const known = new Map<string, { readonly text: string; readonly dialect: string; readonly parsed: ParsedDocument }>()
  return async (documents, dialect) => {
    const key = JSON.stringify(dialect)
    const all: ParsedDocument[] = []
    for (const { path, text } of documents) {
      const before = known.get(path)
      if (before?.text === text && before.dialect === key) {
        all.push(before.parsed)
        continue
      }
      const parsed = await parse(text, dialect)
      const document = {
        version: digest(`${key}${text}`),
        papers: parsed.papers,
        problems: parsed.problems,
        read: () => parsed,
      }
      known.set(path, { text, dialect: key, parsed: document })
      all.push(document)
    }
    return all
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

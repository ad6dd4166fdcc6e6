import type { Card } from './cards/card-svg.ts'
import { digest } from './incremental/fingerprint.ts'
import type { FileState, Made } from './incremental/memo.ts'
import { createTracker } from './incremental/tracker.ts'
import { createLayouts } from './liquid/layouts.ts'
import { loadSass, type SassResult, type SassTask, sassFiles, usesSass } from './liquid/sass.ts'
import { loadEmoji } from './markdown/emoji.ts'
import { hasCode, loadHighlighter } from './markdown/highlighter.ts'
import type { Artifact } from './outputs/artifact.ts'
import { cardsOf } from './outputs/cards.ts'
import { outputKindsWith } from './outputs/index.ts'
import { papersFingerprint } from './outputs/papers.ts'
import { createVariables } from './outputs/variables.ts'
import { guardOutputs } from './plugins/guard-outputs.ts'
import { liquidPlugins } from './plugins/liquid-plugins.ts'
import { type SitePlugins, skipSitePlugins } from './plugins/site-plugins.ts'
import { byPlace, type Problem } from './problem.ts'
import { type CommitDates, commitDateProblems } from './site/last-changed.ts'
import { renewableSession } from './site/session.ts'
import { buildSite, type Site } from './site/site.ts'
import type { Config } from './source/config.ts'
import { formatRubyTime } from './source/dates.ts'
import { createCitations } from './stages/citations.ts'
import { createFindPost, engineFor } from './stages/engine.ts'
import { createFinisher } from './stages/finish-text.ts'
import { latePaths } from './stages/late-paths.ts'
import { createMaker, trackArtifact } from './stages/make.ts'
import { markedUpCode, mayMarkUpCode } from './stages/marked-up-code.ts'
import { createMentions } from './stages/mentions.ts'
import { createSessionParser, type ParseAll, type ParsedDocument } from './stages/parse-sessions.ts'
import { type Model, readModel } from './stages/read-model.ts'
import { refusedRedirects } from './stages/refused-redirects.ts'
import type { Renderer } from './stages/render.ts'
import { renewSessions } from './stages/renew.ts'
import { renewalsBetween } from './stages/renewals.ts'
import { isInertArtifact, route } from './stages/route.ts'
import { searchFolderProblems } from './stages/search-folder.ts'
import { missingImageTool, type WantedImage, wantedImages } from './stages/smaller-images.ts'
import { stampOf } from './stages/stamp.ts'
import { createBodies, createTargets } from './stages/targets.ts'
import { type TimedWork, toldWork } from './stages/timed-work.ts'
import type { Dialect, Parsed, Source, SourceFile } from './types.ts'

/** How to compile: what comes from outside the source. */
export interface CompileOptions {
  /** Overrides the `baseurl` setting. */
  readonly baseUrl?: string
  /** The time that `site.time` shows; nothing built in uses it. */
  readonly now?: Date
  /** What `jekyll.environment` is in templates; `production` by default. */
  readonly environment?: string
  /** What happens to two files with one URL; `error` by default. */
  readonly onCollision?: 'error' | 'suffix'
  /** Whether nothing in the site's folder is trusted, whatever its settings say. */
  readonly safe?: boolean
  readonly parse: (text: string, dialect: Dialect) => Promise<Parsed>
  /** Loads what a site adds to Lectern; without it, and in safe mode, its plugins do not run. */
  readonly plugins?: (source: Source) => Promise<SitePlugins>
  /** Tells when files were last changed by a commit; asked where a site wants to know it, and never in safe mode. */
  readonly commitDates?: () => Promise<CommitDates>
  /** Whether smaller copies of pictures can be made; without it, and in safe mode, pages name none. */
  readonly imageTool?: () => Promise<boolean>
  /** Pages are made when they are asked for, and only so much of them is kept; without it, all at once. */
  readonly lazy?: { readonly keptCharacters: (source: Source) => number }
  /** How the files of the published site were made. */
  readonly published?: ReadonlyMap<string, Made>
  /** Parses all documents of a build together; by default one after the other with `parse`. */
  readonly parseAll?: ParseAll
  /** Ends what pages wait for where it takes too long; without it, that takes as long as it takes. */
  readonly timed?: TimedWork
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
  /** The smaller copies of pictures that the pages name. */
  readonly smallerImages: () => readonly WantedImage[]
  /** The pictures by which links to sessions and to the site are shown elsewhere. */
  readonly cards: () => readonly Card[]
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
 *
 * Where nothing but what sessions say has changed, the site is kept, and the former output with it is no more.
 */
export function createCompiler(options: CompileOptions): (source: Source) => Promise<Output> {
  const parseAll = options.parseAll ?? rememberParsed(options.parse)
  const known = new Map(options.published)
  let last: Compilation | undefined
  return async (source) => {
    // Where it fails in between, a part is renewed: the next one begins anew.
    const before = last
    last = undefined
    const renewed = await before?.renew(source)
    last = renewed ?? (await compile(source, options, parseAll, known))
    if (options.lazy === undefined) for (const _ of last.output.makeAll());
    return last.output
  }
}

/** A site that was compiled from a source, and may be taken over into the next one. */
interface Compilation {
  readonly output: Output
  /** Takes over what sessions say now; `undefined` where more has changed. */
  readonly renew: (source: Source) => Promise<Compilation | undefined>
}

async function compile(
  given: Source,
  options: CompileOptions,
  parseAll: ParseAll,
  known: Map<string, Made>,
): Promise<Compilation> {
  // Files of sessions are replaced by newer ones.
  const files = new Map(given.files)
  const source: Source = { ...given, files }
  const time = options.now === undefined ? undefined : rubyTime(options.now)
  const read = readModel(source, options)
  const added = await addedBy(source, read.config, options)
  const model = withPlugins(read, added)
  const { config, contents, pages, themeAssets } = model
  const code = markedUpCode(source, pages, config)
  const [commitDates, hasTool] = await Promise.all([
    config.lastChanged && !config.safe ? options.commitDates?.() : undefined,
    (config.smallerImages || config.cards) && !config.safe ? options.imageTool?.() : undefined,
    loadHighlighter(code.text),
    loadEmoji(config.dialect),
    loadSassFor(source, options),
  ])
  const hasSmallerImages = config.smallerImages && hasTool === true
  const hasCards = config.cards && hasTool === true
  const findPost = createFindPost(model.sessions)
  const tracker = createTracker({
    now: () => time,
    post: findPost,
    text: (path) => files.get(path)?.text,
    body: (path) => site.sessionAt(path)?.bodyVersion,
    excerpt: (path) => site.sessionAt(path)?.data['excerpt'],
    papers: (of) => papersFingerprint(of, site),
    target: (url) => targets.inquiries['target']?.(url),
    url: (path) => model.urls.get(path),
    image: (url) => targets.inquiries['image']?.(url),
    mention: (argument) => mentions.inquiry(argument),
    citation: (key) => citations.inquiry(key),
  })
  const work = toldWork(options.timed)
  const sass = sassOf(model, work.sass)
  const { now, environment = 'production' } = options
  const asks = { findPost, urls: model.urls, now, environment, parse: work.parse, sass, note: tracker.note }
  const engine = engineFor(source, config, asks, liquidPlugins(added))

  // Only where the site asks for it: else its pages would change with the day on which they are made.
  const nowMs = config.marksToday ? options.now?.getTime() : undefined
  const { assets, data, isJekyll } = contents
  const parts = { config, pages, assets, themeAssets, data, isJekyll, nowMs, commitDates, hasCards }
  const parser = createSessionParser(model, parts, engine, parseAll, time)
  const parsed = await parser.parse(model.sessions)
  const sessions = new Map(parsed.map(({ facts, body }) => [facts.file.path, renewableSession(facts, body)]))
  const { site, problems: siteProblems } = buildSite({
    ...parts,
    sessions: Array.from(sessions.values(), ({ session }) => session),
  })

  const targets = createTargets(site, source, model.urls, tracker.note, hasSmallerImages)
  const citations = createCitations(source, config, tracker.note)
  const mentions = createMentions(site, citations, tracker.note)
  const bodies = createBodies(targets, mentions, tracker, config)
  const variables = createVariables(site, bodies, time, tracker)
  const late: Problem[] = []
  const artifacts: Artifact[] = []
  for (const kind of outputKindsWith(guardOutputs(added, (problem) => late.push(problem))))
    for (const artifact of kind(site, variables, [...artifacts])) artifacts.push(trackArtifact(artifact, tracker))
  const routed = route(config.safe ? artifacts.filter(isInertArtifact) : artifacts, latePaths(site))
  for (const { artifact } of routed.routes.values()) targets.add(artifact)

  const renderer: Renderer = {
    engine,
    layouts: createLayouts(source, engine, { isJekyll, theme: themeOf(config) }),
    sass: (text, place) => sass(text, /\.sass$/i.test(place.file) ? 'indented' : 'scss', place),
    site: variables.site,
    targets,
    isJekyll,
    isSafe: config.safe,
    documentOf: (path) => model.documents.get(path),
    parse: (text) => work.parse(text, config.dialect),
    bodies,
    mentions,
    note: tracker.note,
  }
  const keptCharacters = options.lazy?.keptCharacters(source) ?? Number.POSITIVE_INFINITY
  const maker = createMaker(renderer, tracker, {
    stamp: stampOf(source, options, isJekyll, added.address, hasSmallerImages),
    known,
    keptCharacters,
    finisher: createFinisher(config, source, targets),
  })
  const outputs = new Map<string, OutputFile>()
  for (const { path, artifact } of routed.routes.values())
    outputs.set(path, { url: artifact.url, body: maker.bodyOf(path, artifact.body) })
  for (const path of known.keys()) if (!outputs.has(path)) known.delete(path)

  const ofTools = [...commitDateProblems(commitDates), ...(hasTool === false ? [missingImageTool] : [])]
  const ofModel = [...model.problems, ...citations.problems, ...added.problems]
  const ofRoutes = [
    ...routed.problems,
    ...refusedRedirects(routed.refused, model.documents, isJekyll || options.onCollision === 'suffix'),
    ...searchFolderProblems(routed.routes.values(), site),
  ]
  const ofSite = [...ofModel, ...ofTools, ...siteProblems, ...ofRoutes]
  const problemsOfBodies = new Map(parsed.map(({ facts, problems }) => [facts.file.path, problems]))
  // A new one for each state, by which others tell them apart.
  const outputNow = (): Output => ({
    files: outputs,
    get problems() {
      const ofBodies = [...problemsOfBodies.values()].flat()
      return unique([...ofSite, ...ofBodies, ...mentions.problems(), ...late, ...maker.problems()]).sort(byPlace)
    },
    site,
    smallerImages: () => (hasSmallerImages ? wantedImages(maker.made(), outputs, source.imageSize) : []),
    cards: () => [...cardsOf(site)].filter(({ path }) => !outputs.has(path)),
    stale: maker.stale,
    makeAll: maker.makeAll,
    made: maker.made,
  })
  const renewable = { files, model, parser, sessions, problemsOfBodies, tracker, variables, bodies, mentions, maker }
  const withProblems = new Set(ofSite.map(({ file }) => file))
  const compiledFrom = (current: Source): Compilation => ({
    output: outputNow(),
    async renew(next) {
      // What a plugin makes of a session nobody knows.
      if (added.address !== undefined) return undefined
      const renewals = renewalsBetween(current, next, model, (path) => withProblems.has(path))
      if (renewals === undefined) return undefined
      const texts = renewals.map(({ document }) => document.text)
      if (code.isAnywhere || renewals.some(({ document }) => mayMarkUpCode(document.file)))
        await loadHighlighter(texts.find(hasCode) ?? '')
      return (await renewSessions(renewals, renewable)) ? compiledFrom(next) : undefined
    },
  })
  return compiledFrom(given)
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
  const known = new Map<string, ParsedDocument>()
  return async (documents, dialect) => {
    const key = JSON.stringify(dialect)
    const all: ParsedDocument[] = []
    for (const { path, text } of documents) {
      const version = digest(`${key}${text}`)
      const before = known.get(path)
      const parsed = before?.version === version ? undefined : await parse(text, dialect)
      const document =
        parsed === undefined
          ? (before as ParsedDocument)
          : { version, papers: parsed.papers, mentions: parsed.mentions, problems: parsed.problems, read: () => parsed }
      known.set(path, document)
      all.push(document)
    }
    return all
  }
}

function themeOf({ data }: Config): string | undefined {
  const theme = data['remote_theme'] ?? data['theme']
  return typeof theme === 'string' && theme !== '' ? theme : undefined
}

/** What compiles with a limit loads Sass where it compiles. */
async function loadSassFor(source: Source, { timed }: CompileOptions): Promise<void> {
  if (timed === undefined && usesSass(source)) await loadSass()
}

function sassOf({ source, config }: Model, compileStyle: (task: SassTask) => SassResult) {
  const [style, files] = [sassStyle(config), sassFiles(source)]
  return (text: string, syntax: SassTask['syntax'], place: Pick<SassTask, 'file' | 'lineOffset'>) =>
    compileStyle({ text, syntax, style, files, ...place })
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

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

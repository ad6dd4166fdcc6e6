import { engineFor } from './engine.ts'
import type { Engine, Scope } from './liquid/engine.ts'
import { type Expanded, expandBody } from './liquid/expand.ts'
import { createLayouts } from './liquid/layouts.ts'
import { compileSass, loadSass } from './liquid/sass.ts'
import { hasCode, loadHighlighter } from './markdown/highlighter.ts'
import type { Artifact } from './outputs/artifact.ts'
import { outputKinds } from './outputs/index.ts'
import { createVariables } from './outputs/variables.ts'
import { byPlace, type Problem } from './problem.ts'
import { type Renderer, render } from './render.ts'
import { type Claim, suffixCollisions } from './site/collisions.ts'
import { type Contents, readContents, type SourceDocument } from './site/document.ts'
import { createFindMaterial, withFiles } from './site/materials.ts'
import { readPage } from './site/page.ts'
import { encodeFilePath } from './site/permalink.ts'
import { type Route, route } from './site/route.ts'
import { planDates } from './site/schedule/plan.ts'
import { readSession, type SessionFacts, withBody } from './site/session.ts'
import { buildSite, type Site } from './site/site.ts'
import { createBodies, createTargets } from './site/targets.ts'
import { finishPage } from './site/urls.ts'
import { type Config, readConfig } from './source/config.ts'
import { isMarkdown } from './source/conventions.ts'
import { compareDates, formatRubyTime } from './source/dates.ts'
import type { Dialect, Page, Parsed, Session, Source, SourceFile } from './types.ts'

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
  return async (source) => {
    const { config, problems: configProblems } = readConfig(
      source.files.get('_config.yml') ?? source.files.get('_config.yaml'),
      options.baseUrl,
    )
    const contents = readContents(source, config)
    const problems: Problem[] = [...source.problems, ...configProblems, ...contents.problems]
    problems.push(...contents.plugins.map(pluginNotice))
    await Promise.all([loadHighlighter(textWithCode(source)), loadSass(source)])

    const documents = new Map(
      [...contents.sessions, ...contents.pages].map((document) => [document.file.path, document]),
    )
    const wantedPages = contents.pages.map((document) => readPage(document, config, contents.isJekyll))
    const plan = collect(planDates(contents.sessions, config), problems)
    const findMaterial = createFindMaterial(contents.assets, wantedPages)
    const wanted = contents.sessions.map((document) => {
      const planned = plan.dates.get(document.file.path)
      const { facts } = collect(readSession(document, config, contents.isJekyll, planned), problems)
      return withFiles(facts, findMaterial, source.pageCount)
    })
    const { sessions: sessionFacts, pages } =
      options.onCollision === 'suffix'
        ? collect(separate(wanted, wantedPages, contents.assets), problems)
        : { sessions: wanted, pages: wantedPages }
    const urls = new Map<string, string>([
      ...sessionFacts.map(({ file, url }) => [file.path, url] as const),
      ...pages.map(({ file, url }) => [file.path, url] as const),
      ...Array.from(contents.assets, ([path, file]) => [file.path, encodeFilePath(path)] as const),
    ])
    const engine = engineFor(source, config, sessionFacts, urls, options)

    const parts = {
      config,
      pages,
      assets: contents.assets,
      themeAssets: themeAssets(source, contents),
      data: contents.data,
      isJekyll: contents.isJekyll,
      // Only where the site asks for it: else its pages would change with the day on which they are made.
      nowMs: config.marksToday ? options.now?.getTime() : undefined,
    }
    const time = options.now === undefined ? undefined : rubyTime(options.now)
    // While bodies are expanded, no body is there yet.
    const early = lazy(() =>
      earlyVariables(
        buildSite({ ...parts, sessions: sessionFacts.map((facts) => withBody(facts, emptyParsed)) }).site,
        time,
      ),
    )
    const sessions: Session[] = []
    for (const facts of sessionFacts)
      sessions.push(
        collect(
          await parseSession(facts, documents.get(facts.file.path), {
            engine,
            early,
            config,
            parse,
            isJekyll: contents.isJekyll,
          }),
          problems,
        ).session,
      )
    const { site, problems: siteProblems } = buildSite({ ...parts, sessions })
    problems.push(...siteProblems)

    const targets = createTargets(site, source, urls)
    const bodies = createBodies(targets)
    const variables = createVariables(site, bodies, time)
    const artifacts: Artifact[] = []
    for (const kind of outputKinds) artifacts.push(...kind(site, variables, [...artifacts]))
    const routed = route(artifacts)
    problems.push(...routed.problems)
    for (const { artifact } of routed.routes.values()) targets.add(artifact)

    const renderer: Renderer = {
      engine,
      layouts: createLayouts(source, engine, { isJekyll: contents.isJekyll, theme: themeOf(config) }),
      sass: (text, place) =>
        compileSass(text, /\.sass$/i.test(place.file) ? 'indented' : 'scss', source, {
          ...place,
          style: sassStyle(config),
        }),
      site: variables.site,
      targets,
      isJekyll: site.isJekyll,
      documentOf: (path) => documents.get(path),
      parse: (text) => options.parse(text, config.dialect),
      bodiesRead: bodies.takeRead,
    }
    const files = new Map<string, OutputFile>()
    for (const entry of routed.routes.values()) files.set(entry.path, await finish(entry, renderer, problems))
    return { files, problems: unique(problems).sort(byPlace), site }
  }
}

/** Gives every file a URL of its own. */
function separate(sessions: readonly SessionFacts[], pages: readonly Page[], assets: Contents['assets']) {
  // Jekyll writes pages by file name and sessions in order; of two with one URL the later one stays.
  const byName = pages.toSorted((a, b) => compareText(baseName(a.file), baseName(b.file)))
  const ordered = sessions.toSorted(
    (a, b) => (a.date && b.date ? compareDates(a.date, b.date) : 0) || compareText(a.file.path, b.file.path),
  )
  const { urls, problems } = suffixCollisions([
    ...byName.map(({ url, file }): Claim => ({ url, file, kind: 'page' })),
    ...ordered.map(({ url, file }): Claim => ({ url, file, kind: 'session' })),
    ...Array.from(assets, ([path, file]): Claim => ({ url: encodeFilePath(path), file, kind: 'asset' })),
  ])
  const at = <T extends Page | SessionFacts>(item: T): T => ({ ...item, url: urls.get(item.file.path) ?? item.url })
  return { sessions: sessions.map(at), pages: pages.map(at), problems }
}

function baseName({ path }: SourceFile): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function pluginNotice(file: SourceFile): Problem {
  return {
    severity: 'notice',
    code: 'ruby-plugin',
    message: 'Ruby plugins do not run here',
    hint: 'tags and filters that it defines are reported where they are used',
    file: file.path,
  }
}

function themeOf({ data }: Config): string | undefined {
  const theme = data['remote_theme'] ?? data['theme']
  return typeof theme === 'string' && theme !== '' ? theme : undefined
}

function sassStyle({ data }: Config): 'compressed' | 'expanded' {
  return (data['sass'] as { style?: unknown } | undefined)?.style === 'compressed' ? 'compressed' : 'expanded'
}

function rememberParsed(parse: CompileOptions['parse']) {
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

/** The variables of bodies: `site`, and `page` by source path. */
interface EarlyVariables {
  readonly site: Scope
  readonly pageOf: (path: string) => Scope | undefined
}

function earlyVariables(site: Site, time: string | undefined): EarlyVariables {
  const variables = createVariables(site, noBodies, time)
  const byPath = new Map(site.sessions.map((session) => [session.file.path, session]))
  return {
    site: variables.site,
    pageOf(path) {
      const session = byPath.get(path)
      return session === undefined ? undefined : variables.session(session)
    },
  }
}

interface ParseContext {
  readonly engine: Engine
  readonly early: () => EarlyVariables
  readonly config: Config
  readonly parse: ReturnType<typeof rememberParsed>
  readonly isJekyll: boolean
}

async function parseSession(
  facts: SessionFacts,
  document: SourceDocument | undefined,
  { engine, early, config, parse }: ParseContext,
): Promise<{ session: Session; problems: readonly Problem[] }> {
  if (document === undefined) return { session: withBody(facts, emptyParsed), problems: [] }
  const path = facts.file.path
  const hasLiquid = document.text.includes('{{') || document.text.includes('{%')
  const scope = hasLiquid ? { site: early().site, page: early().pageOf(path) } : {}
  const asMarkdown = isMarkdown(path)
  const expanded = expandBody(
    engine,
    { file: path, text: document.text, bodyOffset: document.bodyOffset, isMarkdown: asMarkdown },
    scope,
  )
  if (!asMarkdown) {
    const html = expanded.text.slice(document.bodyOffset)
    return { session: withBody(facts, { ...emptyParsed, html, excerpt: html }), problems: expanded.problems }
  }
  const parsed = await parse(path, expanded.text, config.dialect)
  const problems = parsed.problems.map((problem) => ({
    ...problem,
    file: path,
    ...(problem.position && { position: expanded.toSource(problem.position) }),
  }))
  return { session: withBody(facts, inSource(parsed, expanded)), problems: [...expanded.problems, ...problems] }
}

/** Links and images with the places where the author wrote them, before Liquid ran. */
function inSource(parsed: Parsed, { toSource }: Expanded): Parsed {
  return {
    ...parsed,
    links: parsed.links.map((link) => ({ ...link, position: toSource(link.position) })),
    images: parsed.images.map((image) => ({ ...image, position: toSource(image.position) })),
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

function themeAssets(source: Source, { assets, isJekyll }: Contents): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  // A Jekyll repo with a frame of its own has no use for them.
  if (isJekyll && [...source.files.keys()].some((path) => path.startsWith('_layouts/default.'))) return files
  for (const [path, file] of source.theme) {
    const url = path.startsWith('public/') ? path.slice('public'.length) : undefined
    if (url !== undefined && !assets.has(url)) files.set(url, file)
  }
  return files
}

const noBodies = { content: () => '', excerpt: () => '', absolute: (html: string) => html }
const emptyParsed: Parsed = { html: '', excerpt: '', headings: [], links: [], images: [], papers: [], problems: [] }

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

function collect<T extends { readonly problems: readonly Problem[] }>(result: T, problems: Problem[]): T {
  problems.push(...result.problems)
  return result
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

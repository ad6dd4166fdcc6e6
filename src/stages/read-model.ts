import type { CompileOptions } from '../compile.ts'
import { fileName } from '../file-name.ts'
import { lazy } from '../memo.ts'
import type { Problem } from '../problem.ts'
import { diagramFiles, hasDiagram } from '../site/diagrams.ts'
import {
  type Contents,
  readContents,
  readDocument,
  type SessionDocument,
  type SourceDocument,
} from '../site/document.ts'
import { createFindMaterial, withFiles } from '../site/materials.ts'
import { readPage } from '../site/page.ts'
import { encodeFilePath } from '../site/permalink.ts'
import { planDates } from '../site/schedule/plan.ts'
import { readSession, type SessionFacts } from '../site/session.ts'
import { unknownPlaceholderIn } from '../site/unknown-placeholder.ts'
import { asJekyll, type Config, inJekyllRepo, pluginsOf, readConfig } from '../source/config.ts'
import { isMarkdown } from '../source/conventions.ts'
import { compareDates } from '../source/dates.ts'
import { hasFrontMatter } from '../source/front-matter.ts'
import type { Dialect, Page, Source, SourceFile } from '../types.ts'
import { extraWords } from '../words/extra-words.ts'
import { withoutActiveFiles } from './active-files.ts'
import { type Claim, suffixCollisions } from './collisions.ts'
import { renamedPermalinks } from './renamed-permalinks.ts'

/** What a source says before any Liquid or Markdown is read: settings, front matter, URLs. */
export interface Model {
  readonly source: Source
  readonly config: Config
  readonly contents: Contents
  /** Sessions' and pages' documents by source path. */
  readonly documents: ReadonlyMap<string, SourceDocument>
  readonly sessions: readonly SessionFacts[]
  readonly pages: readonly Page[]
  /** URLs by source path, of sessions, pages and static files. */
  readonly urls: ReadonlyMap<string, string>
  /** The theme's static files that the site does not have. */
  readonly themeAssets: ReadonlyMap<string, SourceFile>
  readonly problems: readonly Problem[]
  /** What the session of a file says, as it is now. */
  readonly factsAt: (path: string) => SessionFacts | undefined
  /** Takes over what a session says now; its place, URL and labels have to be as before. */
  readonly renew: (document: SessionDocument, facts: SessionFacts) => void
  /** Reads a session's file that has changed, as if the others' dates and files were the same. */
  readonly readAgain: (file: SourceFile) => SessionAgain | undefined
  /** The front matter keys by which collections are sorted. */
  readonly sortKeys: ReadonlySet<string>
}

export interface SessionAgain {
  readonly document: SessionDocument
  readonly facts: SessionFacts
  readonly problems: readonly Problem[]
}

export function readModel(source: Source, options: Pick<CompileOptions, 'baseUrl' | 'onCollision' | 'safe'>): Model {
  const { config: written, problems: configProblems } = readConfig(
    source.files.get('_config.yml') ?? source.files.get('_config.yaml'),
    options,
  )
  const found = readContents(source, written)
  const contents = written.safe ? withoutActiveFiles(found, source) : found
  // A Jekyll repo's own style sheet knows nothing of our classes.
  const dialect: Dialect = {
    ...written.dialect,
    styling: contents.isJekyll ? 'inline' : 'classes',
    emoji: contents.isJekyll && pluginsOf(written.data).includes('jemoji'),
    ...(!contents.isJekyll && { extras: extraWords(written.words) }),
  }
  const config = { ...(contents.isJekyll ? asJekyll(written) : written), dialect }
  const ofSettings = contents.isJekyll ? configProblems.map(inJekyllRepo) : configProblems
  const problems = [...source.problems, ...ofSettings, ...contents.problems, ...contents.plugins.map(pluginNotice)]
  problems.push(...diagramProblems(source, contents.isJekyll))
  // For Jekyll, what it does not know in a page's permalink is a text.
  if (!contents.isJekyll) problems.push(...contents.pages.flatMap(unknownPlaceholderIn))

  const wantedPages = contents.pages.map((document) => readPage(document, config, contents.isJekyll))
  const wanted = readSessions(contents, wantedPages, config, source)
  problems.push(...wanted.problems)
  const own =
    options.onCollision === 'suffix'
      ? separate(wanted.sessions, wantedPages, contents.assets)
      : { sessions: wanted.sessions, pages: wantedPages, problems: [] }
  const documents = new Map([...contents.sessions, ...contents.pages].map((document) => [document.file.path, document]))
  const urls = new Map<string, string>([
    ...own.sessions.map(({ file, url }) => [file.path, url] as const),
    ...own.pages.map(({ file, url }) => [file.path, url] as const),
    ...Array.from(contents.assets, ([path, file]) => [file.path, encodeFilePath(path)] as const),
  ])
  const bySourcePath = lazy(() => new Map(own.sessions.map((facts) => [facts.file.path, facts])))
  return {
    source,
    config,
    contents,
    documents,
    sessions: own.sessions,
    pages: own.pages,
    urls,
    themeAssets: themeAssets(source, contents),
    problems: [...problems, ...own.problems, ...renamedPermalinks(documents.values(), urls)],
    factsAt: (path) => bySourcePath().get(path),
    readAgain: (file) => {
      const former = documents.get(file.path)
      if (former?.collection === undefined || hasFrontMatter(former.text) !== hasFrontMatter(file.text ?? ''))
        return undefined
      const document = readDocument(file, former.collection, written, contents.isJekyll)
      const read = readSession(document, config, contents.isJekyll, wanted.plannedDates.get(file.path))
      return { document, facts: read.facts, problems: [...document.problems, ...read.problems] }
    },
    renew(document, facts) {
      documents.set(document.file.path, document)
      bySourcePath().set(document.file.path, facts)
    },
    sortKeys: new Set(Array.from(config.collections.values(), ({ sortBy }) => sortBy ?? '')),
  }
}

function readSessions(contents: Contents, pages: readonly Page[], config: Config, source: Source) {
  const plan = planDates(contents.sessions, config)
  const findMaterial = createFindMaterial(contents.assets, pages)
  const problems: Problem[] = [...plan.problems]
  const sessions = contents.sessions.map((document) => {
    const read = readSession(document, config, contents.isJekyll, plan.dates.get(document.file.path))
    problems.push(...read.problems)
    return withFiles(read.facts, findMaterial, source.pageCount)
  })
  return { sessions, problems, plannedDates: plan.dates }
}

/** Gives every file a URL of its own. */
function separate(sessions: readonly SessionFacts[], pages: readonly Page[], assets: Contents['assets']) {
  // Jekyll writes pages by file name and sessions in order; of two with one URL the later one stays.
  const byName = pages.toSorted((a, b) => compareText(fileName(a.file.path), fileName(b.file.path)))
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

function themeAssets(source: Source, { assets, isJekyll }: Contents): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  // A Jekyll repo with a frame of its own has no use for them.
  if (isJekyll && [...source.files.keys()].some((path) => path.startsWith('_layouts/default.'))) return files
  const drawn = hasDiagrams(source)
  for (const [path, file] of source.theme) {
    const url = path.startsWith('public/') ? path.slice('public'.length) : undefined
    if (url !== undefined && !assets.has(url) && (drawn || !diagramFiles.has(path))) files.set(url, file)
  }
  return files
}

function hasDiagrams({ files }: Source): boolean {
  for (const file of files.values()) if (isMarkdown(file.path) && hasDiagram(file)) return true
  return false
}

// Without it there is only the source to be seen.
function diagramProblems(source: Source, isJekyll: boolean): Problem[] {
  if (isJekyll || source.theme.has('public/lectern/mermaid.js') || !hasDiagrams(source)) return []
  return [
    {
      severity: 'notice',
      code: 'no-mermaid',
      message: 'Diagrams are shown as their source: the package @mermaid-js/tiny is not installed',
      hint: 'install it beside Lectern: npm install @mermaid-js/tiny',
    },
  ]
}

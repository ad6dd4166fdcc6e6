import type { Output } from '../compile.ts'
import { memoize } from '../memo.ts'
import type { Site } from '../site/site.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { CalendarDate, Page, Session, Source, SourceFile } from '../types.ts'
import { type PageFacts, readPageFacts } from './page-facts.ts'
import { prose, withoutLiquid } from './prose.ts'
import { scanTags, type Tag } from './tags.ts'
import { createTargets, type Targets } from './targets.ts'
import { createTemplates, type Templates } from './templates.ts'

/** What checks look at; whatever several of them need is made once. */
export interface CheckContext {
  readonly source: Source
  readonly site: Site
  readonly output: Output
  /** The day on which the check runs, in the site's time zone. */
  readonly today: CalendarDate
  readonly pages: readonly CheckedPage[]
  /** By path in the output. */
  readonly pageAt: (path: string) => CheckedPage | undefined
  readonly targets: Targets
  readonly templates: Templates
  readonly config: SourceFile | undefined
  /** What the author wrote that became HTML: posts, pages, and the layouts and includes that some page uses. */
  readonly texts: readonly CheckedText[]
  /** The facts of a session's body alone. */
  readonly bodyFacts: (session: Session) => PageFacts
}

/** A source text with what is no HTML of it blanked out; offsets are those of the file. */
export interface CheckedText {
  readonly kind: 'session' | 'page' | 'template'
  readonly file: SourceFile
  /** Without front matter, code and comments, where it is Markdown. */
  readonly prose: string
  readonly tags: readonly Tag[]
}

/** An HTML page of the output with what it is made from. */
export interface CheckedPage {
  readonly path: string
  /** Without the base URL. */
  readonly url: string
  readonly session: Session | undefined
  readonly page: Page | undefined
  /** The file of the session, page or copied HTML; `undefined` for what Lectern makes by itself. */
  readonly file: SourceFile | undefined
  /** Whether the file is published as it is. */
  readonly isCopied: boolean
  /** The name of its innermost layout; `undefined` where it has none, or none that is known. */
  readonly layout: string | undefined
  readonly facts: PageFacts
}

export function createContext(output: Output, source: Source, today: CalendarDate): CheckContext {
  const { site } = output
  const sessions = new Map(site.sessions.map((session) => [session.url, session]))
  const pages = new Map(site.pages.map((page) => [page.url, page]))
  const checked = new Map<string, CheckedPage>()
  for (const [path, { url, body }] of output.files) {
    const html = !path.endsWith('.html') ? undefined : body.kind === 'text' ? body.text : body.file.text
    if (html === undefined) continue
    const isCopied = body.kind === 'copy'
    const session = isCopied ? undefined : sessions.get(url)
    const page = isCopied || session !== undefined ? undefined : pages.get(url)
    const file = isCopied ? body.file : (session ?? page)?.file
    checked.set(path, {
      path,
      url,
      session,
      page,
      file,
      isCopied,
      layout: isCopied ? undefined : layoutOf(session, page, site),
      facts: readPageFacts(html),
    })
  }
  const templates = createTemplates(source)
  return {
    source,
    site,
    output,
    today,
    pages: [...checked.values()],
    pageAt: (path) => checked.get(path),
    targets: createTargets(output),
    templates,
    config: source.files.get('_config.yml') ?? source.files.get('_config.yaml'),
    texts: textsOf(site, templates, [...checked.values()]),
    bodyFacts: memoize((session) => readPageFacts(session.parsed.html)),
  }
}

function textsOf(site: Site, templates: Templates, pages: readonly CheckedPage[]): CheckedText[] {
  const used = new Set<SourceFile>()
  for (const { layout, file, isCopied } of pages)
    if (!isCopied) for (const template of templates.reach(layout, file)) used.add(template)
  for (const name of ownLayouts) for (const template of templates.reach(name, undefined)) used.add(template)
  const own = [...used].filter((file) => !templates.isBuiltIn(file))
  return [
    ...site.sessions.map(({ file }) => checkedText('session', file)),
    ...site.pages.map(({ file }) => checkedText('page', file)),
    ...own.map((file) => checkedText('template', file)),
  ]
}

// Lectern's own lists ask for these; a site may have its own of that name.
const ownLayouts = ['home', 'tags', 'tag', 'categories', 'category', 'terms', 'term', '404']

function checkedText(kind: CheckedText['kind'], file: SourceFile): CheckedText {
  const text = file.text ?? ''
  const body = isMarkdown(file.path) ? prose(text) : text
  return { kind, file, prose: body, tags: body.includes('<') ? [...scanTags(withoutLiquid(body))] : [] }
}

function layoutOf(session: Session | undefined, page: Page | undefined, { isJekyll }: Site): string | undefined {
  const written = (session ?? page)?.data['layout']
  if (typeof written === 'string' && written.trim() !== '') return written.trim()
  if (isJekyll) return undefined
  return session !== undefined ? 'post' : page !== undefined ? 'page' : undefined
}

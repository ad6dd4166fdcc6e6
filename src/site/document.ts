import type { Problem } from '../problem.ts'
import type { Config } from '../source/config.ts'
import { isMarkdown, type Role, roleOf } from '../source/conventions.ts'
import { type Document, hasFrontMatter, readFrontMatter } from '../source/front-matter.ts'
import { readYaml } from '../source/yaml.ts'
import type { FrontMatter, Source, SourceFile } from '../types.ts'

/** A session's or page's file, split, with the defaults of the settings filled in. */
export interface SourceDocument extends Document {
  readonly file: SourceFile
  readonly text: string
  readonly role: Role & { readonly kind: 'session' | 'page' }
}

/** The source's files, sorted by what they are for. */
export interface Contents {
  readonly sessions: readonly SourceDocument[]
  readonly pages: readonly SourceDocument[]
  readonly assets: ReadonlyMap<string, SourceFile>
  readonly data: Readonly<Record<string, unknown>>
  /** Ruby plugins, which cannot run. */
  readonly plugins: readonly SourceFile[]
  readonly isJekyll: boolean
  readonly problems: readonly Problem[]
}

/** Sorts a source's files and reads their front matter; unpublished documents are left out. */
export function readContents(source: Source, config: Config): Contents {
  const problems: Problem[] = []
  const documents: SourceDocument[] = []
  const assets = new Map<string, SourceFile>()
  const data: Record<string, unknown> = Object.create(null)
  const plugins: SourceFile[] = []
  const folders = new Set(Array.from(source.files.keys(), (path) => path.slice(0, Math.max(0, path.indexOf('/')))))
  const context = { config, hasPublic: folders.has('public') }
  const isJekyll =
    !folders.has('posts') &&
    ['_posts', '_layouts', '_includes', ...Array.from(config.collections.keys(), (name) => `_${name}`)].some((name) =>
      folders.has(name),
    )

  for (const file of source.files.values()) {
    const role = roleOf(file.path, context, file.text !== undefined && hasFrontMatter(file.text))
    switch (role.kind) {
      case 'session':
      case 'page': {
        const document = readDocument(file, role, config)
        problems.push(...document.problems)
        if (document.data['published'] !== false) documents.push(document)
        break
      }
      case 'asset':
        addAsset(assets, role.url, file, problems)
        break
      case 'data':
        problems.push(...addData(data, file))
        break
      case 'plugin':
        plugins.push(file)
        break
      case 'layout':
      case 'include':
      case 'sass':
      case 'config':
      case 'ignored':
        break
    }
  }
  const ofKind = (kind: SourceDocument['role']['kind']) => documents.filter(({ role }) => role.kind === kind)
  return { sessions: ofKind('session'), pages: ofKind('page'), assets, data, plugins, isJekyll, problems }
}

function addAsset(assets: Map<string, SourceFile>, url: string, file: SourceFile, problems: Problem[]): void {
  const other = assets.get(url)
  if (other !== undefined) {
    problems.push({
      severity: 'error',
      code: 'collision',
      message: `This file and "${other.path}" both want the URL ${url}`,
      hint: 'rename or remove one of them',
      file: file.path,
    })
  }
  assets.set(url, file)
}

function readDocument(file: SourceFile, role: SourceDocument['role'], config: Config): SourceDocument {
  const text = file.text ?? ''
  const document = readFrontMatter(text, file.path)
  const type = role.kind === 'page' ? 'pages' : role.collection
  const defaults = defaultsFor(file.path.replace(/^_(?=[^/]*\/)/, '_'), type, config)
  return {
    ...document,
    data: defaults === undefined ? document.data : merge(defaults, document.data),
    file,
    text,
    role,
  }
}

/** The front matter that the settings give a file: of two that fit, the one with the longer path wins, then the later. */
function defaultsFor(path: string, type: string, { defaults }: Config): FrontMatter | undefined {
  const fitting = defaults.filter(
    (entry) =>
      (entry.type === undefined ||
        entry.type === type ||
        (entry.type === 'page' && type === 'pages') ||
        (entry.type === 'post' && type === 'posts')) &&
      isBelow(path, entry.path),
  )
  if (fitting.length === 0) return undefined
  const bySpecificity = fitting.toSorted((a, b) => a.path.length - b.path.length)
  return bySpecificity.reduce<FrontMatter>((merged, { values }) => merge(merged, values), Object.create(null))
}

function isBelow(path: string, scope: string): boolean {
  const folder = scope.replace(/^\/|\/$/g, '')
  if (folder === '') return true
  if (folder.includes('*'))
    return new RegExp(`^${folder.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}(?:/|$)`).test(path)
  return path === folder || path.startsWith(`${folder}/`)
}

/** Later values win; a key that is given without a value does not hide the default. */
function merge(below: FrontMatter, above: FrontMatter): FrontMatter {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), below)
  for (const [key, value] of Object.entries(above)) if (value !== null || !(key in merged)) merged[key] = value
  return merged
}

function addData(data: Record<string, unknown>, file: SourceFile): readonly Problem[] {
  const path = file.path
    .replace(/^_data\//, '')
    .replace(/\.[^.]+$/, '')
    .split('/')
  const { value, problems } = readData(file)
  let folder = data
  for (const name of path.slice(0, -1)) {
    const inner = (folder[name] ?? Object.create(null)) as Record<string, unknown>
    folder[name] = inner
    folder = inner
  }
  // Jekyll's DataReader: what is no letter, digit, `_`, `-` or blank is dropped from the name.
  folder[(path.at(-1) ?? '').replace(/[^\w\s-]+|(?<=^|\b\s)\s+(?=$|\s?\b)/g, '').replace(/\s+/g, '_')] = value
  return problems
}

function readData(file: SourceFile): { value: unknown; problems: readonly Problem[] } {
  const text = file.text ?? ''
  if (/\.(csv|tsv)$/i.test(file.path))
    return { value: readTable(text, file.path.endsWith('.tsv') ? '\t' : ','), problems: [] }
  // A list is read as the value of a key, so that one reader serves both; JSON is YAML as well.
  const isList = /^\s*(?:#[^\n]*\n|---[^\n]*\n|\s)*[-[]/.test(text)
  if (!isList) {
    const { data, problems } = readYaml(text, { file: file.path, text, offset: 0 })
    return { value: data, problems }
  }
  const body = text.replace(/^---[^\n]*$/m, '')
  const prefix = 'list:\n'
  const { data, problems } = readYaml(`${prefix}${body.replace(/^(?=\[)/, ' ')}`, {
    file: file.path,
    text: prefix + text,
    offset: 0,
  })
  const unshift = problems.map((problem) =>
    problem.position === undefined
      ? problem
      : { ...problem, position: { ...problem.position, line: Math.max(1, problem.position.line - 1) } },
  )
  return { value: data['list'] ?? [], problems: unshift }
}

/** Rows as mappings by the first row's names (RFC 4180). */
function readTable(text: string, separator: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const cell = separator === ',' ? /("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/gy : /("(?:[^"]|"")*"|[^\t\n]*)(\t|\n|$)/gy
  for (let match = cell.exec(text); match !== null && match.index < text.length; match = cell.exec(text)) {
    const [, written = '', end] = match
    rows.at(-1)?.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written)
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  const [names = [], ...rest] = rows.filter((row) => row.length > 0)
  return rest.map((row) =>
    Object.assign(Object.create(null), Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']))),
  )
}

/** Whether a document's body is Markdown; otherwise it is HTML, or text of its own kind. */
export function isMarkdownDocument({ file }: SourceDocument): boolean {
  return isMarkdown(file.path)
}

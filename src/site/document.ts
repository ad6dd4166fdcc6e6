import { memoize } from '../memo.ts'
import type { Problem } from '../problem.ts'
import type { Config } from '../source/config.ts'
import { type RoleContext, roleContext, roleOf } from '../source/conventions.ts'
import {
  type Document,
  hasFrontMatter,
  misplacedIn,
  readFrontMatter,
  textWithFrontMatter,
} from '../source/front-matter.ts'
import { type FrontMatterRules, frontMatterRules } from '../source/front-matter-keys.ts'
import type { FrontMatter, Source, SourceFile } from '../types.ts'
import { addData } from './data.ts'

/** A session's or page's file, split, with the defaults of the settings filled in. */
export interface SourceDocument extends Document {
  readonly file: SourceFile
  readonly text: string
  /** The collection of a session; `undefined` for a page. */
  readonly collection: string | undefined
}

export type SessionDocument = SourceDocument & { readonly collection: string }

/** The source's files, sorted by what they are for. */
export interface Contents {
  readonly sessions: readonly SessionDocument[]
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
  const sessions: SessionDocument[] = []
  const pages: SourceDocument[] = []
  const assets = new Map<string, SourceFile>()
  const data: Record<string, unknown> = Object.create(null)
  const plugins: SourceFile[] = []
  const context = roleContext(source.files.keys(), config)

  for (const file of source.files.values()) {
    const role = roleOf(file.path, context, hasFrontMatterOf(file))
    switch (role.kind) {
      case 'session': {
        const session = readDocument(file, role.collection, config, context.isJekyll)
        problems.push(...session.problems)
        if (isPublished(session, config)) sessions.push(session)
        break
      }
      case 'page': {
        const page = readDocument(file, undefined, config, context.isJekyll)
        problems.push(...page.problems)
        if (isPublished(page, config)) pages.push(page)
        break
      }
      case 'asset':
        addAsset(assets, role.url, file, problems)
        problems.push(...misplacedFrontMatter(file, context))
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
        break
      case 'ignored':
        problems.push(...misplacedFrontMatter(file, context))
        break
    }
  }
  return { sessions, pages, assets, data, plugins, isJekyll: context.isJekyll, problems }
}

/** Of a file that would be a session or a page if its front matter were in the right place. */
function misplacedFrontMatter(file: SourceFile, context: RoleContext): readonly Problem[] {
  const problems = misplacedOf(file)
  return problems.length > 0 && ['session', 'page'].includes(roleOf(file.path, context, true).kind) ? problems : []
}

function isPublished({ data }: SourceDocument, config: Config): boolean {
  return data['published'] !== false || config.data['unpublished'] === true
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

/** Splits a file and fills in the front matter that the settings give it. */
export function readDocument<Collection extends string | undefined>(
  file: SourceFile,
  collection: Collection,
  config: Config,
  isJekyll: boolean,
): SourceDocument & { readonly collection: Collection } {
  const rules = frontMatterRules(collection === undefined ? 'page' : 'session', isJekyll)
  const { data, bodyOffset, problems, problemAt } = frontMatterBy(rules)(file)
  const defaults = defaultsFor(file.path, collection ?? 'pages', config)
  return {
    data: defaults === undefined ? data : merge(defaults, data),
    bodyOffset,
    problems,
    problemAt,
    file,
    get text() {
      return file.text ?? ''
    },
    collection,
  }
}

/** A file that has not changed is not read again. */
const frontMatterBy = memoize((rules: FrontMatterRules) =>
  memoize((file: SourceFile): Document => {
    const read = () => readFrontMatter(textWithFrontMatter(file), file.path, rules)
    const { data, bodyOffset, problems } = read()
    // The places are kept by none, as few are asked for.
    return { data, bodyOffset, problems, problemAt: (path, problem) => read().problemAt(path, problem) }
  }),
)

const misplacedOf = memoize((file: SourceFile) => misplacedIn(textWithFrontMatter(file), file.path))

const hasFrontMatterOf = memoize((file: SourceFile) => hasFrontMatter(textWithFrontMatter(file)))

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

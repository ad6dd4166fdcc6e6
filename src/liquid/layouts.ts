import { type Problem, positionAt } from '../problem.ts'
import { readFrontMatter } from '../source/front-matter.ts'
import { frontMatterRules } from '../source/front-matter-keys.ts'
import { suggest } from '../suggest.ts'
import type { FrontMatter, Source, SourceFile } from '../types.ts'
import type { Engine, Template } from './engine.ts'

/** A layout with those around it. */
export interface Layout {
  readonly name: string
  readonly template: Template | undefined
  /** Its front matter: `layout.*` for itself and what it wraps. */
  readonly data: FrontMatter
  /** The layout that this one is put into. */
  readonly outer: Layout | undefined
  readonly problems: readonly Problem[]
}

/** Where a layout is asked for, for the message if there is none. */
export type LayoutRequest = (problem: Pick<Problem, 'severity' | 'code' | 'message' | 'hint'>) => Problem

/** Finds layouts by name, the site's before the built-in ones, each read and parsed once. */
export interface Layouts {
  readonly find: (
    name: string,
    request: LayoutRequest,
    wrapped: Wrapped,
  ) => { readonly layout: Layout | undefined; readonly problems: readonly Problem[] }
}

/** What a layout is put around: a session, an author's page, or a list of Lectern's own. */
export type Wrapped = 'session' | 'page' | 'list'

export interface LayoutOptions {
  readonly isJekyll: boolean
  /** The theme that a Jekyll repo names and that is not in its folder. */
  readonly theme: string | undefined
}

const folders = ['layouts', '_layouts']

export function createLayouts(source: Source, engine: Engine, options: LayoutOptions): Layouts {
  const files = layoutFiles(source)
  const ofSite = new Set(layoutFiles({ ...source, theme: new Map() }).keys())
  const known = new Map<string, Layout>()

  function load(name: string, file: SourceFile, inner: readonly string[]): Layout {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const text = file.text ?? ''
    const document = readFrontMatter(text, file.path, frontMatterRules('layout', options.isJekyll))
    const lineOffset = positionAt(text, document.bodyOffset).line - 1
    const { template, problems } = engine.parse(text.slice(document.bodyOffset), { file: file.path, lineOffset })
    const all = [...document.problems, ...problems]
    const outerName = document.data['layout']
    let outer: Layout | undefined
    if (typeof outerName === 'string' && outerName !== '' && outerName !== 'none') {
      const found = find(outerName, (problem) => document.problemAt(['layout'], problem), [...inner, name], 'list')
      outer = found.layout
      all.push(...found.problems)
    }
    const layout: Layout = { name, template, data: document.data, outer, problems: all }
    known.set(name, layout)
    return layout
  }

  function find(
    name: string,
    request: LayoutRequest,
    inner: readonly string[],
    wrapped: Wrapped,
  ): { layout: Layout | undefined; problems: readonly Problem[] } {
    if (inner.includes(name)) {
      return {
        layout: undefined,
        problems: [
          request({
            severity: 'error',
            code: 'layout-cycle',
            message: `The layouts go in a circle: ${[...inner, name].join(' → ')}`,
            hint: 'remove one of the "layout:" lines',
          }),
        ],
      }
    }
    const used = ofSite.has(name) ? name : (standIn(name, wrapped) ?? name)
    const file = files.get(used)
    if (file === undefined && options.isJekyll) return standInForUnknown(name, request, wrapped)
    if (file === undefined) {
      const hint =
        suggest(name, files.keys()) ??
        `make layouts/${name}.html, or use one of: ${[...files.keys()].sort().join(', ')}`
      return {
        layout: undefined,
        problems: [request({ severity: 'error', code: 'unknown-layout', message: `Unknown layout "${name}"`, hint })],
      }
    }
    const layout = load(used, file, inner)
    const fromTheme = options.isJekyll && options.theme !== undefined && !ofSite.has(name)
    return { layout, problems: fromTheme ? [...layout.problems, themeNotice(options.theme)] : layout.problems }
  }

  /** Jekyll builds all the same, without any layout; where its theme is missing, a built-in one is nearer to what was meant. */
  function standInForUnknown(name: string, request: LayoutRequest, wrapped: Wrapped) {
    const hint = suggest(name, files.keys()) ?? 'it may be one of a theme that is not in this folder'
    const message = `Unknown layout "${name}"; ${options.theme === undefined ? 'the page has none' : 'a built-in one stands in'}`
    const problem = request({ severity: 'warning', code: 'unknown-layout', message, hint })
    const file = options.theme === undefined ? undefined : files.get(wrapped === 'session' ? 'post' : 'page')
    if (file === undefined) return { layout: undefined, problems: [problem] }
    const layout = load(wrapped === 'session' ? 'post' : 'page', file, [])
    return { layout, problems: [...layout.problems, problem] }
  }

  return { find: (name, request, wrapped) => find(name, request, [], wrapped) }
}

/** The built-in layout that answers to a name of minimal-mistakes, minima, just-the-docs or chirpy. */
function standIn(name: string, wrapped: Wrapped): string | undefined {
  if (wrapped === 'list') return undefined
  switch (name) {
    case 'single':
      return wrapped === 'session' ? 'post' : 'page'
    case 'splash':
    case 'minimal':
    case 'about':
      return 'page'
    case 'archive':
    case 'archives':
    case 'posts':
    case 'collection':
    case 'blog':
    case 'tag':
    case 'category':
    case 'term':
      return 'archive'
    default:
      return undefined
  }
}

function themeNotice(theme: string): Problem {
  return {
    severity: 'notice',
    code: 'missing-theme',
    message: `The theme "${theme}" is not in this folder; built-in layouts stand in for its own`,
    hint: 'copy its _layouts, _includes and assets here for its look',
    file: '_config.yml',
  }
}

/** The layouts of a site by name; the built-in ones stand behind them. */
export function layoutFiles(source: Source): Map<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  for (const from of [source.theme, source.files]) {
    for (const file of from.values()) {
      const name = nameIn(folders, file.path)
      if (name !== undefined && !name.startsWith('includes/')) files.set(name.replace(/\.[^./]+$/, ''), file)
    }
  }
  return files
}

/** The includes of a site by name; the built-in ones stand behind them. */
export function includeFiles(source: Source): ReadonlyMap<string, SourceFile> {
  const files = new Map<string, SourceFile>()
  for (const from of [source.theme, source.files]) {
    for (const file of from.values()) {
      const name = nameIn(['layouts/includes', '_includes'], file.path)
      if (name !== undefined) files.set(name, file)
    }
  }
  return files
}

function nameIn(folders: readonly string[], path: string): string | undefined {
  const folder = folders.find((candidate) => path.startsWith(`${candidate}/`))
  return folder === undefined ? undefined : path.slice(folder.length + 1)
}

import type { Problem } from '../problem.ts'
import { readFrontMatter } from '../source/front-matter.ts'
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
  ) => { readonly layout: Layout | undefined; readonly problems: readonly Problem[] }
}

const folders = ['layouts', '_layouts']

export function createLayouts(source: Source, engine: Engine): Layouts {
  const files = layoutFiles(source)
  const known = new Map<string, Layout>()

  function load(name: string, file: SourceFile, inner: readonly string[]): Layout {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const text = file.text ?? ''
    const document = readFrontMatter(text, file.path)
    const lineOffset = text.slice(0, document.bodyOffset).split('\n').length - 1
    const { template, problems } = engine.parse(text.slice(document.bodyOffset), { file: file.path, lineOffset })
    const all = [...document.problems, ...problems]
    const outerName = document.data['layout']
    let outer: Layout | undefined
    if (typeof outerName === 'string' && outerName !== '' && outerName !== 'none') {
      const found = find(outerName, (problem) => document.problemAt(['layout'], problem), [...inner, name])
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
    const file = files.get(name)
    if (file === undefined) {
      const hint =
        suggest(name, files.keys()) ??
        `make layouts/${name}.html, or use one of: ${[...files.keys()].sort().join(', ')}`
      return {
        layout: undefined,
        problems: [request({ severity: 'error', code: 'unknown-layout', message: `Unknown layout "${name}"`, hint })],
      }
    }
    const layout = load(name, file, inner)
    return { layout, problems: layout.problems }
  }

  return { find: (name, request) => find(name, request, []) }
}

function layoutFiles(source: Source): Map<string, SourceFile> {
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

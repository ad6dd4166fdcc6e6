import { type Problem, positionAt } from '../problem.ts'
import type { Source } from '../types.ts'

type Compile = typeof import('sass').compileString

// Loading Sass takes longer than building a small site: only sites with a style sheet in Sass do.
let compileString: Compile | undefined

/** Whether a source has a style sheet in Sass. */
export function usesSass({ files }: Pick<Source, 'files'>): boolean {
  return [...files.values()].some((file) => /\.s[ac]ss$/i.test(file.path) || /\|\s*s[ac]ssify/.test(file.text ?? ''))
}

/** Loads Sass, without which `compileSass` leaves texts as they are. */
export async function loadSass(): Promise<void> {
  compileString ??= (await import('sass')).compileString
}

/** A style sheet in Sass, as plain data. */
export interface SassTask {
  readonly text: string
  readonly syntax: 'scss' | 'indented'
  readonly style: 'compressed' | 'expanded'
  /** Where the text stands, for the problem. */
  readonly file: string
  readonly lineOffset: number
  /** The texts below `_sass/` by path. */
  readonly files: ReadonlyMap<string, string>
}

export interface SassResult {
  readonly css: string
  readonly problems: readonly Problem[]
}

/** The texts that a style sheet may import. */
export function sassFiles({ files }: Pick<Source, 'files'>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [path, file] of files) {
    // A text is decoded when it is asked for.
    const text = path.startsWith('_sass/') ? file.text : undefined
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}

/**
 * Compiles Sass to CSS; imports are looked up in `_sass/`.
 *
 * @see https://jekyllrb.com/docs/assets/
 */
export function compileSass({ text, syntax, style, files, ...place }: SassTask): SassResult {
  if (compileString === undefined) return { css: text, problems: [] }
  try {
    const { css } = compileString(text, {
      syntax,
      style,
      silenceDeprecations: ['import', 'global-builtin', 'color-functions'],
      logger: { warn: () => {}, debug: () => {} },
      importers: [importerFor(files)],
    })
    return { css: `${css}\n`, problems: [] }
  } catch (error) {
    const { span, sassMessage, message } = error as Error & {
      sassMessage?: string
      span?: { url?: URL; start: { line: number; column: number } }
    }
    const inFile = span?.url?.pathname.replace(/^\//, '')
    const position =
      span === undefined ? positionAt(text, 0) : { line: span.start.line + 1, column: span.start.column + 1 }
    const shifted = inFile === undefined ? { ...position, line: position.line + place.lineOffset } : position
    const file = inFile === undefined ? place.file : decodeURI(inFile)
    const hint = 'correct the style sheet; see https://sass-lang.com/documentation/'
    return {
      css: '',
      problems: [{ severity: 'error', code: 'sass', message: sassMessage ?? message, hint, file, position: shifted }],
    }
  }
}

function importerFor(files: SassTask['files']) {
  return {
    canonicalize(name: string): URL | null {
      const path = decodeURI(name.replace(/^[a-z]+:\/*/i, '').replace(/^_sass\//, ''))
      const [, folder = '', base = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? []
      const names = /\.(?:s[ac]ss|css)$/.test(base)
        ? [base]
        : [`${base}.scss`, `${base}.sass`, `${base}.css`, `${base}/index.scss`, `${base}/_index.scss`]
      const found = names
        .flatMap((candidate) => [`_sass/${folder}_${candidate}`, `_sass/${folder}${candidate}`])
        .find((candidate) => files.has(candidate))
      return found === undefined ? null : new URL(`lectern:///${encodeURI(found)}`)
    },
    load(url: URL) {
      const path = decodeURI(url.pathname.slice(1))
      const contents = files.get(path)
      if (contents === undefined) return null
      const syntax = path.endsWith('.sass') ? 'indented' : path.endsWith('.css') ? 'css' : 'scss'
      return { contents, syntax } as const
    },
  }
}

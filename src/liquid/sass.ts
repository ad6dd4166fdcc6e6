import { type Problem, positionAt } from '../problem.ts'
import type { Source } from '../types.ts'

type Compile = typeof import('sass').compileString

// Loading Sass takes longer than building a small site: only sites with a style sheet in Sass do.
let compileString: Compile | undefined

/** Loads Sass where a source needs it. */
export async function loadSass(source: Source): Promise<void> {
  for (const { path, text } of source.files.values()) {
    if (!/\.s[ac]ss$/i.test(path) && !(text !== undefined && /\|\s*s[ac]ssify/.test(text))) continue
    compileString ??= (await import('sass')).compileString
    return
  }
}

/**
 * Compiles Sass to CSS; imports are looked up in `_sass/`.
 *
 * @param place The file, and the offset of the Sass text in the file's text, for the problem.
 * @see https://jekyllrb.com/docs/assets/
 */
export function compileSass(
  text: string,
  syntax: 'scss' | 'indented',
  source: Source,
  place: { readonly file: string; readonly lineOffset: number; readonly style?: 'compressed' | 'expanded' },
): { readonly css: string; readonly problems: readonly Problem[] } {
  if (compileString === undefined) return { css: text, problems: [] }
  try {
    const { css } = compileString(text, {
      syntax,
      style: place.style ?? 'expanded',
      silenceDeprecations: ['import', 'global-builtin', 'color-functions'],
      logger: { warn: () => {}, debug: () => {} },
      importers: [importerFor(source)],
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

function importerFor(source: Source) {
  return {
    canonicalize(name: string): URL | null {
      const path = decodeURI(name.replace(/^[a-z]+:\/*/i, '').replace(/^_sass\//, ''))
      const [, folder = '', base = ''] = /^(.*\/)?([^/]*)$/.exec(path) ?? []
      const names = /\.(?:s[ac]ss|css)$/.test(base)
        ? [base]
        : [`${base}.scss`, `${base}.sass`, `${base}.css`, `${base}/index.scss`, `${base}/_index.scss`]
      const found = names
        .flatMap((candidate) => [`_sass/${folder}_${candidate}`, `_sass/${folder}${candidate}`])
        .find((candidate) => source.files.has(candidate))
      return found === undefined ? null : new URL(`lectern:///${encodeURI(found)}`)
    },
    load(url: URL) {
      const file = source.files.get(decodeURI(url.pathname.slice(1)))
      if (file?.text === undefined) return null
      return {
        contents: file.text,
        syntax: file.path.endsWith('.sass')
          ? ('indented' as const)
          : file.path.endsWith('.css')
            ? ('css' as const)
            : ('scss' as const),
      }
    },
  }
}

import type { HLJSApi, LanguageFn } from 'highlight.js'

// Loading takes longer than parsing a short post, so a site without code never does.
let highlighter: HLJSApi | undefined

/** Languages that seminars use beyond highlight.js's 37 common ones, by the file that defines each. */
const extraLanguages: Readonly<Record<string, () => Promise<{ default: LanguageFn }>>> = {
  clojure: () => import('highlight.js/lib/languages/clojure'),
  cmake: () => import('highlight.js/lib/languages/cmake'),
  coq: () => import('highlight.js/lib/languages/coq'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  elixir: () => import('highlight.js/lib/languages/elixir'),
  erlang: () => import('highlight.js/lib/languages/erlang'),
  fortran: () => import('highlight.js/lib/languages/fortran'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  http: () => import('highlight.js/lib/languages/http'),
  julia: () => import('highlight.js/lib/languages/julia'),
  latex: () => import('highlight.js/lib/languages/latex'),
  lisp: () => import('highlight.js/lib/languages/lisp'),
  matlab: () => import('highlight.js/lib/languages/matlab'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  ocaml: () => import('highlight.js/lib/languages/ocaml'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  prolog: () => import('highlight.js/lib/languages/prolog'),
  protobuf: () => import('highlight.js/lib/languages/protobuf'),
  scala: () => import('highlight.js/lib/languages/scala'),
  scheme: () => import('highlight.js/lib/languages/scheme'),
  verilog: () => import('highlight.js/lib/languages/verilog'),
  vhdl: () => import('highlight.js/lib/languages/vhdl'),
}

/** Whether a text may hold code of a named language: fenced, as HTML, or in Liquid's `highlight`. */
export function hasCode(text: string): boolean {
  return /```|~~~|<pre|\{%-?\s*highlight/i.test(text)
}

/** Loads what colouring the code of a text needs; nothing where it has no code. */
export async function loadHighlighter(text: string): Promise<void> {
  // All languages or none: were they loaded one by one, a text's colours would hang on the texts before it.
  if (highlighter === undefined && hasCode(text)) highlighter = await load()
}

async function load(): Promise<HLJSApi> {
  const [{ default: loaded }, ...languages] = await Promise.all([
    import('highlight.js/lib/common'),
    ...Object.entries(extraLanguages).map(async ([name, load]) => [name, (await load()).default] as const),
  ])
  for (const [name, language] of languages) loaded.registerLanguage(name, language)
  loaded.registerAliases('jl', { languageName: 'julia' })
  return loaded
}

/** Code as HTML with highlight.js's classes; `undefined` where the language is not known (or not loaded). */
export function highlight(code: string, language: string): string | undefined {
  if (highlighter?.getLanguage(language) === undefined) return undefined
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value
}

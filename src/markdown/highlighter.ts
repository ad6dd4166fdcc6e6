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

const aliases: Readonly<Record<string, string>> = { tex: 'latex', docker: 'dockerfile', hs: 'haskell', jl: 'julia', ps1: 'powershell', ml: 'ocaml' }

/** Loads what colouring the code of a text needs; nothing where it has no code. */
export async function loadHighlighter(text: string): Promise<void> {
  if (!/```|~~~|<pre|\{%-?\s*highlight/.test(text)) return
  highlighter ??= (await import('highlight.js/lib/common')).default
  for (const [, written = ''] of text.matchAll(/(?:```|~~~|\{%-?\s*highlight)[ \t]*([\w+#-]+)/g)) {
    const name = aliases[written.toLowerCase()] ?? written.toLowerCase()
    if (Object.hasOwn(extraLanguages, name) && highlighter.getLanguage(name) === undefined) {
      const load = extraLanguages[name]
      if (load !== undefined) highlighter.registerLanguage(name, (await load()).default)
    }
  }
}

/** Code as HTML with highlight.js's classes; `undefined` where the language is not known (or not loaded). */
export function highlight(code: string, language: string): string | undefined {
  const name = aliases[language] ?? language
  if (highlighter?.getLanguage(name) === undefined) return undefined
  return highlighter.highlight(code, { language: name, ignoreIllegals: true }).value
}

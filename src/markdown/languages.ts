import type { HLJSApi, LanguageFn } from 'highlight.js'
import common from 'highlight.js/lib/common'
import clojure from 'highlight.js/lib/languages/clojure'
import cmake from 'highlight.js/lib/languages/cmake'
import coq from 'highlight.js/lib/languages/coq'
import dockerfile from 'highlight.js/lib/languages/dockerfile'
import elixir from 'highlight.js/lib/languages/elixir'
import erlang from 'highlight.js/lib/languages/erlang'
import fortran from 'highlight.js/lib/languages/fortran'
import haskell from 'highlight.js/lib/languages/haskell'
import http from 'highlight.js/lib/languages/http'
import julia from 'highlight.js/lib/languages/julia'
import latex from 'highlight.js/lib/languages/latex'
import lisp from 'highlight.js/lib/languages/lisp'
import matlab from 'highlight.js/lib/languages/matlab'
import nginx from 'highlight.js/lib/languages/nginx'
import ocaml from 'highlight.js/lib/languages/ocaml'
import powershell from 'highlight.js/lib/languages/powershell'
import prolog from 'highlight.js/lib/languages/prolog'
import protobuf from 'highlight.js/lib/languages/protobuf'
import scala from 'highlight.js/lib/languages/scala'
import scheme from 'highlight.js/lib/languages/scheme'
import verilog from 'highlight.js/lib/languages/verilog'
import vhdl from 'highlight.js/lib/languages/vhdl'

/** Languages that seminars use beyond highlight.js's 37 common ones. */
const more: Readonly<Record<string, LanguageFn>> = {
  clojure,
  cmake,
  coq,
  dockerfile,
  elixir,
  erlang,
  fortran,
  haskell,
  http,
  julia,
  latex,
  lisp,
  matlab,
  nginx,
  ocaml,
  powershell,
  prolog,
  protobuf,
  scala,
  scheme,
  verilog,
  vhdl,
}

/** The highlighter with all languages, at once: loaded one by one, a text's colours would hang on the texts before it. */
const highlighter: HLJSApi = common
for (const [name, language] of Object.entries(more)) highlighter.registerLanguage(name, language)
highlighter.registerAliases('jl', { languageName: 'julia' })

export { highlighter }

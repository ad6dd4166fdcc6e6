import { includeFiles, layoutFiles } from '../liquid/layouts.ts'
import { memoize } from '../memo.ts'
import { decodeReferences } from '../site/urls.ts'
import { hasFrontMatter, readFrontMatter } from '../source/front-matter.ts'
import type { Source, SourceFile } from '../types.ts'
import { escapePattern } from './targets.ts'

/** Finds which attribute of which template a URL on a page came from. */
export interface Templates {
  /** The layouts of a page, innermost first, by the name of the first. */
  readonly chain: (layout: string | undefined) => readonly SourceFile[]
  /** A layout chain's files with all that they and a page include. */
  readonly reach: (layout: string | undefined, page: SourceFile | undefined) => readonly SourceFile[]
  /** All layouts and includes. */
  readonly all: readonly SourceFile[]
  /** The attribute of these files that fits a URL best: the one with the most text in common. */
  readonly match: (url: string, files: readonly SourceFile[]) => TemplateMatch | undefined
  readonly isBuiltIn: (file: SourceFile) => boolean
}

export interface TemplateMatch {
  readonly file: SourceFile
  /** Of the attribute's value in the file's text. */
  readonly offset: number
  readonly length: number
  /** What each Liquid output became: `page.lecture` → `W1`. */
  readonly values: readonly { readonly expression: string; readonly value: string }[]
  /** Whether Liquid makes a part of it that differs from page to page. */
  readonly isDynamic: boolean
}

interface Pattern {
  readonly offset: number
  readonly length: number
  readonly expression: RegExp
  readonly literalLength: number
  readonly outputs: readonly string[]
}

export function createTemplates(source: Source): Templates {
  const layouts = layoutFiles(source)
  const includes = includeFiles(source)
  const patterns = memoize((file: SourceFile) => [...patternsOf(file.text ?? '')])
  const all = [...layouts.values(), ...includes.values()]
  const reached = new Map<string, readonly SourceFile[]>()

  function chain(name: string | undefined): readonly SourceFile[] {
    const files: SourceFile[] = []
    for (let next = name; next !== undefined; ) {
      const file = layouts.get(next)
      if (file === undefined || files.includes(file)) break
      files.push(file)
      const outer = hasFrontMatter(file.text ?? '')
        ? readFrontMatter(file.text ?? '', file.path).data['layout']
        : undefined
      next = typeof outer === 'string' ? outer : undefined
    }
    return files
  }
  function reach(layout: string | undefined, page: SourceFile | undefined): readonly SourceFile[] {
    const key = `${layout}\n${page?.path}`
    const known = reached.get(key)
    if (known !== undefined) return known
    const files = [...(page === undefined ? [] : [page]), ...chain(layout)]
    // Grows while it is walked: includes include others.
    for (const file of files)
      for (const name of includedNames(file.text ?? '')) {
        const include = includes.get(name)
        if (include !== undefined && !files.includes(include)) files.push(include)
      }
    const found = files.filter((file) => file !== page)
    reached.set(key, found)
    return found
  }
  function match(url: string, files: readonly SourceFile[]): TemplateMatch | undefined {
    let best: { file: SourceFile; pattern: Pattern; values: readonly string[] } | undefined
    for (const file of files)
      for (const pattern of patterns(file)) {
        if (best !== undefined && pattern.literalLength <= best.pattern.literalLength) continue
        const values = pattern.expression.exec(url)
        if (values !== null) best = { file, pattern, values: values.slice(1) }
      }
    if (best === undefined) return undefined
    const { file, pattern } = best
    const values = best.values.map((value, index) => ({ expression: pattern.outputs[index] ?? '', value }))
    const isDynamic = values.some(({ expression }) => !/^(?:site\.|["'])/.test(expression))
    return { file, offset: pattern.offset, length: pattern.length, values, isDynamic }
  }
  return { chain, reach, all, match, isBuiltIn: (file) => source.files.get(file.path) !== file }
}

function* includedNames(text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\{%-?\s*include(?:_cached)?\s+["']?([^\s"'%]+)/g)) yield name
}

const attributes =
  /\b(?:href|src|srcset|action|data|poster)\s*=\s*(?:"((?:\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|[^"{]|\{)*)"|'((?:\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|[^'{]|\{)*)'|((?:\{\{[\s\S]*?\}\}|[^\s"'>])+))/gi
const markdownLinks = /\]\(\s*<?((?:\{\{[^\n]*?\}\}|[^)\s])+)/g

function* patternsOf(text: string): Generator<Pattern> {
  for (const match of text.matchAll(attributes)) {
    const value = match[1] ?? match[2] ?? match[3] ?? ''
    yield patternOf(value, match.index + match[0].indexOf(value))
  }
  for (const match of text.matchAll(markdownLinks)) {
    const [whole, value = ''] = match
    yield patternOf(value, match.index + whole.length - value.length)
  }
}

/** A URL with Liquid in it as an expression: `{{ site.baseurl }}/x/{{ page.name }}.pdf` fits `/base/x/Y.pdf`. */
function patternOf(value: string, offset: number): Pattern {
  const outputs: string[] = []
  let literalLength = 0
  let expression = ''
  const add = (literal: string) => {
    const text = decodeReferences(literal)
    literalLength += text.length
    // The build makes one slash of two.
    expression += escapePattern(text).replace(/\/+/g, '/+')
  }
  for (const part of value.trim().split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)) {
    const output = /^\{\{-?\s*([\s\S]*?)\s*-?\}\}$/.exec(part)?.[1]
    if (output === undefined && !part.startsWith('{%')) {
      add(part)
      continue
    }
    const text = /^(["'])(.*?)\1/.exec(output ?? '')?.[2]
    if (text !== undefined) {
      // `{{ "/feed.xml" | relative_url }}`
      expression += '.*?'
      add(text)
    }
    outputs.push(output ?? '')
    // A text that only becomes a URL of the site ends where it ends.
    expression += text === undefined || /\|\s*(?:append|replace|split|remove)/.test(output ?? '') ? '(.*?)' : '()'
  }
  // `{{ "/" | relative_url }}` is the home page, and no dead link comes from it.
  if (outputs.length === 1 && /^["']\/?["']/.test(outputs[0] ?? '')) expression = '(?!)'
  return { offset, length: value.length, expression: new RegExp(`^${expression}$`, 's'), literalLength, outputs }
}

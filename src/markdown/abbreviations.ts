import type { Literal, Nodes, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'
import { walkNodes } from './walk.ts'

interface AbbreviationDefinition extends Literal {
  type: 'abbreviationDefinition'
}

declare module 'mdast' {
  interface RootContentMap {
    abbreviationDefinition: AbbreviationDefinition
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    abbreviationDefinition: 'abbreviationDefinition'
  }
}

/**
 * Abbreviations: after `*[HTML]: Hypertext Markup Language` each word `HTML` in the text tells its meaning.
 *
 * @see https://kramdown.gettalong.org/syntax.html#abbreviations
 */
export const abbreviations: MarkdownFeature = {
  name: 'abbreviations',
  remark() {
    addSyntax(this, {
      micromark: { flow: { [codes.asterisk]: abbreviationDefinition } },
      fromMarkdown: {
        enter: { abbreviationDefinition: enterDefinition },
        exit: { abbreviationDefinition: exitDefinition },
      },
    })
    return (tree: Root, file) => {
      if (!String(file).includes('*[')) return
      const meanings = takeDefinitions(tree)
      if (meanings.size > 0) mark(tree, meanings, patternOf(meanings))
    }
  },
}

function enterDefinition(this: CompileContext, token: Token): void {
  this.enter({ type: 'abbreviationDefinition', value: '' }, token)
}

function exitDefinition(this: CompileContext, token: Token): void {
  ;(this.stack.at(-1) as unknown as AbbreviationDefinition).value = this.sliceSerialize(token)
  this.exit(token)
}

interface Meaning {
  readonly title: string
  /** What attribute lists gave the definition. */
  readonly properties: Record<string, unknown>
}

function takeDefinitions(tree: Root): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  const take = (node: Nodes): void => {
    if (!('children' in node)) return
    const parent = node as { children: RootContent[] }
    if (!parent.children.some(({ type }) => type === 'abbreviationDefinition')) return
    parent.children = parent.children.filter((child) => {
      if (child.type !== 'abbreviationDefinition') return true
      const [, name, title] = /^\*\[(.+?)\]:(.*)$/.exec(child.value) ?? []
      const properties = (child.data as { hProperties?: Record<string, unknown> } | undefined)?.hProperties ?? {}
      if (name !== undefined && title !== undefined) meanings.set(name, { title: title.trim(), properties })
      return false
    })
  }
  take(tree)
  walkNodes(tree, take)
  return meanings
}

function patternOf(meanings: ReadonlyMap<string, Meaning>): RegExp {
  const names = [...meanings.keys()].sort((a, b) => b.length - a.length)
  const choice = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${choice})(?![\\p{L}\\p{N}_])`, 'u')
}

function mark(parent: Parent, meanings: ReadonlyMap<string, Meaning>, pattern: RegExp): void {
  for (const node of parent.children) if ('children' in node) mark(node, meanings, pattern)
  if (!parent.children.some((node) => node.type === 'text' && pattern.test(node.value))) return
  parent.children = parent.children.flatMap((node): RootContent[] =>
    node.type === 'text' ? split(node, meanings, pattern) : [node],
  )
}

function split(text: Text, meanings: ReadonlyMap<string, Meaning>, pattern: RegExp): PhrasingContent[] {
  const parts: PhrasingContent[] = []
  const place = text.position && { position: text.position }
  let rest = text.value
  for (let found = pattern.exec(rest); found !== null; found = pattern.exec(rest)) {
    const [name] = found
    const { title = '', properties = {} } = meanings.get(name) ?? {}
    if (found.index > 0) parts.push({ type: 'text', value: rest.slice(0, found.index), ...place })
    parts.push(abbreviation(name, title, properties, text))
    rest = rest.slice(found.index + name.length)
  }
  if (rest !== '') parts.push({ type: 'text', value: rest, ...place })
  return parts
}

// Emphasis in the Markdown tree, `<abbr>` in HTML: all later features know that it is running text.
function abbreviation(
  name: string,
  title: string,
  properties: Record<string, unknown>,
  { position }: Text,
): PhrasingContent {
  const hProperties = { ...properties, ...(title === '' ? {} : { title }) }
  const node: Nodes = {
    type: 'emphasis',
    data: { hName: 'abbr', hProperties },
    children: [{ type: 'text', value: name }],
  }
  return position === undefined ? node : { ...node, position }
}

const abbreviationDefinition: Construct = { name: 'abbreviationDefinition', tokenize }

function tokenize(this: ThisParameterType<Tokenizer>, effects: Parameters<Tokenizer>[0], ok: State, nok: State): State {
  // In kramdown a definition ends no paragraph.
  if (this.interrupt) return nok
  let previous: Code = codes.eof
  let hasName = false
  return start

  function start(code: Code): State | undefined {
    effects.enter('abbreviationDefinition')
    effects.consume(code)
    return bracket
  }

  function bracket(code: Code): State | undefined {
    if (code !== codes.leftSquareBracket) return nok(code)
    effects.consume(code)
    return name
  }

  function name(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return nok(code)
    if (code === codes.colon && previous === codes.rightSquareBracket && hasName) return meaning(code)
    hasName ||= previous !== codes.eof
    previous = code
    effects.consume(code)
    return name
  }

  function meaning(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) {
      effects.exit('abbreviationDefinition')
      return ok(code)
    }
    effects.consume(code)
    return meaning
  }
}

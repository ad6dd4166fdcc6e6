import type { Root, RootContent, Yaml } from 'mdast'
import { lazy } from '../../memo.ts'
import { closeItems } from './containers.ts'
import { definitionsIn, guessDefinitions, isSame, noDefinitions, withDefinitions } from './definitions.ts'
import { type Former, formerSection } from './former.ts'
import { closeHtml, isInComment } from './html-blocks.ts'
import { readLine } from './lane.ts'
import { closeParagraph } from './paragraph.ts'
import { lineEnd, pointAt, type Source, sourceOf } from './source.ts'
import type { Rules, State } from './state.ts'

/**
 * Parses a document: what the lane knows for sure it reads by itself, the rest goes to the former parser, in parts as
 * small as can be.
 *
 * @returns The tree that the former parser makes of the whole document, node for node.
 */
export function parseDocument(text: string, former: Former, rules: Rules): Root {
  if (isForFormer(text)) return former(text)
  const source = sourceOf(text, noDefinitions)
  if (!source.hasDefinitions) return parseKnowing(source, former, rules) ?? former(text)
  // What is defined is known when all is read, and what refers to it means nothing else to the blocks.
  const guess = guessDefinitions(text)
  const guessed = parseKnowing({ ...source, definitions: guess }, former, rules)
  const definitions = guessed && definitionsIn(guessed)
  if (definitions === undefined || isSame(definitions, guess)) return guessed ?? former(text)
  return parseKnowing({ ...source, definitions }, former, rules) ?? former(text)
}

/** Parses a document with its definitions; `undefined` where the former parser has to read it as a whole. */
function parseKnowing(source: Source, former: Former, rules: Rules): Root | undefined {
  const { definitions } = source
  const informed = lazy(() => withDefinitions(former, definitions))
  let isWhole = false
  const read = (part: string): Root => {
    // Only what has brackets depends on definitions.
    if (!part.includes('[')) return former(part)
    const tree = (informed() ?? former)(part)
    // After an item without content, micromark marks what is around the item for a checkbox in the next line.
    isWhole ||= informed() === undefined || 'checked' in tree
    return tree
  }
  const tree = parseLines(source, read, rules)
  return isWhole ? undefined : tree
}

/** Nothing, other line ends, what micromark replaces or drops, and kramdown's extensions, which may hold anything. */
function isForFormer(text: string): boolean {
  return text === '' || text.startsWith('\ufeff') || text.includes('\r') || text.includes('\0') || text.includes('{::')
}

/** `undefined` where what begins as front matter is something else. */
function parseLines(source: Source, former: Former, rules: Rules): Root | undefined {
  const { text, starts } = source
  const children: RootContent[] = []
  let line = 0
  if (frontMatterStart.test(text)) {
    const matter = frontMatter(source)
    if (matter === undefined) return undefined
    children.push(matter)
    line = matter.position.end.line
  }
  while (line < starts.length) line = readSection(source, former, rules, children, line)
  const end = pointAt(source, starts.length - 1, text.length)
  return { type: 'root', children, position: { start: { line: 1, column: 1, offset: 0 }, end } }
}

/** Reads from a line on as far as the lane gets, and then what it does not know; returns the line after that. */
function readSection(source: Source, former: Former, rules: Rules, children: RootContent[], start: number): number {
  const state: State = {
    source,
    rules,
    former,
    children,
    stack: [],
    paragraph: undefined,
    fence: undefined,
    html: undefined,
    lastLine: start,
    lastEnd: source.starts[start] as number,
    takenLine: -1,
    safeLine: start,
    safeCount: children.length,
  }
  const count = source.starts.length
  let line = start
  while (line < count && readLine(state, line)) line++
  if (line === count && state.fence === undefined && !isInComment(state) && closeParagraph(state)) {
    closeHtml(state)
    closeItems(state, 0)
    return count
  }
  children.length = state.safeCount
  const section = formerSection(source, former, state.safeLine, Math.min(line, count - 1))
  children.push(...section.children)
  return section.next
}

const frontMatterStart = /^---[ \t]*\n/
const frontMatterEnd = /^---[ \t]*$/

/**
 * The front matter; `undefined` where it does not end as it begins.
 *
 * @see https://github.com/micromark/micromark-extension-frontmatter
 */
function frontMatter(source: Source): (Yaml & { position: NonNullable<Yaml['position']> }) | undefined {
  const { text, starts } = source
  for (let line = 1; line < starts.length; line++) {
    const start = starts[line] as number
    const end = lineEnd(source, line)
    if (!text.startsWith('---', start) || !frontMatterEnd.test(text.slice(start, end))) continue
    const value = text.slice(starts[1] as number, Math.max(starts[1] as number, start - 1))
    return { type: 'yaml', value, position: { start: pointAt(source, 0, 0), end: pointAt(source, line, end) } }
  }
  return undefined
}

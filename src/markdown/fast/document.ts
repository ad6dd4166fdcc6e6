import type { Root, RootContent, Yaml } from 'mdast'
import { closeItems } from './containers.ts'
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
  const source = sourceOf(text)
  const children: RootContent[] = []
  let line = 0
  if (frontMatterStart.test(text)) {
    const matter = frontMatter(source)
    if (matter === undefined) return former(text)
    children.push(matter)
    line = matter.position.end.line
  }
  while (line < source.starts.length) line = readSection(source, former, rules, children, line)
  const last = source.starts.length - 1
  return {
    type: 'root',
    children,
    position: { start: { line: 1, column: 1, offset: 0 }, end: pointAt(source, last, text.length) },
  }
}

// Other line ends, what micromark replaces or drops; and definitions, which change what brackets mean everywhere.
const forFormer = /[\r\0\ufeff]|\]:/

function isForFormer(text: string): boolean {
  return text === '' || forFormer.test(text)
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

import type { Code } from 'mdast'
import { character, isSpace, skipSpaces } from './characters.ts'
import { addBlock } from './containers.ts'
import { pointAt } from './source.ts'
import type { OpenFence, State, TextLine } from './state.ts'

interface Fence {
  readonly sign: number
  readonly size: number
  readonly info: string
}

/** The fence that opens code at an offset, if there is one (CommonMark §4.5). */
export function fenceAt(text: string, start: number, end: number): Fence | undefined {
  const sign = text.charCodeAt(start)
  let at = start
  while (text.charCodeAt(at) === sign) at++
  if (at - start < 3) return undefined
  const info = text.slice(skipSpaces(text, at), end)
  if (sign === character.graveAccent && info.includes('`')) return undefined
  return { sign, size: at - start, info }
}

/** Begins fenced code. */
export function openFence(state: State, line: TextLine, { sign, size, info }: Fence): boolean {
  // Escapes and references in it are the former parser's.
  if (/[&\\]/.test(info)) return false
  const { container, start } = line
  // A tab counts as several columns.
  if (state.source.text.slice(Math.max(0, container - 1), start).includes('\t')) return false
  state.fence = { sign, size, indent: start - container, line: line.line, start, info, lines: [] }
  return true
}

/** Takes a line as code, or as the fence that closes it. */
export function addFenceLine(
  state: State,
  { line, at, end }: { readonly line: number; readonly at: number; readonly end: number },
): boolean {
  const fence = state.fence as OpenFence
  const { text } = state.source
  const content = skipSpaces(text, at)
  const isClosed = isClosing(text, content, end, fence)
  // How many columns a tab counts for decides whether it is too far in for a fence.
  if (isClosed && state.rules.indentedCode && text.slice(at, content).includes('\t')) return false
  if (isClosed && !(state.rules.indentedCode && content - at >= 4)) {
    addBlock(state, codeOf(state, fence, line, end))
    state.fence = undefined
  } else {
    let start = at
    while (start < at + fence.indent && isSpace(text.charCodeAt(start))) start++
    if (text.slice(at, content).includes('\t')) return false
    fence.lines.push(text.slice(Math.min(start, end), end))
  }
  state.lastLine = line
  state.lastEnd = end
  return true
}

function isClosing(text: string, content: number, end: number, { sign, size }: OpenFence): boolean {
  let at = content
  while (text.charCodeAt(at) === sign) at++
  return at - content >= size && skipSpaces(text, at) >= end
}

function codeOf({ source }: State, fence: OpenFence, line: number, end: number): Code {
  const [, lang = '', meta = ''] = /^([^ \t]*)[ \t]*(.*)$/s.exec(fence.info) ?? []
  return {
    type: 'code',
    lang: lang === '' ? null : lang,
    meta: meta === '' ? null : meta,
    value: fence.lines.join('\n'),
    position: { start: pointAt(source, fence.line, fence.start), end: pointAt(source, line, end) },
  }
}

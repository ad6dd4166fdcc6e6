import type { Html } from 'mdast'
import { addBlock } from './containers.ts'
import { isComplete, newScan, scanLine } from './html-scan.ts'
import { pointAt } from './source.ts'
import type { OpenHtml, State, TextLine } from './state.ts'

/** Begins an HTML block of the dialect, if a line is its first one. */
export function openHtml(state: State, { line, start, end }: TextLine): boolean {
  const { text } = state.source
  const scan = newScan()
  if (!scanLine(scan, text, start, end)) return false
  if (isComplete(scan)) addHtml(state, line, start, end)
  else state.html = { line, start, lines: [text.slice(start, end)], scan }
  return true
}

/** Begins a comment on lines of its own (CommonMark §4.6, kind 2), with the blanks before it. */
export function openComment(state: State, line: number, start: number, comment: number, end: number): void {
  const { text } = state.source
  if (hasCommentEnd(text, comment + 2, end)) addHtml(state, line, start, end)
  else state.html = { line, start, lines: [text.slice(start, end)], scan: undefined }
}

function hasCommentEnd(text: string, from: number, end: number): boolean {
  const close = text.indexOf('-->', from)
  return close !== -1 && close < end
}

/** Whether a comment is open, to which blank lines belong too. */
export function isInComment({ html }: State): boolean {
  return html !== undefined && html.scan === undefined
}

/** Takes a line into the open HTML block. */
export function addHtmlLine(
  state: State,
  { line, at, end }: { readonly line: number; readonly at: number; readonly end: number },
): boolean {
  const { lines, scan } = state.html as OpenHtml
  const { text } = state.source
  lines.push(text.slice(at, end))
  state.lastLine = line
  state.lastEnd = end
  // Only a first line may show that it is no HTML.
  const isLast = scan === undefined ? hasCommentEnd(text, at, end) : scanLine(scan, text, at, end) && isComplete(scan)
  if (isLast) closeHtml(state)
  return true
}

/** Ends the HTML block that is open, if one is, with the last line that was read. */
export function closeHtml(state: State): void {
  const { html, source, lastLine, lastEnd } = state
  if (html === undefined) return
  state.html = undefined
  const position = { start: pointAt(source, html.line, html.start), end: pointAt(source, lastLine, lastEnd) }
  addBlock(state, { type: 'html', value: html.lines.join('\n'), position })
}

/** Adds the HTML that stands in a line. */
export function addHtml(state: State, line: number, start: number, end: number): void {
  const { source } = state
  const position = { start: pointAt(source, line, start), end: pointAt(source, line, end) }
  const node: Html = { type: 'html', value: source.text.slice(start, end), position }
  addBlock(state, node)
}

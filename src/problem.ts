/** How much a problem matters: an `error` stops publishing, a `warning` is likely a mistake, a `notice` is worth knowing. */
export type Severity = 'error' | 'warning' | 'notice'

/** A place in a text file. Lines and columns count from 1; a column counts UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A located message for the user: what is wrong, where, and what to do about it. */
export interface Problem {
  readonly severity: Severity
  /** Stable, machine-readable name of the kind of problem, such as `unknown-layout`. */
  readonly code: string
  /** What is wrong, one sentence without a full stop. */
  readonly message: string
  /** What to do about it, one sentence without a full stop. */
  readonly hint?: string
  /** Source path, relative to the site's folder, with `/`. */
  readonly file?: string
  readonly position?: Position
  /** Length of the marked text, in UTF-16 code units of its first line. */
  readonly length?: number
  /** How often it occurs, where one problem stands for several places of one cause. */
  readonly count?: number
}

/**
 * Turns an offset into a text (UTF-16 code units, from 0) into a position.
 *
 * @example positionAt('a\nbc', 3) // { line: 2, column: 2 }
 */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, Math.max(0, offset))
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++
  return { line, column: before.length - lineStart + 1 }
}

/** Turns a position into an offset: the inverse of `positionAt`; `undefined` where the text has no such line. */
export function offsetAt(text: string, { line, column }: Position): number | undefined {
  let start = 0
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', start)
    if (end === -1) return undefined
    start = end + 1
  }
  return start + column - 1
}

/** Orders problems for reading: by file, then by place, errors before the rest at one place. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    compare(a.file ?? '', b.file ?? '') ||
    compare(a.position?.line ?? 0, b.position?.line ?? 0) ||
    compare(a.position?.column ?? 0, b.position?.column ?? 0) ||
    compare(rank(a), rank(b)) ||
    compare(a.message, b.message)
  )
}

/**
 * Shows a problem as text: `file:line:column: severity: message`, then the code frame, then the hint.
 *
 * @param text The file's text, for the code frame; without it there is none.
 */
export function formatProblem(problem: Problem, text?: string): string {
  const place = [problem.file, problem.position?.line, problem.position?.column]
    .filter((part) => part !== undefined)
    .join(':')
  const lines = [`${place === '' ? '' : `${place}: `}${problem.severity}: ${problem.message}`]
  if (text !== undefined && problem.position !== undefined)
    lines.push(...codeFrame(text, problem.position, problem.length))
  if (problem.hint !== undefined) lines.push(`  → ${problem.hint}`)
  return lines.join('\n')
}

// Longer lines are cut around the marked place: a 40 KB line of pasted HTML must not fill the terminal.
const frameWidth = 100

function codeFrame(text: string, { line, column }: Position, length = 1): string[] {
  const lines = text.split('\n')
  const first = Math.max(1, line - 1)
  const last = Math.min(lines.length, line + 1)
  const gutter = String(last).length
  const cutFrom = column > frameWidth - 20 ? column - 40 : 0
  const frame: string[] = []
  for (let number = first; number <= last; number++) {
    const shown = plain(lines[number - 1] ?? '').slice(cutFrom, cutFrom + frameWidth)
    frame.push(`${number === line ? '>' : ' '} ${String(number).padStart(gutter)} | ${shown}`.trimEnd())
    if (number !== line) continue
    const width = Math.max(1, Math.min(length, shown.length - (column - 1 - cutFrom)))
    frame.push(`  ${' '.repeat(gutter)} | ${' '.repeat(column - 1 - cutFrom)}${'^'.repeat(width)}`)
  }
  return frame
}

// A file's control characters must not reach the terminal, where some of them are commands.
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be replaced
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => (character === '\t' ? ' ' : '\ufffd'))
}

function rank({ severity }: Problem): number {
  switch (severity) {
    case 'error':
      return 0
    case 'warning':
      return 1
    case 'notice':
      return 2
  }
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import type { Point } from 'unist'
import { skipSpaces } from './characters.ts'
import type { Definitions } from './definitions.ts'

/** A text with the offsets at which its lines begin; lines count from 0. */
export interface Source {
  readonly text: string
  readonly starts: readonly number[]
  /** Whether links, footnotes or abbreviations may be defined in it. */
  readonly hasDefinitions: boolean
  /** What brackets may refer to. */
  readonly definitions: Definitions
  /** Whether something in it may be an address without `http://`. */
  readonly hasHosts: boolean
}

/** Finds the lines of a text whose line ends are `\n`. */
export function sourceOf(text: string, definitions: Definitions): Source {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { text, starts, hasDefinitions: text.includes(']:'), definitions, hasHosts: /www\./i.test(text) }
}

/** Where a line ends, before its `\n`. */
export function lineEnd({ text, starts }: Source, line: number): number {
  const next = starts[line + 1]
  return next === undefined ? text.length : next - 1
}

/** Whether there are only spaces and tabs in a line. */
export function isBlankLine(source: Source, line: number): boolean {
  return skipSpaces(source.text, source.starts[line] as number) >= lineEnd(source, line)
}

/** The place of an offset in a line. A tab is one column, as in micromark. */
export function pointAt({ starts }: Source, line: number, offset: number): Required<Point> {
  return { line: line + 1, column: offset - (starts[line] as number) + 1, offset }
}

/** Where a line starts. What ends with a line end ends here, in front of the prefixes of the containers. */
export function startOf({ starts }: Source, line: number): Required<Point> {
  return { line: line + 1, column: 1, offset: starts[line] as number }
}

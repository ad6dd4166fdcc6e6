import type { List, ListItem, RootContent } from 'mdast'
import type { Former } from './former.ts'
import type { HtmlScan } from './html-scan.ts'
import type { Source } from './source.ts'

/** What of the dialect changes how the lane reads blocks. */
export interface Rules {
  readonly indentedCode: boolean
}

/** An item of a list to which further lines may belong. */
export interface OpenItem {
  readonly list: List
  item: ListItem
  readonly ordered: boolean
  readonly sign: number
  /** How many columns of indentation its lines have. */
  size: number
  /** Whether nothing stood after its marker; then a blank line ends it (CommonMark §5.2). */
  isEmpty: boolean
  isEnded: boolean
  /** Whether a blank line stood last in it, so that a block after it makes it loose (CommonMark §5.3). */
  isAfterBlank: boolean
}

/** One line of a paragraph. */
export interface TextLine {
  readonly line: number
  /** Where the prefixes of its containers end. */
  readonly container: number
  /** Where its text begins. */
  readonly start: number
  readonly end: number
}

/** Fenced code whose closing fence is still to come. */
export interface OpenFence {
  readonly sign: number
  readonly size: number
  readonly indent: number
  readonly line: number
  readonly start: number
  readonly info: string
  readonly lines: string[]
}

/** HTML whose end is still to come. */
export interface OpenHtml {
  readonly line: number
  readonly start: number
  readonly lines: string[]
  /** How it ends: where its elements do, or, a comment, in the line with `-->`. */
  readonly scan: HtmlScan | undefined
}

/** What the lane knows between two lines. */
export interface State {
  readonly source: Source
  readonly rules: Rules
  readonly former: Former
  readonly children: RootContent[]
  stack: OpenItem[]
  paragraph: TextLine[] | undefined
  fence: OpenFence | undefined
  html: OpenHtml | undefined
  /** Where the last line with content ended. */
  lastLine: number
  lastEnd: number
  /** The last line of what was read ahead. */
  takenLine: number
  /** The line from which on nothing depends on what stands before, and how many nodes there were. */
  safeLine: number
  safeCount: number
}

import { character, columnAt, skipSpaces } from './characters.ts'
import { addBlock, closeItems, openList, openSibling } from './containers.ts'
import { addFenceLine } from './fences.ts'
import { footnoteAt, isReference } from './footnotes.ts'
import { addHtmlLine, closeHtml, isInComment } from './html-blocks.ts'
import { interruptAt, startBlock } from './leaves.ts'
import { type Marker, markerAt } from './markers.ts'
import { closeParagraph } from './paragraph.ts'
import { lineEnd } from './source.ts'
import type { OpenItem, State } from './state.ts'

// What nests deeper is for the former parser to judge.
const depthLimit = 100

/** How much of a line the open containers have taken. */
interface Place {
  readonly line: number
  readonly end: number
  /** How many of the open items the line belongs to, its own included where it begins one. */
  depth: number
  /** What is not taken, and the column from which on it counts: within a tab, it is less than that of `at`. */
  at: number
  column: number
  /** The column of `at`. */
  next: number
  /** Whether the line begins an item. */
  isItem: boolean
  /** Whether a new container would end a paragraph. */
  interrupts: boolean
}

/**
 * Reads a line as micromark's document tokenizer does: first the containers that go on in it, then those that it
 * begins, then the block in them.
 *
 * @returns `false` where the lane cannot tell for sure what the line means; the state is of no use then.
 */
export function readLine(state: State, line: number): boolean {
  const { text, starts } = state.source
  if (line <= state.takenLine) return true
  const at = starts[line] as number
  const end = lineEnd(state.source, line)
  const place: Place = { line, end, depth: 0, at, column: 0, next: 0, isItem: false, interrupts: false }
  const isBlank = skipSpaces(text, at) >= end
  const isConcrete = state.fence !== undefined || isInComment(state)
  if (isBlank && !isConcrete && !closeLeaf(state)) return false
  if (isBlank) continueBlank(state, place, isConcrete)
  else if (!continueItems(state, place)) return false
  const isInside = place.depth === state.stack.length && !place.isItem
  // Text that begins within a tab is left to the former parser.
  const isWhole = isInside && place.column === place.next
  if (state.fence !== undefined) return isWhole && addFenceLine(state, place)
  if (isInComment(state)) return isWhole && addHtmlLine(state, place)
  if (isBlank) return true
  if (state.html !== undefined) {
    if (isInside) return isWhole && addHtmlLine(state, place)
    closeHtml(state)
  }
  if (!place.isItem) place.interrupts = place.depth === state.stack.length && state.paragraph !== undefined
  return openItems(state, place) && readContent(state, place)
}

/** A blank line belongs to all open items; in concrete blocks, it does not make them loose. */
function continueBlank(state: State, place: Place, isConcrete: boolean): void {
  for (const open of state.stack) {
    open.isEnded ||= open.isEmpty
    open.isAfterBlank ||= !isConcrete
    take(state, place, open.size)
  }
  place.depth = state.stack.length
}

/** Ends the paragraph or HTML that is open. */
function closeLeaf(state: State): boolean {
  closeHtml(state)
  return closeParagraph(state)
}

/** Takes columns of indentation, as far as there are blanks; a tab in part (CommonMark §2.2). */
function take({ source: { text } }: State, place: Place, columns: number): void {
  place.column += columns
  while (place.next < place.column && place.at < place.end) {
    place.next = columnAt(text, place.at, place.at + 1, place.next)
    place.at++
  }
  if (place.at === place.end) place.next = place.column
}

/** Goes through the open items that the line's indentation or marker continues (CommonMark §5.2). */
function continueItems(state: State, place: Place): boolean {
  const { text } = state.source
  for (const open of state.stack) {
    const content = skipSpaces(text, place.at)
    const indent = columnAt(text, place.at, content, place.next) - place.column
    const isEnded = open.isEnded
    open.isEnded = false
    open.isEmpty = false
    if (isEnded || indent < open.size) return continueList(state, place, open, content, indent)
    take(state, place, open.size)
    place.depth++
  }
  return true
}

function continueList(state: State, place: Place, open: OpenItem, content: number, indent: number): boolean {
  const { indentedCode } = state.rules
  if (indentedCode && indent >= 4) return true
  const marker = markerAt(state.source.text, content, place.end, place.column + indent, {
    interrupts: false,
    indentedCode,
  })
  if (marker === 'unknown') return false
  if (marker === undefined || marker.ordered !== open.ordered || marker.sign !== open.sign) return true
  if (state.fence !== undefined || isInComment(state) || !closeLeaf(state)) return false
  openSibling(state, place.depth, marker, indent, place.line, content)
  enterItem(state, place, marker)
  return true
}

/** Begins the items whose markers stand one after the other in the line. */
function openItems(state: State, place: Place): boolean {
  const { text } = state.source
  const { indentedCode } = state.rules
  while (place.at < place.end) {
    const content = skipSpaces(text, place.at)
    const indent = columnAt(text, place.at, content, place.next) - place.column
    if (indentedCode && indent >= 4) return true
    // Block quotes are left to the former parser.
    if (text.charCodeAt(content) === character.greaterThan) return false
    if (state.source.hasDefinitions && text.startsWith('[^', content) && !isReference(text, content))
      return addFootnote(state, place, content)
    const { interrupts } = place
    const marker = markerAt(text, content, place.end, place.column + indent, { interrupts, indentedCode })
    if (marker === 'unknown') return false
    if (marker === undefined) return true
    if (place.depth === depthLimit || !closeParagraph(state)) return false
    closeItems(state, place.depth)
    if (place.depth === 0 && !interrupts) markSafe(state, place.line)
    openList(state, marker, indent, place.line, content)
    enterItem(state, place, marker)
  }
  return true
}

/** Footnotes in a list, and those that are indented, are left to the former parser. */
function addFootnote(state: State, place: Place, at: number): boolean {
  const { line, end } = place
  if (place.depth > 0 || at !== state.source.starts[line]) return false
  const footnote = footnoteAt(state, line)
  if (footnote === undefined || !closeParagraph(state)) return false
  closeItems(state, 0)
  if (!place.interrupts) markSafe(state, line)
  addBlock(state, footnote)
  place.at = end
  return true
}

function enterItem(state: State, place: Place, marker: Marker): void {
  place.depth++
  place.at = marker.isBlank ? place.end : marker.contentStart
  place.column = marker.contentColumn
  place.next = marker.contentColumn
  place.isItem = true
  state.lastLine = place.line
  state.lastEnd = place.end
}

/** What stands before is all closed and does not depend on what follows. */
function markSafe(state: State, line: number): void {
  state.safeLine = line
  state.safeCount = state.children.length
}

/** Reads what stands in a line after its containers: a part of the open paragraph, or a block. */
function readContent(state: State, place: Place): boolean {
  const { text } = state.source
  const { line, end, at } = place
  if (at >= end) return true
  const start = skipSpaces(text, at)
  const isIndented = state.rules.indentedCode && columnAt(text, at, start, place.next) - place.column >= 4
  const content = { line, container: at, start, end }
  const interrupt = state.paragraph === undefined || (!isIndented && interruptAt(state.source, start, end))
  if (interrupt === 'unknown') return false
  if (!interrupt) state.paragraph?.push(content)
  // Code, or blanks that stand within a tab.
  else if (isIndented || (place.column !== place.next && text.charCodeAt(start) === character.lessThan)) return false
  else {
    if (!closeParagraph(state)) return false
    // An item without content has a say in what follows.
    const isFree = state.stack.at(-1)?.item.children.length !== 0
    if (place.depth < state.stack.length) closeItems(state, place.depth)
    if (state.stack.length === 0 && isFree) markSafe(state, line)
    if (!startBlock(state, content)) return false
  }
  state.lastLine = line
  state.lastEnd = end
  return true
}

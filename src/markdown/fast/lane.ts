import { character } from './characters.ts'
import { closeItems, openList, openSibling } from './containers.ts'
import { addFenceLine } from './fences.ts'
import { interruptAt, startBlock } from './leaves.ts'
import { isBlankFrom, type Marker, markerAt } from './markers.ts'
import { closeParagraph } from './paragraph.ts'
import { lineEnd } from './source.ts'
import type { OpenItem, State } from './state.ts'

/** How much of a line the open containers have taken. */
interface Place {
  readonly line: number
  readonly end: number
  /** How many of the open items the line belongs to, its own included where it begins one. */
  depth: number
  at: number
  /** Whether it begins an item. */
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
  const start = starts[line] as number
  const end = lineEnd(state.source, line)
  const place: Place = { line, end, depth: 0, at: start, isItem: false, interrupts: false }
  const isBlank = isBlankFrom(text, start, end)
  if (isBlank && !closeParagraph(state)) return false
  if (isBlank) continueBlank(state, place)
  else if (!continueItems(state, place)) return false
  if (state.fence !== undefined) return place.depth === state.fence.depth && !place.isItem && addFenceLine(state, place)
  if (isBlank) return true
  if (!place.isItem) place.interrupts = place.depth === state.stack.length && state.paragraph !== undefined
  return openItems(state, place) && readContent(state, place)
}

/** A blank line belongs to all open items. */
function continueBlank(state: State, place: Place): void {
  for (const open of state.stack) {
    open.isEnded ||= open.isEmpty
    if (state.fence === undefined) open.isAfterBlank = true
    place.at = Math.min(place.at + open.size, place.end)
  }
  place.depth = state.stack.length
}

/** Goes through the open items that the line's indentation or marker continues (CommonMark §5.2). */
function continueItems(state: State, place: Place): boolean {
  const { text } = state.source
  for (const open of state.stack) {
    let content = place.at
    while (text.charCodeAt(content) === character.space) content++
    if (text.charCodeAt(content) === character.tab) return false
    const isEnded = open.isEnded
    open.isEnded = false
    open.isEmpty = false
    if (!isEnded && content - place.at >= open.size) {
      place.at += open.size
      place.depth++
    } else return continueList(state, place, open, content)
  }
  return true
}

function continueList(state: State, place: Place, open: OpenItem, content: number): boolean {
  const { indentedCode } = state.rules
  if (indentedCode && content - place.at >= 4) return true
  const marker = markerAt(state.source.text, content, place.end, place.at, { interrupts: false, indentedCode })
  if (marker === 'unknown') return false
  if (marker === undefined || marker.ordered !== open.ordered || marker.sign !== open.sign) return true
  if (state.fence !== undefined || !closeParagraph(state)) return false
  openSibling(state, place.depth, marker, place.line, content)
  enterItem(state, place, marker)
  return true
}

/** Begins the items whose markers stand one after the other in the line. */
function openItems(state: State, place: Place): boolean {
  const { text } = state.source
  const { indentedCode } = state.rules
  while (place.at < place.end) {
    let content = place.at
    while (text.charCodeAt(content) === character.space) content++
    const code = text.charCodeAt(content)
    if (code === character.tab) return false
    if (indentedCode && content - place.at >= 4) return true
    // Block quotes are left to the former parser.
    if (code === character.greaterThan) return false
    const marker = markerAt(text, content, place.end, place.at, { interrupts: place.interrupts, indentedCode })
    if (marker === 'unknown') return false
    if (marker === undefined) return true
    if (!closeParagraph(state)) return false
    closeItems(state, place.depth)
    if (place.depth === 0 && !place.interrupts) markSafe(state, place.line)
    openList(state, marker, place.line, content)
    enterItem(state, place, marker)
  }
  return true
}

function enterItem(state: State, place: Place, marker: Marker): void {
  place.depth++
  place.at = marker.isBlank ? place.end : marker.contentStart
  place.isItem = true
  state.lastLine = place.line
  state.lastEnd = place.end
}

/** What stands before is all closed and does not depend on what follows. */
function markSafe(state: State, line: number): void {
  state.safeLine = line
  state.safeCount = state.children.length
}

function readContent(state: State, place: Place): boolean {
  const { text } = state.source
  const { line, end } = place
  if (place.at < end) {
    let start = place.at
    while (text.charCodeAt(start) === character.space) start++
    if (text.charCodeAt(start) === character.tab) return false
    const isIndented = state.rules.indentedCode && start - place.at >= 4
    const isLazy = place.depth < state.stack.length
    const interrupt =
      state.paragraph === undefined || isIndented ? state.paragraph === undefined : interruptAt(text, start, end)
    if (interrupt === 'unknown') return false
    if (!interrupt) state.paragraph?.push({ line, container: place.at, start, end })
    else {
      if (isIndented || !closeParagraph(state)) return false
      if (isLazy) closeItems(state, place.depth)
      if (state.stack.length === 0) markSafe(state, line)
      if (!startBlock(state, { line, container: place.at, start, end })) return false
    }
  }
  state.lastLine = line
  state.lastEnd = end
  return true
}

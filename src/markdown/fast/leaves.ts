import type { ThematicBreak } from 'mdast'
import { character, isSpace } from './characters.ts'
import { addBlock } from './containers.ts'
import { fenceAt, openFence } from './fences.ts'
import { headingAt } from './headings.ts'
import { addHtml, openComment, openHtml } from './html-blocks.ts'
import { htmlInterrupts, htmlLine } from './html-lines.ts'
import { isThematicBreak } from './markers.ts'
import { displayMathAt } from './math.ts'
import { pointAt, type Source } from './source.ts'
import type { State, TextLine } from './state.ts'
import { tableAt } from './tables.ts'

/** Whether a line ends the paragraph above it; `'unknown'` where the lane cannot tell, or it changes the paragraph. */
export function interruptAt(source: Source, start: number, end: number): boolean | 'unknown' {
  const { text } = source
  switch (text.charCodeAt(start)) {
    case character.numberSign:
      return isHeading(text, start)
    case character.asterisk:
      return mayBeAbbreviation(source, start) ? 'unknown' : isThematicBreak(text, start, end)
    case character.underscore:
      return isThematicBreak(text, start, end)
    case character.dash:
    case character.equalsTo:
    case character.colon:
    case character.bar:
      return mayBeUnderline(text, start, end) ? 'unknown' : false
    case character.graveAccent:
    case character.tilde:
      return fenceAt(text, start, end) !== undefined
    case character.lessThan:
      return htmlInterrupts(text, start)
    case character.dollarSign:
      return text.charCodeAt(start + 1) === character.dollarSign ? 'unknown' : false
    case character.leftBrace:
      return text.charCodeAt(start + 1) === character.colon ? 'unknown' : false
    default:
      return false
  }
}

function mayBeAbbreviation({ text, hasDefinitions }: Source, start: number): boolean {
  return hasDefinitions && text.startsWith('*[', start)
}

// A label ends with its first bracket (CommonMark §4.7).
const plainLabel = /\[[^[\]\\\n]*\](?!:)/y

function mayBeDefinition({ text, hasDefinitions }: Source, start: number): boolean {
  plainLabel.lastIndex = start
  return hasDefinitions && !plainLabel.test(text)
}

/** CommonMark §4.2. */
function isHeading(text: string, start: number): boolean {
  let at = start + 1
  while (text.charCodeAt(at) === character.numberSign) at++
  const code = text.charCodeAt(at)
  return at - start <= 6 && (Number.isNaN(code) || code === character.lineFeed || isSpace(code))
}

/** Whether a line may be that below a heading (CommonMark §4.3) or below the header of a table (GFM §4.10). */
function mayBeUnderline(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (
      code !== character.dash &&
      code !== character.equalsTo &&
      code !== character.colon &&
      code !== character.bar &&
      !isSpace(code)
    )
      return false
  }
  return true
}

/**
 * Begins the block that stands in a line after its containers.
 *
 * @returns Whether the lane knows what it is.
 */
export function startBlock(state: State, line: TextLine): boolean {
  const { text } = state.source
  const { start, end } = line
  switch (text.charCodeAt(start)) {
    case character.numberSign:
      return isHeading(text, start) ? headingAt(state, line) : startParagraph(state, line)
    case character.asterisk:
    case character.underscore:
    case character.dash:
      if (isThematicBreak(text, start, end)) return addThematicBreak(state, line)
      return !mayBeAbbreviation(state.source, start) && startParagraph(state, line)
    case character.leftBracket:
      return !mayBeDefinition(state.source, start) && startParagraph(state, line)
    case character.graveAccent:
    case character.tilde: {
      const fence = fenceAt(text, start, end)
      return fence === undefined ? startParagraph(state, line) : openFence(state, line, fence)
    }
    case character.lessThan:
      return startWithAngle(state, line)
    case character.dollarSign:
      return text.charCodeAt(start + 1) === character.dollarSign
        ? displayMathAt(state, line)
        : startParagraph(state, line)
    case character.leftBrace:
      return text.charCodeAt(start + 1) !== character.colon && startParagraph(state, line)
    case character.bar:
      return tableAt(state, line)
    default:
      return startParagraph(state, line)
  }
}

function startWithAngle(state: State, line: TextLine): boolean {
  const { start, end, container } = line
  if (openHtml(state, line)) return true
  const kind = htmlLine(state.source.text, start, end)
  if (kind === 'text') return startParagraph(state, line)
  // CommonMark's own kinds hold the blanks before them, the dialect's do not.
  if (kind === 'comment') openComment(state, line.line, container, start, end)
  if (kind === 'html') addHtml(state, line.line, start, end)
  return kind !== 'unknown'
}

function startParagraph(state: State, line: TextLine): boolean {
  state.paragraph = [line]
  return true
}

function addThematicBreak(state: State, { line, start, end }: TextLine): boolean {
  const node: ThematicBreak = {
    type: 'thematicBreak',
    position: { start: pointAt(state.source, line, start), end: pointAt(state.source, line, end) },
  }
  addBlock(state, node)
  return true
}

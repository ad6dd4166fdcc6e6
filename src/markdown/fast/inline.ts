import type { PhrasingContent } from 'mdast'
import { readAngle } from './angles.ts'
import { readRun, resolveAttention } from './attention.ts'
import { closeBracket, openBracket } from './brackets.ts'
import { character, isSpace } from './characters.ts'
import { addText, flushText, type Inline, takeText } from './inline-state.ts'
import { pointAt, type Source, startOf } from './source.ts'
import { readCode, readEntity, readEscape, readFormula } from './spans.ts'
import type { TextLine } from './state.ts'
import { holdsUrl, readUrl } from './urls.ts'

/** What reads the text from one of these signs on; it returns whether the lane knows what it means. */
const readers: Readonly<Record<number, (inline: Inline) => boolean>> = {
  [character.asterisk]: readRun,
  [character.underscore]: readRun,
  [character.graveAccent]: readCode,
  [character.backslash]: readEscape,
  [character.ampersand]: readEntity,
  [character.dollarSign]: readFormula,
  [character.lessThan]: readAngle,
  [character.leftBracket]: openBracket,
  [character.rightBracket]: closeBracket,
  [character.colon]: readUrl,
  [character.leftBrace]: ({ text, at }) => text.charCodeAt(at + 1) !== character.colon,
  // Addresses and strikethrough (GFM §6.5, §6.9) are left to the former parser.
  [character.at]: () => false,
  [character.tilde]: () => false,
}

const isSign = new Uint8Array(128)
for (const code of Object.keys(readers)) isSign[Number(code)] = 1

/** Reads running text (CommonMark §6); `undefined` where the lane does not know all of its signs. */
export function readInline(source: Source, lines: readonly TextLine[]): PhrasingContent[] | undefined {
  const inline: Inline = {
    source,
    text: source.text,
    lines,
    index: 0,
    line: 0,
    at: 0,
    chunk: 0,
    end: 0,
    items: [],
    hasMarks: false,
    value: '',
    startLine: -1,
    start: 0,
    endLine: 0,
    textEnd: 0,
    brackets: [],
    hasBareUrl: false,
    isBroken: false,
  }
  for (let index = 0; index < lines.length; index++) if (!readLineOf(inline, index)) return undefined
  flushText(inline)
  const nodes = inline.hasMarks ? resolveAttention(source, inline.items) : (inline.items as PhrasingContent[])
  return (inline.hasBareUrl || source.hasHosts) && nodes.some(holdsUrl) ? undefined : nodes
}

function readLineOf(inline: Inline, index: number): boolean {
  const { text } = inline
  const { line, start, end } = inline.lines[index] as TextLine
  inline.index = index
  inline.line = line
  inline.at = start
  inline.chunk = start
  inline.end = end
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at)
    if (code < 128 && isSign[code] === 1) {
      inline.at = at
      if (!(readers[code] as (inline: Inline) => boolean)(inline)) return false
      // What a reader has not taken is text.
      at = Math.max(inline.at, at + 1)
    } else at++
  }
  endLine(inline, index)
  return true
}

/** Blanks at the end of a line are no text; two of them, and no tab, are a hard line break (CommonMark §6.7). */
function endLine(inline: Inline, index: number): void {
  const { text, source, line, end, lines } = inline
  let to = end
  let hasTab = false
  while (to > inline.chunk && isSpace(text.charCodeAt(to - 1))) {
    to--
    hasTab ||= text.charCodeAt(to) === character.tab
  }
  takeText(inline, to)
  const next = lines[index + 1]
  if (next === undefined) return
  if (end - to >= 2 && !hasTab) {
    flushText(inline)
    inline.items.push({
      type: 'break',
      position: { start: pointAt(source, line, to), end: startOf(source, next.line) },
    })
  } else if (!inline.isBroken) addText(inline, '\n', end, next.line, source.starts[next.line] as number)
  inline.isBroken = false
}

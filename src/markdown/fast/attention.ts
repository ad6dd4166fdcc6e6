import type { Emphasis, PhrasingContent, Strong, Text } from 'mdast'
import { character, kindOf } from './characters.ts'
import type { Inline, Item, Run } from './inline-state.ts'
import { isCrowded, pushItem } from './inline-state.ts'
import { pointAt, type Source } from './source.ts'

/** Reads a row of `*` or `_` (CommonMark §6.2). */
export function readRun(inline: Inline): boolean {
  const { text, at, line, end, lines, index } = inline
  const sign = text.charCodeAt(at)
  let to = at + 1
  while (to < end && text.charCodeAt(to) === sign) to++
  const previous = at === lines[index]?.start ? Number.NaN : text.charCodeAt(at - 1)
  const next = to === end ? Number.NaN : text.charCodeAt(to)
  // GFM's `~` changes what stands next to it.
  if (previous === character.tilde || next === character.tilde || isCrowded(inline)) return false
  const before = kindOf(previous)
  const after = kindOf(next)
  const isLeft = after === 0 || (after === 2 && before !== 0)
  const isRight = before === 0 || (before === 2 && after !== 0)
  const isStar = sign === character.asterisk
  const opens = isStar ? isLeft : isLeft && (before !== 0 || !isRight)
  const closes = isStar ? isRight : isRight && (after !== 0 || !isLeft)
  if (!opens && !closes) {
    inline.at = to
    return true
  }
  pushItem(inline, { type: 'run', sign, opens, closes, line, start: at, end: to }, to)
  inline.hasMarks = true
  return true
}

/** Pairs the runs among the items, in place, and makes text of the marks that are left. */
export function resolveAttention(source: Source, items: readonly Item[]): PhrasingContent[] {
  const list = [...items]
  for (let index = 0; index < list.length; index++) {
    const closing = list[index] as Item
    if (closing.type !== 'run' || !closing.closes) continue
    const opener = openerOf(list, index, closing)
    if (opener !== -1) index = pair(source, list, opener, index) - 1
  }
  return withoutMarks(source, list)
}

function openerOf(list: readonly Item[], index: number, closing: Run): number {
  for (let before = index - 1; before >= 0; before--) {
    const opening = list[before] as Item
    if (opening.type === 'run' && opening.opens && opening.sign === closing.sign && !isOdd(opening, closing))
      return before
  }
  return -1
}

/** CommonMark §6.2, rule 9: where one of both could open and close, their lengths may not add up to a multiple of 3. */
function isOdd(opening: Run, closing: Run): boolean {
  const size = closing.end - closing.start
  return (opening.closes || closing.opens) && size % 3 !== 0 && (opening.end - opening.start + size) % 3 === 0
}

/** Makes emphasis of what two runs hold; returns where to go on. */
function pair(source: Source, list: Item[], open: number, close: number): number {
  const opening = list[open] as Run
  const closing = list[close] as Run
  const isStrong = opening.end - opening.start > 1 && closing.end - closing.start > 1
  const size = isStrong ? 2 : 1
  const node: Strong | Emphasis = {
    type: isStrong ? 'strong' : 'emphasis',
    children: withoutMarks(source, list.slice(open + 1, close)),
    position: {
      start: pointAt(source, opening.line, opening.end - size),
      end: pointAt(source, closing.line, closing.start + size),
    },
  }
  opening.end -= size
  closing.start += size
  const left: Item[] = opening.end > opening.start ? [opening, node] : [node]
  const right: Item[] = closing.end > closing.start ? [closing] : []
  list.splice(open, close - open + 1, ...left, ...right)
  return open + left.length
}

/** The nodes, with runs and brackets that mean nothing as text. */
function withoutMarks(source: Source, items: readonly Item[]): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  for (const item of items) {
    const node = item.type === 'run' || item.type === 'bracket' ? textOf(source, item) : item
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text') nodes[nodes.length - 1] = joined(last, node)
    else nodes.push(node)
  }
  return nodes
}

function textOf(
  source: Source,
  { line, start, end }: { readonly line: number; readonly start: number; readonly end: number },
): Text {
  const position = { start: pointAt(source, line, start), end: pointAt(source, line, end) }
  return { type: 'text', value: source.text.slice(start, end), position }
}

function joined(first: Text, second: Text): Text {
  const start = first.position?.start
  const end = second.position?.end
  return { type: 'text', value: first.value + second.value, ...(start && end && { position: { start, end } }) }
}

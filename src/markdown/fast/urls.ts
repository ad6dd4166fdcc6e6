import type { PhrasingContent } from 'mdast'
import { isOpen } from './brackets.ts'
import { character } from './characters.ts'
import { type Inline, positionIn, pushItem, takeText } from './inline-state.ts'

const domain = /[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*/y
const path = /[^\s<&\]\\`\u0080-\uffff]*/y
/** What is no part of an address at its end. */
const trail = /[!"'),.:;?_*~]/

/** Reads an address at the `:` of its `http://` (GFM §6.9). */
export function readUrl(inline: Inline): boolean {
  const { text, at, end, chunk } = inline
  if (text.charCodeAt(at + 1) !== character.slash || text.charCodeAt(at + 2) !== character.slash) return true
  const size = /https?$/i.exec(text.slice(Math.max(chunk, at - 5), at))?.[0].length
  if (size === undefined) return true
  const start = at - size
  if (start > chunk && /[A-Za-z0-9]/.test(text[start - 1] as string)) return false
  // In what may become a link, addresses are text.
  if (isOpen(inline)) {
    inline.hasBareUrl = true
    return true
  }
  const to = urlEnd(text, at + 3, end)
  if (to === -1) return false
  inline.at = start
  takeText(inline, start)
  const url = text.slice(start, to)
  const children = [{ type: 'text' as const, value: url, position: positionIn(inline, start, to) }]
  pushItem(inline, { type: 'link', title: null, url, children, position: positionIn(inline, start, to) }, to)
  return true
}

function urlEnd(text: string, from: number, end: number): number {
  domain.lastIndex = from
  if (!domain.test(text)) return -1
  const domainEnd = domain.lastIndex
  path.lastIndex = domainEnd
  path.test(text)
  const stop = path.lastIndex
  // Only blanks and `<` end an address for sure.
  if (stop > end || (stop < end && !/[ \t<]/.test(text[stop] as string))) return -1
  if (domainEnd < stop && !/[/?#:.,;)!"']/.test(text[domainEnd] as string)) return -1
  const to = trimmedEnd(text, domainEnd, stop)
  // Otherwise the host goes on.
  return text[domainEnd] === '.' && to !== domainEnd ? -1 : to
}

/** The end of an address without the signs that end a sentence or close a parenthesis around it. */
function trimmedEnd(text: string, domainEnd: number, stop: number): number {
  let open = 0
  let closed = 0
  for (let at = domainEnd; at < stop; at++) {
    const sign = text[at] as string
    const isPaired = sign === ')' && closed < open
    if (!isPaired && trail.test(sign) && isTrail(text, at, stop)) return at
    if (sign === '(') open++
    if (sign === ')') closed++
  }
  return stop
}

function isTrail(text: string, from: number, stop: number): boolean {
  for (let at = from; at < stop; at++) if (!trail.test(text[at] as string)) return false
  return true
}

/** Whether text outside of links has an address. */
export function holdsUrl(node: PhrasingContent): boolean {
  if (node.type === 'link') return false
  if (node.type === 'text') return /https?:\/\/|www\./i.test(node.value)
  return 'children' in node && node.children.some(holdsUrl)
}

import type { Excess } from './excess.ts'

// Real documents nest four or five deep; each level takes its part of the stack, and the parser time with its square.
const maxDepth = 100

/** The first quote, list or footnote inside too many others. */
export function deepContainer(text: string): Excess | undefined {
  // Where each open container's content begins, as a column.
  const open: number[] = []
  let isAfterBlank = false
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start)
    const first = skipBlanks(text, start)
    if (first === end) isAfterBlank = true
    else {
      const deep = readPrefix(text, { start, first, end, isAfterBlank }, open)
      if (deep !== undefined) {
        const message = `Quotes, lists or footnotes are nested more than ${maxDepth} deep`
        return { offset: deep, message }
      }
      isAfterBlank = false
    }
    start = end + 1
  }
  return undefined
}

interface Line {
  readonly start: number
  /** Of what is no blank. */
  readonly first: number
  readonly end: number
  readonly isAfterBlank: boolean
}

/** Goes through the markers at the start of a line. @returns Where it gets too deep. */
function readPrefix(text: string, { start, first, end, isAfterBlank }: Line, open: number[]): number | undefined {
  let breakStart: number | undefined
  let at = first
  for (;;) {
    let width = markerWidth(text, at, end)
    if (width > 0) breakStart ??= thematicBreakStart(text, first, end)
    if (breakStart !== undefined && at >= breakStart) width = 0
    // Without a marker, a line right after others may go on in what is open.
    if (width === 0 && !(isAfterBlank && at === first)) return undefined
    while ((open.at(-1) ?? 0) > at - start) open.pop()
    if (width === 0) return undefined
    if (open.length >= maxDepth) return at
    open.push(at - start + 1)
    at = skipBlanks(text, at + width)
    if (at >= end) return undefined
  }
}

// Sticky: no text is cut out for it.
const marker = /(?:>|[-+*](?=[ \t\n]|$)|\d{1,9}[.)](?=[ \t\n]|$)|\[\^[^\]\s]{1,100}\]:)/y

function markerWidth(text: string, at: number, end: number): number {
  // Most lines begin with a letter, and no marker does.
  const code = text.charCodeAt(at)
  if (code > 0x3e && code !== 0x5b) return 0
  marker.lastIndex = at
  const width = marker.exec(text)?.[0].length ?? 0
  return at + width > end ? 0 : width
}

/** Where the signs begin that make the rest of a line a thematic break, such as `* * *`; the end if nothing does. */
function thematicBreakStart(text: string, first: number, end: number): number {
  let last = end - 1
  while (isBlank(text.charCodeAt(last))) last--
  const sign = text[last]
  if (sign !== '-' && sign !== '*') return end
  let count = 0
  let at = last
  for (; at >= first && (text[at] === sign || isBlank(text.charCodeAt(at))); at--) if (text[at] === sign) count++
  return count >= 3 ? at + 1 : end
}

function skipBlanks(text: string, at: number): number {
  let next = at
  while (isBlank(text.charCodeAt(next))) next++
  return next
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

/**
 * The text with blanks in the place of fenced code, scripts and kramdown's comments, in which no sign has a meaning; offsets stay.
 *
 * Where it is not sure that something is code, it stays: then it counts as what it looks like.
 */
export function withoutFences(text: string): string {
  if (
    !text.includes('```') &&
    !text.includes('~~~') &&
    !text.includes(comment) &&
    !(text.includes('<') && raw.test(text) && rawStart.test(text))
  )
    return text
  const parts: string[] = []
  // What has no end after one place has none after a later one.
  const endless = new Map<string, number>()
  let taken = 0
  for (const { 0: line, 1: fence = '', 2: info = '', 3: tag = '', 4: extension = '', index } of text.matchAll(
    opening,
  )) {
    if (index < taken || (fence[0] === '`' && info.includes('`'))) continue
    const start = index + line.length
    const element = tag || extension
    const kind = element.toLowerCase() || String(fence[0])
    if (fence.length >= (endless.get(kind) ?? Number.POSITIVE_INFINITY)) continue
    const end = endOf(text, start, fence, element)
    if (end === undefined) endless.set(kind, fence.length)
    else {
      parts.push(text.slice(taken, start), text.slice(start, end).replace(/[^\n]+/g, blanks))
      taken = end
    }
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(taken)
}

// Without the start of a line, a search takes a quarter of the time.
const raw = /<(?:script|style|pre|textarea)[\s>]/i
const rawStart = /^ {0,3}<(?:script|style|pre|textarea)[\s>]/im
// A fence may stand in lists and quotes; what is raw in HTML only at the margin.
const opening =
  /^(?:[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})(.*)| {0,3}<(script|style|pre|textarea)(?=[\s>])|(?<=\n\n) {0,3}(\{::comment\})[ \t]*$)/gim

const comment = '{::comment}'

function endOf(text: string, start: number, fence: string, element: string): number | undefined {
  const closing = closingOf(fence, element)
  closing.lastIndex = start
  return closing.exec(text)?.index
}

function closingOf(fence: string, element: string): RegExp {
  if (element === '') return new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`, 'gm')
  if (element === comment) return /^ {0,3}\{:\/(?:comment)?\}[ \t]*$/gm
  return new RegExp(`</${element}>`, 'gi')
}

function blanks(line: string): string {
  return ' '.repeat(line.length)
}

import { decodeReferences } from '../site/urls.ts'

/** A start or end tag of an HTML text. */
export interface Tag {
  /** In lower case. */
  readonly name: string
  readonly isEnd: boolean
  /** Everything between the name and the closing `>`. */
  readonly attributes: string
  /** Offsets in the text: of the `<`, and behind the `>`. */
  readonly start: number
  readonly end: number
}

// Their content is text: https://html.spec.whatwg.org/multipage/syntax.html#raw-text-elements
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noembed', 'noframes'])

/**
 * Lists the tags of an HTML text in their order; comments and the content of scripts and styles are skipped.
 *
 * A scanner and no parser: it says what is written, such as a heading around table cells, which a parser mends, and it
 * reads hundreds of pages a second.
 */
export function* scanTags(html: string): Generator<Tag> {
  let at = html.indexOf('<')
  while (at !== -1) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      if (end === -1) return
      at = html.indexOf('<', end + 3)
      continue
    }
    const isEnd = html.charCodeAt(at + 1) === 47
    const nameStart = isEnd ? at + 2 : at + 1
    const nameEnd = endOfName(html, nameStart)
    if (nameEnd === nameStart) {
      at = html.indexOf('<', at + 1)
      continue
    }
    const close = endOfTag(html, nameEnd)
    if (close === -1) return
    const name = html.slice(nameStart, nameEnd).toLowerCase()
    yield { name, isEnd, attributes: html.slice(nameEnd, close), start: at, end: close + 1 }
    at = html.indexOf('<', !isEnd && rawText.has(name) ? endOfRawText(html, name, close + 1) : close + 1)
  }
}

/** The attributes of a tag by their names in lower case; of one that is given twice the first counts. */
export function readAttributes({ attributes }: Pick<Tag, 'attributes'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of attributes.matchAll(attribute)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, decodeReferences(double ?? single ?? bare ?? ''))
  }
  return found
}

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

function endOfName(html: string, start: number): number {
  let end = start
  if (!isLetter(html.charCodeAt(end))) return start
  while (end < html.length && !/[\s/>]/.test(html.charAt(end))) end++
  return end
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

/** The offset of the `>` that ends a tag; those in quotes do not. */
function endOfTag(html: string, from: number): number {
  let quote = 0
  for (let at = from; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
  }
  return -1
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

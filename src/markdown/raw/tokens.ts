/** A piece of simple HTML, with its place in the text. */
export type HtmlToken = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'comment'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
)

/**
 * Reads HTML without anything that the tokenizer of the standard has rules of its own for: whole tags, attributes with
 * values in quotes or without, comments without dashes, and text.
 *
 * @returns `undefined` where the HTML has anything else.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export function readTokens(html: string): readonly HtmlToken[] | undefined {
  if (html.length > maxLength || unusual.test(html)) return undefined
  const tokens: HtmlToken[] = []
  for (let at = 0; at < html.length; ) {
    const token = html[at] === '<' ? readTag(html, at) : readText(html, at)
    if (token === undefined) return undefined
    tokens.push(token)
    at = token.end
  }
  return tokens
}

const maxLength = 10_000
// Control characters are replaced, and a pair of surrogates counts as one column.
const unusual = /[^\t\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

const closeTag = /<\/([a-z][a-z\d]*)>/iy
const openTag = /<([a-z][a-z\d]*)((?:\s+[a-z][a-z\d-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/iy
const attribute = /([a-z][a-z\d-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/giy
const comment = /<!--(?!-?>)((?:[^-]|-(?!-))*)-->/y

function readTag(html: string, start: number): HtmlToken | undefined {
  openTag.lastIndex = start
  const [open, name = '', inside = '', slash] = openTag.exec(html) ?? []
  if (open !== undefined) {
    const attributes = readAttributes(inside)
    const end = start + open.length
    // On elements that are not void the slash says nothing.
    if (attributes === undefined || (slash === '/' && !isVoid(name.toLowerCase()))) return undefined
    return { kind: 'open', name: name.toLowerCase(), attributes, start, end }
  }
  closeTag.lastIndex = start
  const close = closeTag.exec(html)
  if (close?.[1] !== undefined) {
    return { kind: 'close', name: close[1].toLowerCase(), start, end: start + close[0].length }
  }
  comment.lastIndex = start
  const [whole, value = ''] = comment.exec(html) ?? []
  return whole === undefined ? undefined : { kind: 'comment', value, start, end: start + whole.length }
}

/** Whether an element has no content. */
export function isVoid(name: string): boolean {
  return name === 'img' || name === 'br' || name === 'wbr' || name === 'hr'
}

function readAttributes(inside: string): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = {}
  attribute.lastIndex = 0
  for (let at = 0; ; ) {
    while (at < inside.length && /\s/.test(inside[at] ?? '')) at++
    if (at >= inside.length) return attributes
    attribute.lastIndex = at
    const [whole = '', written = '', double, single, bare] = attribute.exec(inside) ?? []
    const name = written.toLowerCase()
    const value = decode(double ?? single ?? bare ?? '', 'attribute')
    if (value === undefined || name in attributes) return undefined
    attributes[name] = value
    at += whole.length
  }
}

function readText(html: string, start: number): HtmlToken | undefined {
  const next = html.indexOf('<', start)
  const end = next === -1 ? html.length : next
  const value = decode(html.slice(start, end), 'text')
  return value === undefined ? undefined : { kind: 'text', value, start, end }
}

const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  '#x27': "'",
}

/** The few character references that are common; an ampersand before no name, or in an address, stands for itself. */
function decode(text: string, place: 'attribute' | 'text'): string | undefined {
  if (!text.includes('&')) return text
  if (place === 'attribute' ? otherInAttribute.test(text) : otherInText.test(text)) return undefined
  return text.replace(/&(amp|lt|gt|quot|nbsp|#x27);/g, (_, name: string) => references[name] ?? '')
}

const otherInText = /&(?!(?:amp|lt|gt|quot|nbsp|#x27);|[^a-z\d#])/i
const otherInAttribute = /&(?!(?:amp|lt|gt|quot|nbsp|#x27);|[^a-z\d#]|[a-z][a-z\d]*=)/i

/**
 * Typographic quotes, dashes and dots outside tags, as kramdown's SmartyPants.
 * @see kramdown/parser/kramdown/smart_quotes.rb and typographic_symbol.rb
 */
export function smartify(html: string): string {
  let output = ''
  let position = 0
  while (position < html.length) {
    const [length, text] = replaceAt(html, position)
    output += text
    position += length
  }
  return output
}

const QUOTE_AHEAD = /[^\\]?["']/y
const MARKUP =
  /<!--.*?-->|<(script|style|pre|code|kbd|math)\b.*?<\/\1>|<\/?[a-z][\w:-]*(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*\/?>|&[\w#]+;/isy
const SYMBOL = /---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>/y

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const SYMBOLS: Readonly<Record<string, string>> = {
  '---': '—',
  '--': '–',
  '...': '…',
  '\\<<': '&lt;&lt;',
  '\\>>': '&gt;&gt;',
  '<< ': '«\u00a0',
  ' >>': '\u00a0»',
  '<<': '«',
  '>>': '»',
}

function replaceAt(html: string, position: number): readonly [length: number, text: string] {
  if (matchAt(QUOTE_AHEAD, html, position) !== undefined) return replaceQuote(html, position)
  const markup = matchAt(MARKUP, html, position)?.[0]
  if (markup !== undefined) return [markup.length, markup]
  const symbol = matchAt(SYMBOL, html, position)?.[0]
  if (symbol !== undefined) return [symbol.length, SYMBOLS[symbol] ?? symbol]
  const character = html[position] ?? ''
  return [1, ESCAPES[character] ?? character]
}

type Quotes = (quote: string) => string

const open: Quotes = (quote) => (quote === '"' ? '“' : '‘')
const close: Quotes = (quote) => (quote === '"' ? '”' : '’')
const PUNCTUATION = String.raw`[!"#$%'()*+,\-./:;<=>?@[\\\]^_\x60{|}~]`

// kramdown's SQ_RULES in their order: what stands before the quotes, the quotes, what they become.
const QUOTE_RULES: readonly (readonly [form: RegExp, write: (before: string, quotes: string) => string])[] = [
  [/()(["'])(?=[_*]{1,2}\S)/y, (_, quote) => open(quote)],
  [new RegExp(String.raw`()(["'])(?=${PUNCTUATION}(?!\.\.)\B)`, 'y'), (_, quote) => close(quote)],
  [/(\s?)("')(?=\w)/y, (before) => `${before}“‘`],
  [/(\s?)('")(?=\w)/y, (before) => `${before}‘“`],
  [/(\s?)(')(?=\d\ds)/y, (before) => `${before}’`],
  [/(\s)(["'])(?=\w)/y, (before, quote) => before + open(quote)],
  [/([^ \\\t\r\n[{(-])(["'])/y, (before, quote) => before + close(quote)],
  [/()(["'])(?=\s|s\b|$)/my, (_, quote) => close(quote)],
  [/(.?)(["'])/sy, (before, quote) => before + open(quote)],
]

function replaceQuote(html: string, position: number): readonly [length: number, text: string] {
  for (const [form, write] of QUOTE_RULES) {
    const match = matchAt(form, html, position)
    if (match !== undefined) return [match[0].length, write(match[1] ?? '', match[2] ?? '')]
  }
  return [1, html[position] ?? '']
}

function matchAt(form: RegExp, text: string, position: number): RegExpExecArray | undefined {
  form.lastIndex = position
  return form.exec(text) ?? undefined
}

// Noncharacters stand for braces that Liquid must not see: one for one, so that offsets stay.
const openBrace = '\ufdd0'
const closeBrace = '\ufdd1'

/**
 * Hides the braces in code and math of a Markdown text from Liquid; `{% raw %}` keeps its meaning there.
 *
 * Course notes hold TeX (`\frac{{a}}{b}`) and templates of other languages; none of that is meant for us.
 */
export function hideLiteral(markdown: string): string {
  if (!markdown.includes('{{') && !markdown.includes('{%')) return markdown
  let hidden = ''
  let at = 0
  for (const [start, end] of literalRanges(markdown)) {
    hidden += markdown.slice(at, start) + hideBraces(markdown.slice(start, end))
    at = end
  }
  return hidden + markdown.slice(at)
}

/** Hides the braces of one range, such as that of a `{{` which is never closed. */
export function hideRange(text: string, start: number, end: number): string {
  return (
    text.slice(0, start) +
    text.slice(start, end).replaceAll('{', openBrace).replaceAll('}', closeBrace) +
    text.slice(end)
  )
}

/** Brings back what was hidden. */
export function showLiteral(text: string): string {
  return text.includes(openBrace) || text.includes(closeBrace)
    ? text.replaceAll(openBrace, '{').replaceAll(closeBrace, '}')
    : text
}

function hideBraces(text: string): string {
  return text.replace(/\{%-?\s*(?:raw|endraw)\s*-?%\}|[{}]/g, (match) =>
    match === '{' ? openBrace : match === '}' ? closeBrace : match,
  )
}

// Fenced code, code spans, `$$…$$`, `\\(…\\)`, `\\[…\\]`, `$…$` on one line by pandoc's rule.
const fence = /(?<=^|\n)(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*(`{3,}|~{3,})[^\n]*(?:\n|$)/y
const span = /(`+)(?!`)(?:[^`\n]|\n(?!\s*\n)|(?!\1(?!`))`+)*?(?<!`)\1(?!`)/y
const formula =
  /\$\$[^$]+\$\$|\\\\\([\s\S]*?\\\\\)|\\\\\[[\s\S]*?\\\\\]|\$(?![\s$])(?:[^$\n\\]|\\[^\n])*(?<!\s)\$(?!\d)/y

function* literalRanges(text: string): Generator<readonly [number, number]> {
  // Each opening character is looked at once; what it opens, if anything, is skipped as a whole.
  for (let at = nextOpening(text, 0); at !== -1; at = nextOpening(text, at)) {
    const end = fenceEnd(text, at) ?? matchEnd(span, text, at) ?? matchEnd(formula, text, at)
    if (end === undefined) {
      at += /^(?:`+|~+|\$+|.)/.exec(text.slice(at, at + 64))?.[0].length ?? 1
      continue
    }
    yield [at, end]
    at = end
  }
}

function nextOpening(text: string, from: number): number {
  const found = /[`~$]|\\\\[([]/g
  found.lastIndex = from
  return found.exec(text)?.index ?? -1
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function fenceEnd(text: string, at: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  fence.lastIndex = lineStart
  const marker = fence.exec(text)?.[1]
  if (marker === undefined || text.indexOf(marker, lineStart) !== at) return undefined
  const close = new RegExp(`\\n[ \\t>]*\\${marker[0]}{${marker.length},}[ \\t]*(?=\\n|$)`, 'g')
  close.lastIndex = at
  const found = close.exec(text)
  return found === null ? text.length : found.index + found[0].length
}

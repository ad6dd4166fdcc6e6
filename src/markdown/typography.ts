import type { Node, Parent, Text } from 'mdast'
import type { MarkdownFeature } from './index.ts'
import { isRunningText } from './walk.ts'

/**
 * Curly quotes, dashes (`--`, `---`) and ellipses (`...`) in text; never in code, math, HTML or a bare URL.
 *
 * @see https://kramdown.gettalong.org/syntax.html#typographic-symbols
 */
export const typography: MarkdownFeature = {
  name: 'typography',
  remark() {
    return setIn
  },
}

function setIn(parent: Parent): void {
  for (const node of parent.children) {
    if (isRunningText(node)) {
      if (hasSymbol(node)) setBlock(node)
    } else if ('children' in node) setIn(node)
  }
}

// What stands for code, formulas and images when quotes look at their neighbours: a letter.
const opaque = '\u0041'

// As words, which are found several times as fast as by an expression.
const symbols = ["'", '"', '--', '...']

function hasSymbol({ children }: Parent): boolean {
  return children.some((node) =>
    node.type === 'text'
      ? symbols.some((symbol) => node.value.includes(symbol))
      : 'children' in node && hasSymbol(node),
  )
}

function setBlock(block: Parent): void {
  const pieces: { readonly node: Text | undefined; readonly value: string }[] = []
  collect(block, pieces)
  const whole = pieces.map(({ value }) => value).join('')
  const quoted = /["']/.test(whole) ? curlQuotes(whole) : whole
  let at = 0
  for (const { node, value } of pieces) {
    const set = quoted.slice(at, at + value.length)
    at += value.length
    if (node !== undefined) node.value = setDashes(set)
  }
}

function collect(parent: Parent, pieces: { node: Text | undefined; value: string }[]): void {
  for (const node of parent.children) {
    if (node.type === 'text') pieces.push({ node, value: node.value })
    else if (node.type === 'break') pieces.push({ node: undefined, value: '\n' })
    else if (node.type === 'html') pieces.push({ node: undefined, value: '' })
    else if ('children' in node && !isBareUrl(node)) collect(node, pieces)
    else pieces.push({ node: undefined, value: opaque })
  }
}

function isBareUrl(node: Node): boolean {
  if (node.type !== 'link') return false
  const { children, url } = node as Parent & { url: string }
  const [only, ...rest] = children
  return only?.type === 'text' && rest.length === 0 && url.endsWith(only.value)
}

// Both replacements are one character long, so that the pieces keep their places.
function curlQuotes(text: string): string {
  return text.replace(/["']/g, (quote, offset: number) => {
    const before = offset === 0 ? ' ' : (text[offset - 1] ?? ' ')
    // Most stand behind a letter.
    if (/[a-z]/i.test(before)) return quote === '"' ? '”' : '’'
    const after = text[offset + 1] ?? ' '
    const opens =
      /[\s([{<\u2013\u2014/"'-]/.test(before) &&
      !/^(?:[\s,;:!?)\]}]|\.(?!\.\.))/.test(`${after}${text.slice(offset + 2, offset + 4)}`)
    if (quote === '"') return opens ? '“' : '”'
    return opens && !isElision(text.slice(offset + 1, offset + 7)) ? '‘' : '’'
  })
}

/** '90s, and the like: before them an apostrophe stands, although a blank is before it. */
function isElision(text: string): boolean {
  return /^\d\ds?\b/.test(text.slice(0, 4)) || /^(?:tis|twas|twere|em|til)\b/i.test(text)
}

function setDashes(text: string): string {
  return text.replace(/---?|\.\.\./g, (symbol) => (symbol === '---' ? '—' : symbol === '--' ? '–' : '…'))
}

import type { Node, Parent, Text } from 'mdast'
import type { MarkdownFeature } from './index.ts'

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
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      if (hasSymbol(node)) setBlock(node)
    } else if ('children' in node) setIn(node)
  }
}

// What stands for code, formulas and images when quotes look at their neighbours: a letter.
const opaque = '\u0041'

function hasSymbol({ children }: Parent): boolean {
  for (const node of children) {
    if (node.type === 'text' ? hasQuote(node.value) || hasDash(node.value) : 'children' in node && hasSymbol(node))
      return true
  }
  return false
}

// Single characters and words are found several times as fast as by an expression.
function hasQuote(text: string): boolean {
  return text.includes("'") || text.includes('"')
}

function hasDash(text: string): boolean {
  return text.includes('--') || text.includes('...')
}

function setBlock(block: Parent): void {
  const [first] = block.children
  // Most hold a text and nothing else.
  if (block.children.length === 1 && first?.type === 'text') {
    first.value = setDashes(setQuotes(first.value))
    return
  }
  const pieces: { readonly node: Text | undefined; readonly value: string }[] = []
  collect(block, pieces)
  const whole = pieces.map(({ value }) => value).join('')
  const quoted = setQuotes(whole)
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
function setQuotes(text: string): string {
  if (!hasQuote(text)) return text
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
  if (!hasDash(text)) return text
  return text.replace(/---?|\.\.\./g, (symbol) => (symbol === '---' ? '—' : symbol === '--' ? '–' : '…'))
}

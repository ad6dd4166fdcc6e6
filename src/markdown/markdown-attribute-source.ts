/** The name that a `<p markdown="span">` has until its content is parsed: a `<p>` inside a `<p>` would end it. */
export const spanParagraph = 'p-markdown'

/** A text with blank lines around the Markdown in its HTML, and the way back to its own offsets. */
export interface SeparatedText {
  readonly text: string
  readonly toOriginal: (offset: number) => number
}

/** Puts blank lines around the content of the elements with `markdown="1"`; `undefined` where there are none. */
export function separateHtml(text: string): SeparatedText | undefined {
  const insertions = pairTags(tagsOf(text))
    .flatMap(([open, close]) => separate(text, open, close))
    .sort((a, b) => a.at - b.at)
  if (insertions.length === 0) return undefined
  let result = ''
  let done = 0
  // Where each run of text begins in the result, and in the original.
  const runs: { readonly start: number; readonly original: number; readonly isNew: boolean }[] = []
  for (const { at, value } of insertions) {
    runs.push({ start: result.length, original: done, isNew: false })
    result += text.slice(done, at)
    runs.push({ start: result.length, original: at, isNew: true })
    result += value
    done = at
  }
  runs.push({ start: result.length, original: done, isNew: false })
  return { text: result + text.slice(done), toOriginal }

  function toOriginal(offset: number): number {
    let low = 0
    let high = runs.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((runs[middle]?.start ?? 0) <= offset) low = middle
      else high = middle
    }
    const { start = 0, original = 0, isNew = false } = runs[low] ?? {}
    return isNew ? original : original + offset - start
  }
}

/** Whether kramdown reads an element's content as running text by default. */
export function hasSpanContent(name: string): boolean {
  return spanContent.has(name)
}

// kramdown's HTML_CONTENT_MODEL and HTML_SPAN_ELEMENTS, lib/kramdown/parser/html.rb.
const spanContent = new Set('caption dt h1 h2 h3 h4 h5 h6 legend optgroup p summary th'.split(' '))
const spanElements = new Set(
  'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ruby s samp select small span strong sub sup textarea tt u var'.split(
    ' ',
  ),
)

interface Tag {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  /** Of the `markdown` attribute. */
  readonly mode: string | undefined
}

const token =
  /^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*(?<fence>`{3,}|~{3,})|(?<ticks>`+)|(?<comment><!--)|<(?<slash>\/?)(?<name>[a-z][\w-]*)(?=[\s/>])/gim
const tagRest = /^(?:"[^"]*"|'[^']*'|[^"'<>])*>/
// So that a quote or a tag that never ends costs no search through the whole text.
const maxTagLength = 4000

function tagsOf(text: string): Tag[] {
  const tags: Tag[] = []
  const unclosed = new Set<string>()
  token.lastIndex = 0
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { fence, slash, name = '' } = match.groups ?? {}
    const from = token.lastIndex
    const ending = endingOf(match.groups ?? {})
    if (ending !== undefined) {
      token.lastIndex = endAfter(text, ending, from, unclosed) ?? (fence === undefined ? from : text.length)
      continue
    }
    const [rest] = tagRest.exec(text.slice(from, from + maxTagLength)) ?? []
    if (rest === undefined) continue
    token.lastIndex = from + rest.length
    tags.push(tagOf(match.index, token.lastIndex, name.toLowerCase(), slash === '/', rest.slice(0, -1)))
  }
  return tags
}

/** What ends a stretch of text in which nothing is a tag. */
function endingOf({
  fence,
  ticks,
  comment,
  slash,
  name,
}: Readonly<Record<string, string | undefined>>): RegExp | undefined {
  if (fence !== undefined) return new RegExp(`^[ \\t>]*${fence}[\`~]*[ \\t]*$`, 'gm')
  if (ticks !== undefined) return new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g')
  if (comment !== undefined) return /-->/g
  const isRaw = slash === '' && name !== undefined && /^(?:pre|script|style|textarea)$/i.test(name)
  return isRaw ? new RegExp(`</${name}\\s*>`, 'gi') : undefined
}

function tagOf(start: number, end: number, name: string, isClosing: boolean, attributes: string): Tag {
  const mode = /\smarkdown\s*=\s*["']?(1|block|span)(?=["'\s/]|$)/i.exec(attributes)?.[1]?.toLowerCase()
  return { start, end, name, kind: isClosing ? 'close' : attributes.endsWith('/') ? 'empty' : 'open', mode }
}

function endAfter(text: string, ending: RegExp, from: number, unclosed: Set<string>): number | undefined {
  if (unclosed.has(ending.source)) return undefined
  ending.lastIndex = from
  if (ending.test(text)) return ending.lastIndex
  unclosed.add(ending.source)
  return undefined
}

/** The tags with a `markdown` attribute, each with the one that closes it. */
function pairTags(tags: readonly Tag[]): [Tag, Tag | undefined][] {
  const open = new Map<string, Tag[]>()
  const closing = new Map<Tag, Tag>()
  for (const tag of tags) {
    const stack = open.get(tag.name) ?? []
    open.set(tag.name, stack)
    if (tag.kind === 'open') stack.push(tag)
    else if (tag.kind === 'close') {
      const opening = stack.pop()
      if (opening !== undefined) closing.set(opening, tag)
    }
  }
  return tags
    .filter(({ kind, mode, name }) => kind === 'open' && mode !== undefined && !spanElements.has(name))
    .map((tag) => [tag, closing.get(tag)])
}

interface Insertion {
  readonly at: number
  readonly value: string
}

function separate(text: string, open: Tag, close: Tag | undefined): Insertion[] {
  const lineStart = text.lastIndexOf('\n', open.start - 1) + 1
  const [prefix = ''] = /^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)?/.exec(text.slice(lineStart, open.start)) ?? []
  // The lines put in belong to the same quote or item.
  const indent = prefix.replace(/[^>\s]/g, ' ')
  const gap = `\n${indent.trimEnd()}\n${indent}`
  const before = text.slice(lineStart + prefix.length, open.start)
  const rename = open.name === 'p' ? spanParagraph.slice(1) : ''
  return [
    ...(before === '' || before.startsWith('<') ? [] : [{ at: open.start, value: gap }]),
    ...(rename === '' ? [] : [{ at: open.start + 2, value: rename }]),
    { at: open.end, value: gap },
    ...(close === undefined ? [] : closeInsertions(text, close, gap, rename)),
  ]
}

function closeInsertions(text: string, close: Tag, gap: string, rename: string): Insertion[] {
  const next = /^[ \t]*([^\n]?)/.exec(text.slice(close.end, close.end + 200))?.[1] ?? ''
  // Another tag in the same line may follow one that begins a block; a renamed one has to stand alone.
  const isApart = next === '' || (next === '<' && rename === '')
  return [
    { at: close.start, value: gap },
    ...(rename === '' ? [] : [{ at: close.start + 3, value: rename }]),
    ...(isApart ? [] : [{ at: close.end, value: gap }]),
  ]
}

import { asciiAlpha, asciiAlphanumeric, markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'

/** HTML from a line that begins with a tag to where all its elements are closed, or to a blank line. */
export const htmlBlock: Construct = { name: 'htmlBlock', tokenize, concrete: true }

// CommonMark §4.6, kinds 6 and 1.
const blockNames = new Set(
  'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul'.split(
    ' ',
  ),
)
const rawNames = new Set(['pre', 'script', 'style', 'textarea'])
// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const voidNames = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

function tokenize(this: ThisParameterType<Tokenizer>, effects: Parameters<Tokenizer>[0], ok: State, nok: State): State {
  // CommonMark's own construct knows what may end a paragraph.
  if (this.interrupt) return nok
  const { parser, now } = this
  let depth = 0
  let isFirst = true
  let name = ''
  let isClosing = false
  let last: Code = codes.eof
  let quote: Code = codes.eof

  return (code) => {
    effects.enter('htmlFlow')
    effects.enter('htmlFlowData')
    return content(code)
  }

  function content(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return lineEnding(content)(code)
    effects.consume(code)
    return code === codes.lessThan ? open : content
  }

  function open(code: Code): State | undefined {
    name = ''
    isClosing = code === codes.slash
    if (isClosing) {
      effects.consume(code)
      return firstLetter
    }
    return firstLetter(code)
  }

  function firstLetter(code: Code): State | undefined {
    if (asciiAlpha(code)) return tagName(code)
    if (isFirst) return nok(code)
    if (code !== codes.exclamationMark) return content(code)
    effects.consume(code)
    last = codes.eof
    return comment
  }

  function tagName(code: Code): State | undefined {
    if (code !== codes.eof && (asciiAlphanumeric(code) || code === codes.dash)) {
      name += String.fromCharCode(code).toLowerCase()
      effects.consume(code)
      return tagName
    }
    const isEnd = code === codes.greaterThan || code === codes.slash || isBlank(code)
    if (isFirst && (!isEnd || rawNames.has(name))) return nok(code)
    // What stands in these is no Markdown and need not be HTML: the block goes on to the blank line.
    if (rawNames.has(name)) depth = Number.POSITIVE_INFINITY
    last = codes.eof
    quote = codes.eof
    return inTag(code)
  }

  function inTag(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) {
      return isFirst && !blockNames.has(name) ? nok(code) : lineEnding(inTag)(code)
    }
    effects.consume(code)
    if (quote !== codes.eof) {
      if (code === quote) quote = codes.eof
    } else if (code === codes.quotationMark || code === codes.apostrophe) {
      if (last === codes.equalsTo) quote = code
    } else if (code === codes.greaterThan) return tagEnd
    if (!markdownSpace(code)) last = code
    return inTag
  }

  function tagEnd(code: Code): State | undefined {
    const isVoid = voidNames.has(name) || last === codes.slash
    if (isClosing) depth -= voidNames.has(name) ? 0 : 1
    else if (!isVoid) depth++
    if (!isFirst) return content(code)
    isFirst = false
    return blockNames.has(name) ? content(code) : alone(code)
  }

  // Kind 7 of CommonMark: another tag begins a block only if the line has nothing else.
  function alone(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return content(code)
    if (!markdownSpace(code)) return nok(code)
    effects.consume(code)
    return alone
  }

  function comment(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return lineEnding(comment)(code)
    effects.consume(code)
    if (code === codes.greaterThan && last === codes.dash) return content
    last = code
    return comment
  }

  /** Goes on in the next line in a state, or ends the block: where its elements do, or before a blank line. */
  function lineEnding(next: State): State {
    return (code) => {
      if (code === codes.eof || (next === content && depth <= 0)) return end(code)
      return effects.check({ tokenize: tokenizeTextLine, partial: true }, goOn(next), end)(code)
    }
  }

  function goOn(next: State): State {
    return (code) => {
      effects.exit('htmlFlowData')
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      effects.enter('htmlFlowData')
      return next
    }
  }

  function end(code: Code): State | undefined {
    effects.exit('htmlFlowData')
    effects.exit('htmlFlow')
    return ok(code)
  }

  /** Whether the next line is not blank and belongs to the same container. */
  function tokenizeTextLine(effects: Parameters<Tokenizer>[0], ok: State, nok: State): State {
    return (code) => {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (next) => {
        if (parser.lazy[now().line] === true) return nok(next)
        if (!markdownSpace(next)) return isBlank(next) ? nok(next) : ok(next)
        effects.enter('whitespace')
        return blanks(next)
      }
    }

    function blanks(code: Code): State | undefined {
      if (markdownSpace(code)) {
        effects.consume(code)
        return blanks
      }
      effects.exit('whitespace')
      return isBlank(code) ? nok(code) : ok(code)
    }
  }
}

function isBlank(code: Code): boolean {
  return code === codes.eof || markdownSpace(code) || markdownLineEnding(code)
}

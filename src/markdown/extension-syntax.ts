import { asciiAlphanumeric, markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    extensionTag: 'extensionTag'
    extensionComment: 'extensionComment'
    extensionData: 'extensionData'
  }
}

/** An extension whose tags have lines of their own: `{::comment}`, any lines, `{:/comment}`. */
export const extensionFlow: Construct = { name: 'extensionFlow', concrete: true, tokenize: tokenizeFlow }

/** An extension in running text: `{::comment}…{:/}`. */
export const extensionText: Construct = { name: 'extensionText', tokenize: tokenizeText }

interface Opening {
  readonly name: string
  /** Whether it has no body: `{::options a="b" /}`. */
  readonly isWhole: boolean
  readonly isHtml: boolean
}

function tokenizeFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  // As in kramdown, it does not end a paragraph; there it may be part of the text.
  if (this.interrupt) return nok
  const { parser, now } = this
  const refuse = refuser(this, nok)
  return openingTag(
    effects,
    (opening) => {
      const next = opening.isWhole ? ok : firstLine(opening)
      return refuse.isKnown(opening) ? nok : lineOf(effects, next, nok)
    },
    nok,
  )

  function firstLine(opening: Opening): State {
    const body = createBody(effects, opening.isHtml ? 'htmlFlow' : 'extensionComment')
    const closing: Construct = { partial: true, tokenize: tokenizeClosingLine }
    return lineEnd(goOn)

    /** Goes on in the next line in a state, where that line is not the closing tag. */
    function lineEnd(next: State): State {
      return (code) => (code === codes.eof ? refuse(opening)(code) : effects.check(closing, close, next)(code))
    }

    function goOn(code: Code): State {
      lineEnding(effects, code)
      return lineStart
    }

    function lineStart(code: Code): State | undefined {
      return parser.lazy[now().line] === true ? nok(code) : inside(code)
    }

    function inside(code: Code): State | undefined {
      if (code === codes.eof || markdownLineEnding(code)) return lineEnd(nextLine)(code)
      body.take(code)
      return inside
    }

    function nextLine(code: Code): State {
      body.takeLineEnding(code)
      return lineStart
    }

    function close(code: Code): State {
      body.end()
      lineEnding(effects, code)
      return blanks(effects, closingTag(effects, opening, blanks(effects, ok), nok))
    }

    function tokenizeClosingLine(effects: Effects, ok: State, nok: State): State {
      const line = blanks(effects, closingTag(effects, opening, lineOf(effects, ok, nok), nok))
      return (code) => {
        lineEnding(effects, code)
        return (following) => (parser.lazy[now().line] === true ? nok(following) : line(following))
      }
    }
  }
}

function tokenizeText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const refuse = refuser(this, nok)
  return openingTag(effects, (opening) => (refuse.isKnown(opening) ? nok : opening.isWhole ? ok : bodyOf(opening)), nok)

  function bodyOf(opening: Opening): State {
    const body = createBody(effects, opening.isHtml ? 'htmlText' : 'extensionComment')
    const closing: Construct = { partial: true, tokenize: (effects, ok, nok) => closingTag(effects, opening, ok, nok) }
    return inside

    function inside(code: Code): State | undefined {
      if (code === codes.eof) return refuse(opening)(code)
      return code === codes.leftCurlyBrace ? effects.check(closing, close, take)(code) : take(code)
    }

    function take(code: Code): State {
      if (markdownLineEnding(code)) body.takeLineEnding(code)
      else body.take(code)
      return inside
    }

    function close(code: Code): State | undefined {
      body.end()
      return closingTag(effects, opening, ok, nok)(code)
    }
  }
}

type BodyType = 'htmlFlow' | 'htmlText' | 'extensionComment'
const dataTypes = { htmlFlow: 'htmlFlowData', htmlText: 'htmlTextData', extensionComment: 'extensionData' } as const

/** The tokens of a body, which begin with its first character. */
function createBody(effects: Effects, type: BodyType) {
  let [isOpen, isData] = [false, false]
  const open = () => {
    if (!isOpen) effects.enter(type)
    isOpen = true
  }
  const endData = () => {
    if (isData) effects.exit(dataTypes[type])
    isData = false
  }
  return {
    take(code: Code): void {
      open()
      if (!isData) effects.enter(dataTypes[type])
      isData = true
      effects.consume(code)
    },
    takeLineEnding(code: Code): void {
      open()
      endData()
      lineEnding(effects, code)
    },
    end(): void {
      endData()
      if (isOpen) effects.exit(type)
    },
  }
}

// What is not closed in a flow or a text need not be looked for there again: each time costs a walk through all of it.
const unclosed = new WeakMap<TokenizeContext, Set<string>>()

/** Refuses what is not closed, and knows it then. */
function refuser(context: TokenizeContext, nok: State) {
  const refuse = ({ name }: Opening): State => {
    unclosed.set(context, (unclosed.get(context) ?? new Set()).add(name))
    return nok
  }
  return Object.assign(refuse, { isKnown: ({ name }: Opening) => unclosed.get(context)?.has(name) === true })
}

const tag = /^\{::(comment|nomarkdown|options)(?:\s(.*?))?(\/)?\}$/

/** `{::name key="value"}`; others than kramdown's three are text. */
function openingTag(effects: Effects, then: (opening: Opening) => State, nok: State): State {
  let written = ''
  return (code) => {
    effects.enter('extensionTag')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    // A second brace would make a row of them cost its length squared.
    if (code === codes.eof || markdownLineEnding(code) || (code === codes.leftCurlyBrace && written !== ''))
      return nok(code)
    if (written.length < 3 && code !== '{::'.charCodeAt(written.length)) return nok(code)
    written += code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
    return code === codes.rightCurlyBrace ? end : inside
  }

  function end(code: Code): State | undefined {
    const [whole, name = '', options = '', slash] = tag.exec(written) ?? []
    if (whole === undefined) return nok(code)
    effects.exit('extensionTag')
    // `type="latex"` is for other formats than HTML.
    const types = /(?:^|\s)type=["']([^"']*)["']/.exec(options)?.[1]?.split(/\s+/) ?? ['html']
    const isHtml = name === 'nomarkdown' && types.includes('html')
    return then({ name, isWhole: slash !== undefined, isHtml })(code)
  }
}

/** `{:/name}`, or `{:/}`. */
function closingTag(effects: Effects, { name }: Opening, ok: State, nok: State): State {
  let written = ''
  return (code) => {
    effects.enter('extensionTag')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === codes.rightCurlyBrace && (written === '{:/' || written === `{:/${name}`)) {
      effects.consume(code)
      effects.exit('extensionTag')
      return ok
    }
    const isSign = written.length < 3 && code === '{:/'.charCodeAt(written.length)
    if (code === codes.eof || !(isSign || (written.length >= 3 && asciiAlphanumeric(code)))) return nok(code)
    written += String.fromCharCode(code)
    effects.consume(code)
    return inside
  }
}

/** Blanks up to the end of the line. */
function lineOf(effects: Effects, ok: State, nok: State): State {
  return blanks(effects, (code) => (code === codes.eof || markdownLineEnding(code) ? ok(code) : nok(code)))
}

function blanks(effects: Effects, ok: State): State {
  return (code) => {
    if (!markdownSpace(code)) return ok(code)
    effects.enter('whitespace')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code)
      return inside
    }
    effects.exit('whitespace')
    return ok(code)
  }
}

function lineEnding(effects: Effects, code: Code): void {
  effects.enter('lineEnding')
  effects.consume(code)
  effects.exit('lineEnding')
}

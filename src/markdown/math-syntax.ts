import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText'
    mathTextData: 'mathTextData'
    mathFlow: 'mathFlow'
    mathFlowData: 'mathFlowData'
  }
}

/**
 * A formula in running text: `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]`.
 *
 * `$` follows pandoc's rule, so that prices stay prices: no blank after the opening one and none before the closing
 * one, which no digit may follow. https://pandoc.org/MANUAL.html#extension-tex_math_dollars
 */
export const mathText: Construct = { name: 'mathText', tokenize: tokenizeText }

/** A formula on lines of its own, from a `$$` that begins a line to one that ends a line; blank lines may be inside. */
export const mathFlow: Construct = { name: 'mathFlow', tokenize: tokenizeFlow, concrete: true }

const nonLazyLine: Construct = { tokenize: tokenizeNonLazyLine, partial: true }

function tokenizeText(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  const { previous } = this
  let closing: readonly number[] = []
  let matched = 0
  let last: Code = codes.eof

  return start

  function start(code: Code): State | undefined {
    // A third dollar sign is no formula's, and one after another has been looked at with it.
    if (code === codes.dollarSign && previous === codes.dollarSign) return nok(code)
    effects.enter('mathText')
    effects.enter('mathTextData')
    effects.consume(code)
    return code === codes.dollarSign ? afterDollar : afterBackslash
  }

  function afterBackslash(code: Code): State | undefined {
    if (code !== codes.backslash) return nok(code)
    effects.consume(code)
    return (bracket) => {
      if (bracket !== codes.leftParenthesis && bracket !== codes.leftSquareBracket) return nok(bracket)
      const end = bracket === codes.leftParenthesis ? codes.rightParenthesis : codes.rightSquareBracket
      closing = [codes.backslash, codes.backslash, end]
      effects.consume(bracket)
      return inside
    }
  }

  function afterDollar(code: Code): State | undefined {
    if (code === codes.dollarSign) {
      closing = [codes.dollarSign, codes.dollarSign]
      effects.consume(code)
      return (next) => (next === codes.dollarSign ? nok(next) : inside(next))
    }
    if (isBlank(code)) return nok(code)
    closing = [codes.dollarSign]
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === codes.eof) return nok(code)
    if (code === closing[0]) {
      const single = closing.length === 1
      // A dollar sign that may not close, as in `$5 or $6`, ends the attempt: the first one was a price.
      if (single && isBlank(last)) return nok(code)
      matched = 0
      return close(code)
    }
    if (markdownLineEnding(code)) return lineEnding(code)
    if (code === codes.backslash) return escaped(code)
    last = code
    effects.consume(code)
    return inside
  }

  function escaped(code: Code): State | undefined {
    effects.consume(code)
    return (next) => {
      if (next === codes.eof || markdownLineEnding(next)) return inside(next)
      last = next
      effects.consume(next)
      return inside
    }
  }

  function close(code: Code): State | undefined {
    if (code !== closing[matched]) {
      // `\\` without its bracket, or one `$` of two, belongs to the formula.
      return inside(code)
    }
    effects.consume(code)
    matched++
    return matched === closing.length ? end : close
  }

  function end(code: Code): State | undefined {
    if (closing.length === 1 && code !== null && code >= codes.digit0 && code <= codes.digit9) return nok(code)
    effects.exit('mathTextData')
    effects.exit('mathText')
    return ok(code)
  }

  function lineEnding(code: Code): State | undefined {
    effects.exit('mathTextData')
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    last = codes.space
    return lineStart
  }

  // Tokens may not be empty, so that of the text begins with a line's first character.
  function lineStart(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return nok(code)
    effects.enter('mathTextData')
    return inside(code)
  }
}

function tokenizeFlow(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  let hasContent = false

  return (code) => {
    effects.enter('mathFlow')
    effects.enter('mathFlowData')
    effects.consume(code)
    return second
  }

  function second(code: Code): State | undefined {
    if (code !== codes.dollarSign) return nok(code)
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    if (code === codes.eof) return nok(code)
    if (markdownLineEnding(code)) return effects.check(nonLazyLine, lineEnding, nok)(code)
    if (code === codes.backslash) return escaped(code)
    effects.consume(code)
    if (code === codes.dollarSign) return closing
    hasContent ||= !markdownSpace(code)
    return inside
  }

  function escaped(code: Code): State | undefined {
    hasContent = true
    effects.consume(code)
    return (next) => {
      if (next === codes.dollarSign || next === codes.backslash) {
        effects.consume(next)
        return inside
      }
      return inside(next)
    }
  }

  function closing(code: Code): State | undefined {
    if (code !== codes.dollarSign) return inside(code)
    if (!hasContent) return nok(code)
    effects.consume(code)
    return after
  }

  function after(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) {
      effects.exit('mathFlowData')
      effects.exit('mathFlow')
      return ok(code)
    }
    if (!markdownSpace(code)) return nok(code)
    effects.consume(code)
    return after
  }

  function lineEnding(code: Code): State | undefined {
    effects.exit('mathFlowData')
    return blankLine(code)
  }

  function blankLine(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return lineStart
  }

  function lineStart(code: Code): State | undefined {
    if (code === codes.eof) return nok(code)
    if (markdownLineEnding(code)) return effects.check(nonLazyLine, blankLine, nok)(code)
    effects.enter('mathFlowData')
    return inside(code)
  }
}

/** Whether the next line belongs to the same container, as for fenced code (CommonMark §4.5). */
function tokenizeNonLazyLine(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  const { parser, now } = this
  return (code) => {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return (next) => (parser.lazy[now().line] === true ? nok(next) : ok(next))
  }
}

function isBlank(code: Code): boolean {
  return code === codes.eof || markdownSpace(code) || markdownLineEnding(code)
}

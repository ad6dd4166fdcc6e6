import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    attributeListFlow: 'attributeListFlow'
    attributeListText: 'attributeListText'
  }
}

/** A line with nothing but an attribute list: `{:.class}`, or a definition: `{:name: .class}`. */
export const attributeListFlow: Construct = { name: 'attributeListFlow', tokenize: tokenizeFlow }

/** An attribute list in running text. */
export const attributeListText: Construct = { name: 'attributeListText', tokenize: tokenizeText }

function tokenizeFlow(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  return attributeList(effects, 'attributeListFlow', atLineEnd, nok)

  function atLineEnd(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return ok(code)
    if (!markdownSpace(code)) return nok(code)
    effects.enter('whitespace')
    effects.consume(code)
    return afterSpace
  }

  function afterSpace(code: Code): State | undefined {
    if (markdownSpace(code)) {
      effects.consume(code)
      return afterSpace
    }
    effects.exit('whitespace')
    return code === codes.eof || markdownLineEnding(code) ? ok(code) : nok(code)
  }
}

function tokenizeText(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  return attributeList(effects, 'attributeListText', ok, nok)
}

function attributeList(
  effects: Parameters<Tokenizer>[0],
  type: 'attributeListFlow' | 'attributeListText',
  ok: State,
  nok: State,
): State {
  let empty = true
  return start

  function start(code: Code): State | undefined {
    effects.enter(type)
    effects.consume(code)
    return colon
  }

  function colon(code: Code): State | undefined {
    if (code !== codes.colon) return nok(code)
    effects.consume(code)
    return first
  }

  // `{::name}` and `{:/name}` are kramdown's extensions.
  function first(code: Code): State | undefined {
    return code === codes.colon || code === codes.slash ? nok(code) : inside(code)
  }

  function inside(code: Code): State | undefined {
    // A second brace would make a row of them cost its length squared; no attribute needs one.
    if (code === codes.eof || code === codes.leftCurlyBrace || markdownLineEnding(code)) return nok(code)
    if (code === codes.rightCurlyBrace) return close(code)
    empty = false
    effects.consume(code)
    return code === codes.backslash ? escaped : inside
  }

  function escaped(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace) return inside(code)
    effects.consume(code)
    return inside
  }

  function close(code: Code): State | undefined {
    if (empty) return nok(code)
    effects.consume(code)
    effects.exit(type)
    return ok
  }
}

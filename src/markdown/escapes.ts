import type { Literal } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, State, Tokenizer } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

interface Escape extends Literal {
  type: 'escape'
}

declare module 'mdast' {
  interface RootContentMap {
    escape: Escape
  }
  interface PhrasingContentMap {
    escape: Escape
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    escape: 'escape'
  }
}

/**
 * A backslash before a sign that another feature would take as its own: `\"`, `\|`, `\<`; and two of them at the end
 * of a line, which break it.
 *
 * The sign is a node of its own in the Markdown tree, and so is no text in which those features look for it.
 *
 * @see https://kramdown.gettalong.org/syntax.html#automatic-and-manual-escaping
 */
export const escapes: MarkdownFeature = {
  name: 'escapes',
  remark() {
    addSyntax(this, {
      micromark: { text: { [codes.backslash]: [lineBreak, escapedSign] } },
      fromMarkdown: { enter: { escape: enterEscape }, exit: { escape: exitEscape } },
    })
  },
  handlers: {
    escape: (state, node: Escape) => {
      const text = { type: 'text' as const, value: node.value }
      state.patch(node, text)
      return text
    },
  },
}

function enterEscape(this: CompileContext, token: Token): void {
  this.enter({ type: 'escape', value: '' }, token)
}

function exitEscape(this: CompileContext, token: Token): void {
  ;(this.stack.at(-1) as unknown as Escape).value = this.sliceSerialize(token).slice(1)
  this.exit(token)
}

const special = new Set('"\'-.<>|:{'.split('').map((sign) => sign.charCodeAt(0)))

const escapedSign: Construct = { name: 'escape', tokenize: tokenizeEscape }

function tokenizeEscape(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  return (code) => {
    effects.enter('escape')
    effects.consume(code)
    return sign
  }

  function sign(code: Code): State | undefined {
    if (code === codes.eof || !special.has(code)) return nok(code)
    effects.consume(code)
    return code === codes.lessThan ? second : end
  }

  // `\<<` is both signs, so that the second begins no HTML.
  function second(code: Code): State | undefined {
    if (code !== codes.lessThan) return end(code)
    effects.consume(code)
    return end
  }

  function end(code: Code): State | undefined {
    effects.exit('escape')
    return ok(code)
  }
}

// kramdown's line break, https://kramdown.gettalong.org/syntax.html#line-breaks; the token is CommonMark's.
const lineBreak: Construct = { name: 'lineBreak', tokenize: tokenizeLineBreak }

function tokenizeLineBreak(
  this: ThisParameterType<Tokenizer>,
  effects: Parameters<Tokenizer>[0],
  ok: State,
  nok: State,
): State {
  let seen = 0
  return (code) => {
    effects.enter('hardBreakEscape')
    return backslash(code)
  }

  function backslash(code: Code): State | undefined {
    if (code !== codes.backslash) return nok(code)
    effects.consume(code)
    seen++
    return seen === 2 ? end : backslash
  }

  function end(code: Code): State | undefined {
    if (code !== codes.carriageReturn && code !== codes.lineFeed && code !== codes.carriageReturnLineFeed) {
      return nok(code)
    }
    effects.exit('hardBreakEscape')
    return ok(code)
  }
}

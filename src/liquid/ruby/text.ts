import { type Context, type Emitter, type Liquid, type Template, Token, TokenKind } from 'liquidjs'
import { evaluateFiltered, type FilteredValue, parseFilteredValue } from './filtered-value.ts'
import { print } from './print.ts'

/** The text between tags, after whitespace control. */
export class TextToken extends Token {
  readonly content: string
  // Fields of liquidjs' own token, whose place this one takes; the text is trimmed already.
  trimLeft = 0
  trimRight = 0

  constructor(content: string, input: string, begin: number, end: number, file?: string) {
    super(TokenKind.HTML, input, begin, end, file)
    this.content = content
  }

  /** As liquidjs' own text tokens. */
  getContent(): string {
    return this.content
  }
}

/** `{{ … }}`. */
export class OutputToken extends Token {
  readonly content: string
  // Fields of liquidjs' own token, whose place this one takes.
  trimLeft = false
  trimRight = false
  contentRange: [number, number]

  constructor(content: string, input: string, begin: number, end: number, file?: string) {
    super(TokenKind.Output, input, begin, end, file)
    this.content = content
    this.contentRange = [begin + 2, end - 2]
  }
}

/** Text that is written as it is. */
export class Text implements Template {
  readonly token: TextToken
  /** Whether the text is only whitespace, see `removeBlankText`. */
  readonly blank: boolean

  constructor(token: TextToken) {
    this.token = token
    this.blank = /^[ \t\n\v\f\r]*$/.test(token.content)
  }

  render(_context: Context, emitter: Emitter): void {
    emitter.write(this.token.content)
  }
}

/** A value that is printed. */
export class Output implements Template {
  readonly token: OutputToken
  readonly #value: FilteredValue
  readonly #liquid: Liquid

  constructor(token: OutputToken, liquid: Liquid) {
    this.token = token
    this.#liquid = liquid
    this.#value = parseFilteredValue(token.content, liquid)
  }

  render(context: Context, emitter: Emitter): void {
    const text = print(evaluateFiltered(this.#value, context, this.#liquid))
    context.memoryLimit.use(text.length)
    emitter.write(text)
  }
}

/** A piece of a tag's markup, as Liquid's strict parser cuts it. */
export interface Lexeme {
  readonly kind: 'comparison' | 'string' | 'number' | 'id' | 'dotdot' | 'special' | 'end'
  readonly text: string
}

/** Reads the markup of a tag or an output by Liquid's strict grammar. */
export interface StrictReader {
  /** Takes the next piece if it is of that kind (and text). */
  readonly take: (kind: Lexeme['kind'], text?: string) => string | undefined
  /** Whether the piece `ahead` of the next is of that kind (and text). */
  readonly sees: (kind: Lexeme['kind'], text?: string, ahead?: number) => boolean
  /** Takes an expression and gives its text; throws where none stands. */
  readonly expression: () => string
  /** Throws unless everything was taken. */
  readonly end: () => void
}

/** What the strict grammar does not know: the lax grammar then reads the markup. */
export class StrictSyntaxError extends Error {}

/**
 * A reader by the strict grammar, which throws {@link StrictSyntaxError}.
 * @see Liquid::Lexer and Liquid::Parser
 */
export function strictReader(markup: string): StrictReader {
  const lexemes = tokenize(markup)
  let position = 0
  const sees: StrictReader['sees'] = (kind, text, ahead = 0) => {
    const lexeme = lexemes[position + ahead]
    return lexeme?.kind === kind && (text === undefined || lexeme.text === text)
  }
  const take: StrictReader['take'] = (kind, text) => {
    if (!sees(kind, text)) return undefined
    position += 1
    return lexemes[position - 1]?.text
  }
  const need = (kind: Lexeme['kind'], text?: string): string => {
    const taken = take(kind, text)
    if (taken === undefined) throw new StrictSyntaxError(`expected ${text ?? kind}`)
    return taken
  }
  const expression = (): string => {
    const simple = take('string') ?? take('number')
    if (simple !== undefined) return simple
    if (take('special', '(') !== undefined) {
      const first = expression()
      need('dotdot')
      const last = expression()
      need('special', ')')
      return `(${first}..${last})`
    }
    if (sees('special', '[')) return lookups()
    return need('id') + lookups()
  }
  const lookups = (): string => {
    let text = ''
    for (;;) {
      if (take('special', '[') !== undefined) text += `[${expression()}${need('special', ']')}`
      else if (take('special', '.') !== undefined) text += `.${need('id')}`
      else return text
    }
  }
  return { take, sees, expression, end: () => void need('end') }
}

const FORMS: readonly (readonly [Lexeme['kind'], RegExp])[] = [
  ['comparison', /==|!=|<>|<=?|>=?|contains(?=\s)/y],
  ['string', /'[^']*'|"[^"]*"/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['id', /[a-zA-Z_][\w-]*\??/y],
  ['dotdot', /\.\./y],
  ['special', /[|.:,[\]()?-]/y],
]

function tokenize(markup: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = []
  let position = skipBlank(markup, 0)
  while (position < markup.length) {
    const lexeme = readLexeme(markup, position)
    lexemes.push(lexeme)
    position = skipBlank(markup, position + lexeme.text.length)
  }
  return [...lexemes, { kind: 'end', text: '' }]
}

function readLexeme(markup: string, position: number): Lexeme {
  for (const [kind, form] of FORMS) {
    form.lastIndex = position
    const text = form.exec(markup)?.[0]
    if (text !== undefined) return { kind, text }
  }
  throw new StrictSyntaxError(`unexpected character "${markup[position]}"`)
}

function skipBlank(markup: string, from: number): number {
  let position = from
  while (/[ \t\n\v\f\r]/.test(markup[position] ?? '')) position += 1
  return position
}

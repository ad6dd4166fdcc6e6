import { type Liquid, TagToken, TokenizationError, type TopLevelToken } from 'liquidjs'
import { trimEnd } from './strip.ts'
import { OutputToken, TextToken } from './text.ts'

type Options = Liquid['options']

interface Piece {
  readonly text: string
  readonly begin: number
}

interface State {
  readonly input: string
  readonly file: string | undefined
  readonly options: Options
  /** Whether the tag before ended in `-%}`. */
  trimNext: boolean
  /** Whether `{% raw %}` is open. */
  isRaw: boolean
  /** How many `{% comment %}` are open. */
  comments: number
  readonly tokens: TopLevelToken[]
}

/** Cuts a template as Ruby's Liquid does. @see Liquid::Tokenizer and BlockBody#parse_for_document */
export function tokenize(input: string, file: string | undefined, options: Options): TopLevelToken[] {
  const state: State = { input, file, options, trimNext: false, isRaw: false, comments: 0, tokens: [] }
  for (const piece of cut(input)) addPiece(piece, state)
  return state.tokens
}

// Liquid's TemplateParser: the first end counts, also inside quotes.
function cut(input: string): readonly Piece[] {
  const pieces: Piece[] = []
  let position = 0
  for (const match of input.matchAll(/\{%.*?%\}|\{\{.*?\}\}?|\{%|\{\{/gs)) {
    if (match.index > position) pieces.push({ text: input.slice(position, match.index), begin: position })
    pieces.push({ text: match[0], begin: match.index })
    position = match.index + match[0].length
  }
  if (position < input.length) pieces.push({ text: input.slice(position), begin: position })
  return pieces
}

function addPiece(piece: Piece, state: State): void {
  if (state.isRaw) return addRaw(piece, state)
  if (piece.text.startsWith('{%')) return addTag(piece, state)
  if (piece.text.startsWith('{{')) return addOutput(piece, state)
  const text = state.trimNext ? piece.text.replace(/^[\0 \t\n\v\f\r]+/, '') : piece.text
  addText({ text, begin: endOf(piece) - text.length }, state)
  state.trimNext = false
}

function addRaw(piece: Piece, state: State): void {
  const end = /^(.*)(\{%-?\s*endraw\s*.*?%\})$/s.exec(piece.text)
  if (end === null) return addText(piece, state)
  const [, before = '', tag = ''] = end
  if (before !== '') addText({ text: before, begin: piece.begin }, state)
  state.isRaw = false
  state.tokens.push(tagToken({ text: tag, begin: piece.begin + before.length }, state))
}

function addTag(piece: Piece, state: State): void {
  controlWhitespace(piece, state)
  if (state.comments > 0 && !/^\{%-?\s*\w+.*%\}$/s.test(piece.text)) return addText(piece, state)
  if (!piece.text.endsWith('%}') || piece.text.length < 4) throw unterminated(piece, 'tag', '%}', state)
  const token = tagToken(piece, state)
  state.tokens.push(token)
  if (token.name === 'raw') state.isRaw = true
  if (token.name === 'comment') state.comments += 1
  if (token.name === 'endcomment') state.comments -= 1
}

function addOutput(piece: Piece, state: State): void {
  controlWhitespace(piece, state)
  const content = /^\{\{-?(.*?)-?\}\}$/s.exec(piece.text)?.[1]
  if (content === undefined) {
    if (state.comments > 0) return addText(piece, state)
    throw unterminated(piece, 'output', '}}', state)
  }
  state.tokens.push(new OutputToken(content, state.input, piece.begin, endOf(piece), state.file))
}

function addText(piece: Piece, state: State): void {
  state.tokens.push(textToken(piece, state))
}

function controlWhitespace(piece: Piece, state: State): void {
  const last = state.tokens.at(-1)
  if (piece.text[2] === '-' && last instanceof TextToken) {
    const text = trimEnd(last.content)
    state.tokens[state.tokens.length - 1] = textToken({ text, begin: last.begin }, state)
  }
  state.trimNext = piece.text.at(-3) === '-'
}

function tagToken(piece: Piece, state: State): TagToken {
  return new TagToken(state.input, piece.begin, endOf(piece), state.options, state.file)
}

function textToken({ text, begin }: Piece, state: State): TextToken {
  return new TextToken(text, state.input, begin, begin + text.length, state.file)
}

function endOf(piece: Piece): number {
  return piece.begin + piece.text.length
}

function unterminated(piece: Piece, what: string, end: string, state: State): TokenizationError {
  const shown = piece.text.length > 32 ? `${piece.text.slice(0, 29)}...` : piece.text
  return new TokenizationError(`${what} ${JSON.stringify(shown)} is not closed by "${end}"`, textToken(piece, state))
}

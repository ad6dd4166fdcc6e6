import { unicodePunctuation, unicodeWhitespace } from 'micromark-util-character'

/** The character codes by which the lane decides. */
export const character = {
  tab: 9,
  lineFeed: 10,
  space: 32,
  exclamationMark: 33,
  quotationMark: 34,
  numberSign: 35,
  dollarSign: 36,
  ampersand: 38,
  apostrophe: 39,
  leftParenthesis: 40,
  rightParenthesis: 41,
  asterisk: 42,
  plus: 43,
  dash: 45,
  dot: 46,
  slash: 47,
  digit0: 48,
  digit1: 49,
  digit9: 57,
  colon: 58,
  lessThan: 60,
  equalsTo: 61,
  greaterThan: 62,
  at: 64,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  caret: 94,
  underscore: 95,
  graveAccent: 96,
  leftBrace: 123,
  bar: 124,
  tilde: 126,
} as const

export function isSpace(code: number): boolean {
  return code === character.space || code === character.tab
}

export function isDigit(code: number): boolean {
  return code >= character.digit0 && code <= character.digit9
}

/** The first offset from `at` on that is no space or tab. */
export function skipSpaces(text: string, at: number): number {
  let index = at
  while (isSpace(text.charCodeAt(index))) index++
  return index
}

/** Where what stands before an offset ends, without the spaces and tabs at its end; not before `from`. */
export function trimEnd(text: string, from: number, end: number): number {
  let to = end
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return to
}

/** The column, from 0 on, of `to` where `from` is in `column`: a tab goes to the next multiple of 4 (CommonMark §2.2). */
export function columnAt(text: string, from: number, to: number, column: number): number {
  let result = column
  for (let at = from; at < to; at++) result += text.charCodeAt(at) === character.tab ? 4 - (result % 4) : 1
  return result
}

/** What a character means next to a delimiter run (CommonMark §6.2): 1 for whitespace, 2 for punctuation, else 0. */
export function kindOf(code: number): 0 | 1 | 2 {
  // A letter or digit, by far the commonest.
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code)) return 0
  if (Number.isNaN(code) || unicodeWhitespace(code)) return 1
  return unicodePunctuation(code) ? 2 : 0
}

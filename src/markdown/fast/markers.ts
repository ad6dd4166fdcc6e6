import { character, columnAt, isDigit, isSpace, skipSpaces } from './characters.ts'

/** What begins an item of a list (CommonMark §5.2). */
export interface Marker {
  readonly ordered: boolean
  /** The bullet, or what stands after the number. */
  readonly sign: number
  /** The number as it is written, for the first item. */
  readonly number: string
  /** Where the content of the item begins, and in which column. */
  readonly contentStart: number
  readonly contentColumn: number
  /** How many columns it takes with the blanks after it. */
  readonly width: number
  /** Whether nothing stands after it in its line. */
  readonly isBlank: boolean
}

/** In what a marker may stand. */
export interface MarkerPlace {
  /** Whether it would end a paragraph: only a bullet or a 1 with text after it does. */
  readonly interrupts: boolean
  /** Whether five spaces after it are code in the item. */
  readonly indentedCode: boolean
}

/**
 * The marker at an offset, if there is one.
 *
 * @param column The column of the offset.
 * @returns `'unknown'` where the lane cannot tell.
 */
export function markerAt(
  text: string,
  at: number,
  end: number,
  column: number,
  place: MarkerPlace,
): Marker | 'unknown' | undefined {
  const first = text.charCodeAt(at)
  const ordered = isDigit(first)
  const after = ordered ? afterNumber(text, at, place) : afterBullet(text, at, end, first)
  if (after === -1) return undefined
  const sign = text.charCodeAt(after - 1)
  const number = ordered ? text.slice(at, after - 1) : ''
  const contentStart = skipSpaces(text, after)
  const isBlank = contentStart >= end
  if (isBlank ? place.interrupts : contentStart === after) return undefined
  const contentColumn = columnAt(text, after, contentStart, column + after - at)
  const width = isBlank ? after - at + 1 : contentColumn - column
  if (!isBlank && place.indentedCode && width > after - at + 4) return 'unknown'
  return { ordered, sign, number, contentStart, contentColumn, width, isBlank }
}

function afterBullet(text: string, at: number, end: number, sign: number): number {
  if (sign !== character.dash && sign !== character.plus && sign !== character.asterisk) return -1
  return sign !== character.plus && isThematicBreak(text, at, end) ? -1 : at + 1
}

function afterNumber(text: string, at: number, { interrupts }: MarkerPlace): number {
  let after = at + 1
  while (isDigit(text.charCodeAt(after)) && after < at + 9) after++
  const sign = text.charCodeAt(after)
  if (sign !== character.dot && sign !== character.rightParenthesis) return -1
  if (interrupts && (after !== at + 1 || text.charCodeAt(at) !== character.digit1)) return -1
  return after + 1
}

/** Whether a line from `at` on is a thematic break (CommonMark §4.1). */
export function isThematicBreak(text: string, at: number, end: number): boolean {
  const sign = text.charCodeAt(at)
  if (sign !== character.dash && sign !== character.asterisk && sign !== character.underscore) return false
  let count = 0
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === sign) count++
    else if (!isSpace(code)) return false
  }
  return count >= 3
}

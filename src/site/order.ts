import { compareDates } from '../source/dates.ts'
import type { Session } from '../types.ts'

/** Orders sessions as they are taught: by date, undated ones last, else by the natural order of their files' names. */
export function byTeaching(a: Session, b: Session): number {
  if (a.date !== undefined && b.date !== undefined)
    return compareDates(a.date, b.date) || compareNaturally(a.file.path, b.file.path)
  if (a.date === undefined && b.date === undefined) return compareNaturally(a.file.path, b.file.path)
  return a.date === undefined ? 1 : -1
}

/**
 * Compares texts with their numbers as numbers: `W2` before `W10`; equal numbers by their digits, then by code units.
 *
 * @example ['W10.1', 'W2'].sort(compareNaturally) // ['W2', 'W10.1']
 */
export function compareNaturally(a: string, b: string): number {
  const pieces = /(\d+)|(\D+)/g
  const left = a.match(pieces) ?? []
  const right = b.match(pieces) ?? []
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = comparePieces(left[index] ?? '', right[index] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}

function comparePieces(a: string, b: string): number {
  if (!/^\d/.test(a) || !/^\d/.test(b)) return a < b ? -1 : a > b ? 1 : 0
  // As texts without leading zeros, not as numbers: an id of 30 digits is not exact as one.
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')]
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}

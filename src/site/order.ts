import type { Config } from '../source/config.ts'
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
 * Orders a Jekyll collection: files that `order` lists, then by the key of `sort_by` where files have it, then by date
 * where both have one, else by path.
 *
 * @see https://jekyllrb.com/docs/collections/#sorting
 */
export function byJekyll({ collections }: Config): (a: Session, b: Session) => number {
  const names = ['posts', ...collections.keys()]
  return (a, b) => {
    if (a.collection !== b.collection) return names.indexOf(a.collection) - names.indexOf(b.collection)
    const { sortBy, order = [] } = collections.get(a.collection) ?? {}
    return (
      byList(a, b, order) || (sortBy === undefined ? 0 : byKey(a.data[sortBy], b.data[sortBy])) || byDateOrPath(a, b)
    )
  }
}

function byList(a: Session, b: Session, order: readonly string[]): number {
  const place = ({ file, collection }: Session) => {
    const index = order.indexOf(file.path.slice(collection.length + 2))
    return index === -1 ? order.length : index
  }
  return place(a) - place(b)
}

function byKey(a: unknown, b: unknown): number {
  // A file without the key comes after those with it.
  if (a === undefined || a === null || b === undefined || b === null)
    return Number(b !== undefined && b !== null) - Number(a !== undefined && a !== null)
  return typeof a === typeof b ? compareValues(a as string | number, b as string | number) : 0
}

function byDateOrPath(a: Session, b: Session): number {
  const byDate = a.date === undefined || b.date === undefined ? 0 : compareDates(a.date, b.date)
  return byDate || compareValues(a.file.path, b.file.path)
}

function compareValues<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
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

import { Drop } from 'liquidjs'

/**
 * Values as Ruby's Liquid sees them.
 *
 * Data arrive as plain JavaScript values. Three Ruby kinds have no JavaScript
 * counterpart and are boxed: a float with an integral value (`1.0`, which
 * divides and prints otherwise than `1`), a range and a time with its offset.
 */
const BOX = Symbol('ruby')

/** A float with an integral value; other floats are plain numbers. */
export interface RubyFloat {
  readonly [BOX]: 'float'
  readonly value: number
  readonly valueOf: () => number
}

/** An inclusive range of integers, `(1..3)`. */
export interface RubyRange {
  readonly [BOX]: 'range'
  readonly first: number
  readonly last: number
}

/** A moment, and the offset from UTC in which it is shown. */
export interface RubyTime {
  readonly [BOX]: 'time'
  readonly epochMs: number
  readonly offsetMinutes: number
  /** What `%Z` prints; empty for a bare offset. */
  readonly zoneName: string
}

/** `empty` or `blank`: compared with a value, it asks something of it. */
export interface RubyQuestion {
  readonly [BOX]: 'question'
  readonly question: 'empty' | 'blank'
}

/** A hash: a plain object or a Map. */
export type RubyHash = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

/** A number as a Ruby float: boxed where JavaScript would show an integer. */
export function floatOf(value: number): number | RubyFloat {
  if (!Number.isInteger(value)) return value
  return Object.freeze({ [BOX]: 'float' as const, value, valueOf: () => value })
}

/** The range from `first` to `last`, both included. */
export function rangeOf(first: number, last: number): RubyRange {
  return Object.freeze({ [BOX]: 'range' as const, first, last })
}

/** A time shown at an offset. */
export function timeOf(epochMs: number, offsetMinutes: number, zoneName: string): RubyTime {
  return Object.freeze({ [BOX]: 'time' as const, epochMs, offsetMinutes, zoneName })
}

/** `empty` or `blank` as a value. */
export function questionOf(question: 'empty' | 'blank'): RubyQuestion {
  return Object.freeze({ [BOX]: 'question' as const, question })
}

/** Whether a value is `empty` or `blank`. */
export function isQuestion(value: unknown): value is RubyQuestion {
  return boxOf(value) === 'question'
}

/** Whether a value is a boxed integral float. */
export function isFloatBox(value: unknown): value is RubyFloat {
  return boxOf(value) === 'float'
}

/** Whether a value is a range. */
export function isRange(value: unknown): value is RubyRange {
  return boxOf(value) === 'range'
}

/** Whether a value is a time. */
export function isTime(value: unknown): value is RubyTime {
  return boxOf(value) === 'time'
}

/** Whether a value is a number, boxed or not. */
export function isNumeric(value: unknown): value is number | RubyFloat {
  return typeof value === 'number' || isFloatBox(value)
}

/** Whether a value is an Integer in Ruby. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}

/** Whether a value is a hash in Ruby. */
export function isHash(value: unknown): value is RubyHash {
  if (typeof value !== 'object' || value === null) return false
  // As most data are: then it is nothing else.
  if (Object.getPrototypeOf(value) === null) return true
  return !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Drop) && boxOf(value) === undefined
}

/** Whether a value is absent. */
export function isNil(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** Whether a value counts as true: all but nil and false. */
export function isTruthy(value: unknown): boolean {
  return !isNil(value) && value !== false
}

/** The pairs of a hash, in order. */
export function hashEntries(hash: RubyHash): readonly (readonly [unknown, unknown])[] {
  return hash instanceof Map ? [...hash] : Object.entries(hash)
}

/** The values of a hash, in order. */
export function hashValues(hash: RubyHash): readonly unknown[] {
  return hash instanceof Map ? [...hash.values()] : Object.values(hash)
}

/** Whether a hash has a key of its own. */
export function hashHas(hash: RubyHash, key: unknown): boolean {
  if (hash instanceof Map) return hash.has(key)
  return isHashKey(key) && Object.hasOwn(hash, String(key))
}

/** The value under a key of a hash itself: what a prototype holds is no data. */
export function hashGet(hash: RubyHash, key: unknown): unknown {
  if (hash instanceof Map) return hash.get(key)
  if (!isHashKey(key)) return undefined
  const value: unknown = Reflect.get(hash, String(key))
  // Most hashes have no prototype: of those each key is their own.
  const isOwn = value === undefined || Object.getPrototypeOf(hash) === null || Object.hasOwn(hash, String(key))
  return isOwn ? value : undefined
}

/** How many pairs a hash has. */
export function hashSize(hash: RubyHash): number {
  return hash instanceof Map ? hash.size : Object.keys(hash).length
}

/** The elements of something that Ruby can iterate over, or undefined. */
export function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (isRange(value)) return rangeElements(value)
  if (isHash(value)) return hashEntries(value)
  if (value instanceof Drop && Symbol.iterator in value) return [...(value as Drop & Iterable<unknown>)]
  return undefined
}

/** How many characters a string has: Ruby counts code points. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The name of a value's Ruby class, for messages. */
export function classOf(value: unknown): string {
  if (isNil(value)) return 'nil'
  if (typeof value === 'string') return 'String'
  if (isInteger(value)) return 'Integer'
  if (isNumeric(value)) return 'Float'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) return 'Array'
  if (isRange(value)) return 'Range'
  if (isTime(value) || value instanceof Date) return 'Time'
  return 'Hash'
}

type Box = RubyFloat | RubyRange | RubyTime | RubyQuestion

function boxOf(value: unknown): Box[typeof BOX] | undefined {
  return typeof value === 'object' && value !== null && BOX in value ? (value as Box)[BOX] : undefined
}

function isHashKey(key: unknown): boolean {
  return typeof key === 'string' || isInteger(key)
}

function rangeElements(range: RubyRange): readonly number[] {
  const length = Math.max(0, range.last - range.first + 1)
  return Array.from({ length }, (_, index) => range.first + index)
}

import { compareText, isEqual } from '../ruby/compare.ts'
import { readCommand, readMember, sizeOf } from '../ruby/lookup.ts'
import { toStrictInteger } from '../ruby/number.ts'
import { inspect, joinValues, toText } from '../ruby/print.ts'
import { classOf, elementsOf, hashSize, isHash, isInteger, isNil, isNumeric, isRange } from '../ruby/value.ts'
import { type FilterScope, type FilterSet, unsuitable } from './filter.ts'

/** Filters on lists. */
export const listFilters: FilterSet = (scope) => ({
  size: (input) => sizeOf(input) ?? 0,
  first: (input) => (typeof input === 'string' ? undefined : readCommand(input, 'first')),
  last: (input) => (typeof input === 'string' ? undefined : readCommand(input, 'last')),
  join: (input, glue: unknown = ' ') => joinValues(items(input), toText(glue)),
  reverse: (input) => items(input).toReversed(),
  compact: (input, key: unknown = undefined) =>
    items(input).filter((item) => !isNil(isNil(key) ? item : property(item, key, scope))),
  concat: (input, other: unknown) => [...items(input), ...listOf(other)],
  map: (input, key: unknown) => items(input).map((item) => property(item, key, scope)),
  uniq: (input, key: unknown = undefined) =>
    unique(items(input), (item) => (isNil(key) ? item : property(item, key, scope))),
  sort_natural: (input, key: unknown = undefined) =>
    items(input).toSorted((a, b) =>
      isNil(key) ? compareCaseless(a, b) : compareCaseless(property(a, key, scope), property(b, key, scope)),
    ),
  push: (input, item: unknown) => (Array.isArray(input) ? [...input, item] : input),
  unshift: (input, item: unknown) => (Array.isArray(input) ? [item, ...input] : input),
  pop: (input, count: unknown = 1) =>
    Array.isArray(input) ? input.slice(0, Math.max(0, input.length - toStrictInteger(count))) : input,
  shift: (input, count: unknown = 1) => (Array.isArray(input) ? input.slice(toStrictInteger(count)) : input),
  // Ruby takes any; a site that is the same at each build takes the first.
  sample: (input, count: unknown = 1) => {
    if (!Array.isArray(input)) return input
    return toStrictInteger(count) === 1 ? input[0] : input.slice(0, toStrictInteger(count))
  },
  array_to_sentence_string: (input, connector: unknown = 'and') =>
    sizeOf(input) === 0 ? '' : sentence(listOf(input), toText(connector)),
  default: (input, fallback: unknown = '', options: unknown = undefined) =>
    isMissing(input, isHash(options) && Reflect.get(options, 'allow_false') === true) ? fallback : input,
})

/** What Liquid's list filters iterate over: lists flat, one thing as a list of one. */
export function items(input: unknown): readonly unknown[] {
  if (Array.isArray(input)) return input.flat(Number.POSITIVE_INFINITY)
  if (isHash(input)) return [input]
  return elementsOf(input) ?? (isNil(input) ? [] : [input])
}

// Ruby's `item[key]`.
function property(item: unknown, key: unknown, { context }: FilterScope): unknown {
  if (isNil(item) || typeof item === 'boolean') return undefined
  if (typeof item === 'string') return item.includes(toText(key)) ? toText(key) : undefined
  if (isNumeric(item) && !isInteger(item)) return undefined
  if (isInteger(item) || Array.isArray(item)) throw new Error(`cannot select the property '${toText(key)}'`)
  return readMember(context, item, key)
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw unsuitable('a list', classOf(value))
}

function unique(list: readonly unknown[], keyOf: (item: unknown) => unknown): readonly unknown[] {
  const seen = new Map<string, unknown[]>()
  return list.filter((item) => {
    const key = keyOf(item)
    // Whole posts are costly to print: their keys tell most of them apart.
    const bucket = isHash(key) ? `hash of ${hashSize(key)}` : inspect(key)
    const others = seen.get(bucket) ?? []
    if (isHash(key) ? others.some((other) => isEqual(other, key)) : others.length > 0) return false
    seen.set(bucket, [...others, key])
    return true
  })
}

// Ruby's casecmp folds ASCII letters only.
function compareCaseless(left: unknown, right: unknown): number {
  if (isNil(left) || isNil(right)) return isNil(left) ? 1 : -1
  return compareText(foldAscii(toText(left)), foldAscii(toText(right)))
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function sentence(list: readonly unknown[], connector: string): string {
  const texts = list.map(toText)
  if (texts.length < 2) return texts[0] ?? ''
  const last = texts.at(-1) ?? ''
  if (texts.length === 2) return `${texts[0]} ${connector} ${last}`
  return `${joinValues(list.slice(0, -1), ', ')}, ${connector} ${last}`
}

function isMissing(input: unknown, keepsFalse: boolean): boolean {
  if (isNil(input) || (input === false && !keepsFalse)) return true
  if (typeof input === 'string' || Array.isArray(input)) return input.length === 0
  return isHash(input) && !isRange(input) && hashSize(input) === 0
}

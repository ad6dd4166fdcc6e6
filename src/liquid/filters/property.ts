import type { Context } from 'liquidjs'
import { readMember } from '../ruby/lookup.ts'
import { leadingInteger } from '../ruby/number.ts'
import { inspect, joinValues, toText } from '../ruby/print.ts'
import { classOf, floatOf, hashEntries, isHash, isNil, isQuestion, isTime } from '../ruby/value.ts'

/**
 * What Jekyll's `sort`, `where`, `find` and `group_by` compare: the property,
 * with texts that look like numbers as numbers.
 * @see Jekyll::Filters#item_property
 */
export function itemProperty(item: unknown, key: unknown, context: Context): unknown {
  const value = readPath(item, toText(key), context)
  const text = Array.isArray(value) || isHash(value) ? '' : toText(value)
  if (/^\s*-?\d+\s*$/.test(text)) return leadingInteger(text)
  if (/^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(text)) return floatOf(Number.parseFloat(text))
  return value
}

/** Whether a property is, or contains, the value asked for; texts and numbers compare as texts. */
export function matchesTarget(property: unknown, target: unknown): boolean {
  if (isNil(target)) return isNil(property)
  const text = toText(target)
  if (isQuestion(target)) return property === text || joinValues(asList(property), '') === text
  if (typeof property === 'string') return property === text
  return asList(property).some((item) => toText(item) === text)
}

function readPath(item: unknown, path: string, context: Context): unknown {
  if (!path.includes('.')) return readKey(item, path, context)
  return path.split('.').reduce<unknown>((value, key) => {
    return isNil(value) || typeof value === 'boolean' ? false : readKey(value, key, context)
  }, item)
}

function readKey(item: unknown, key: string, context: Context): unknown {
  if (typeof item === 'string') return item.includes(key) ? key : undefined
  if (isNil(item) || Array.isArray(item) || typeof item === 'number' || typeof item === 'boolean' || isTime(item)) {
    throw new Error(`cannot read "${key}" of ${classOf(item)} ${inspect(item)}`)
  }
  return readMember(context, item, key)
}

// Ruby's Array().
function asList(value: unknown): readonly unknown[] {
  if (isNil(value)) return []
  if (isHash(value)) return hashEntries(value)
  return Array.isArray(value) ? value : [value]
}

import { formatFloat } from '../ruby/number.ts'
import { inspect, toText } from '../ruby/print.ts'
import { hashEntries, isFloatBox, isHash, isNil } from '../ruby/value.ts'
import type { FilterSet } from './filter.ts'
import { escapeXml } from './markup.ts'

/** Filters that show data. */
export const dataFilters: FilterSet = () => ({
  jsonify: (input) => toJson(input),
  inspect: (input) => escapeXml(inspect(input)),
})

/** JSON as Ruby writes it. */
export function toJson(value: unknown): string {
  if (isNil(value)) return 'null'
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Cs}/gu, '\ufffd'))
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatFloat(value)
  if (isFloatBox(value)) return formatFloat(value.value)
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  if (!isHash(value)) return JSON.stringify(toText(value))
  const pairs = hashEntries(value).map(([key, item]) => `${JSON.stringify(toText(key))}:${toJson(item)}`)
  return `{${pairs.join(',')}}`
}

import { Drop } from 'liquidjs'
import { isDocument } from './document.ts'
import { formatFloat } from './number.ts'
import { formatTime } from './strftime.ts'
import { hashEntries, hashGet, isFloatBox, isHash, isInteger, isNil, isQuestion, isRange, isTime } from './value.ts'
import { utcTime } from './zone.ts'

/** What `{{ value }}` writes: arrays are joined, all else is Ruby's `to_s`. */
export function print(value: unknown): string {
  return Array.isArray(value) ? joinValues(value, '') : toText(value)
}

/** Ruby's `to_s`. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (isNil(value)) return ''
  if (typeof value === 'number') return isInteger(value) ? String(value) : formatFloat(value)
  if (typeof value === 'boolean') return String(value)
  if (isFloatBox(value)) return formatFloat(value.value)
  if (isRange(value)) return `${value.first}..${value.last}`
  if (isQuestion(value)) return ''
  if (isTime(value)) return formatTime(value, '%Y-%m-%d %H:%M:%S %z')
  if (value instanceof Date) return toText(utcTime(value.getTime()))
  if (value instanceof Drop) return toText(value.valueOf() === value ? '' : value.valueOf())
  // Jekyll's documents are their HTML as a text.
  if (isDocument(value)) return toText(hashGet(value, 'content'))
  return inspect(value)
}

/** Ruby's `Array#join`: nested arrays are flattened, nil is empty. */
export function joinValues(values: readonly unknown[], glue: string): string {
  return values.map((value) => (Array.isArray(value) ? joinValues(value, glue) : toText(value))).join(glue)
}

/** Ruby's `inspect`, in the notation before Ruby 3.4: `{"a"=>[1, nil]}`. */
export function inspect(value: unknown): string {
  if (isNil(value)) return 'nil'
  if (typeof value === 'string') return inspectString(value)
  if (Array.isArray(value)) return `[${value.map(inspect).join(', ')}]`
  if (isDocument(value))
    return `#<Jekyll::Document ${toText(hashGet(value, 'relative_path'))} collection=${toText(hashGet(value, 'collection'))}>`
  if (isHash(value)) {
    const pairs = hashEntries(value).map(([key, item]) => `${inspect(key)}=>${inspect(item)}`)
    return `{${pairs.join(', ')}}`
  }
  return toText(value)
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\v': '\\v',
  '\b': '\\b',
  '\x07': '\\a',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
}

function inspectString(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that Ruby escapes.
  const escaped = text.replace(/[\x00-\x1f"\\\x7f]|#(?=[{$@])/g, (character) => {
    if (character === '#') return '\\#'
    return NAMED_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  })
  return `"${escaped}"`
}

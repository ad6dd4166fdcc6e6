import { isDocument } from './document.ts'
import { formatFloat } from './number.ts'
import { toText } from './print.ts'
import { hashEntries, hashGet, isFloatBox, isHash, isNil, type RubyHash } from './value.ts'

/** JSON as Ruby writes it. */
export function toJson(value: unknown): string {
  return write(value, 0, false)
}

/** The same on many lines, as Ruby's `JSON.pretty_generate`. */
export function toPrettyJson(value: unknown): string {
  return write(value, 0, true)
}

/** @param depth How many arrays and hashes the value is in. */
function write(value: unknown, depth: number, isPretty: boolean): string {
  if (isNil(value)) return 'null'
  if (typeof value === 'string') return JSON.stringify(value.replace(/\p{Cs}/gu, '\ufffd'))
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatFloat(value)
  if (isFloatBox(value)) return formatFloat(value.value)
  const within = (items: readonly string[], [open, close]: readonly [string, string]) => {
    if (!isPretty || items.length === 0) return `${open}${items.join(',')}${close}`
    const indent = '  '.repeat(depth)
    return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`
  }
  const inner = (item: unknown) => write(item, depth + 1, isPretty)
  if (Array.isArray(value)) return within(value.map(inner), ['[', ']'])
  if (!isHash(value)) return JSON.stringify(toText(value))
  const colon = isPretty ? ': ' : ':'
  const pairs = entriesAt(value, depth).map(([key, item]) => `${JSON.stringify(toText(key))}${colon}${inner(item)}`)
  return within(pairs, ['{', '}'])
}

// A document leads to the next one, and this to the one after it: from a certain depth on, Jekyll says of these two
// only what leads nowhere. https://github.com/jekyll/jekyll/blob/v4.3.1/lib/jekyll/drops/document_drop.rb
const collapsingDepth = 2
const neighbours: ReadonlySet<unknown> = new Set(['previous', 'next'])
const uncollapsed: ReadonlySet<string> = new Set(['content', 'output', 'excerpt', 'toc', 'next', 'previous'])

function entriesAt(hash: RubyHash, depth: number): ReturnType<typeof hashEntries> {
  const entries = hashEntries(hash)
  if (depth < collapsingDepth || !isDocument(hash)) return entries
  return entries.map(([key, item]) => [key, neighbours.has(key) && isDocument(item) ? collapsed(item) : item])
}

function collapsed(document: RubyHash): RubyHash {
  const keys = Object.keys(document).filter((key) => !uncollapsed.has(key))
  return Object.fromEntries(keys.map((key) => [key, hashGet(document, key)]))
}

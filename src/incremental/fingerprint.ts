import { hash } from 'node:crypto'

/** Objects that stand for themselves in a fingerprint, by their names: what is in them is noted when it is read. */
export type NameOf = (value: object) => string | undefined

// What is longer is kept as a hash.
const longestPlain = 40

/**
 * A short text that is the same for two values exactly if they are equal, but for chance: plain data is compared by
 * what it holds, in order.
 */
export function fingerprintOf(value: unknown, nameOf: NameOf): string {
  const parts: string[] = []
  append(value, parts, nameOf)
  return digest(parts.join(''))
}

/** The text itself where it is short, else its hash. */
export function digest(text: string): string {
  return text.length <= longestPlain ? text : `#${hash('sha1', text, 'base64url')}`
}

function append(value: unknown, parts: string[], nameOf: NameOf): void {
  if (typeof value === 'string') parts.push('"', value.length > longestPlain ? `${value.length}:` : '', value, '"')
  else if (typeof value !== 'object' || value === null)
    parts.push(typeof value === 'object' ? 'null' : `${typeof value} ${String(value)}`, ';')
  else if (nameOf(value) !== undefined) parts.push('@', nameOf(value) ?? '', '@')
  else if (Array.isArray(value)) {
    parts.push('[')
    for (const item of value) append(item, parts, nameOf)
    parts.push(']')
  } else if (value instanceof Map) {
    parts.push('<')
    for (const entry of value) append(entry, parts, nameOf)
    parts.push('>')
  } else if (value instanceof Date) parts.push('date ', String(value.getTime()), ';')
  else {
    parts.push('{')
    for (const key of Object.keys(value)) {
      parts.push(key, '=')
      append((value as Record<string, unknown>)[key], parts, nameOf)
    }
    parts.push('}')
  }
}

/**
 * Reads the kind of YAML that most front matter is: one `key: value` a line, with texts, whole numbers and lists of
 * them. It is read many times as fast as by the whole language, whose reader decides what this means: it gives the same.
 *
 * @returns `undefined` for everything else, and where there is any doubt.
 */
export function readSimpleYaml(yaml: string): Map<string, unknown> | undefined {
  const data = new Map<string, unknown>()
  const lines = yaml.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '' || comment.test(line)) continue
    const [, key, written = ''] = entry.exec(line) ?? []
    if (key === undefined || data.has(key) || word.test(key)) return undefined
    const items = written === '' ? itemsBelow(lines, at + 1) : []
    const value = items.length > 0 ? readValues(items) : readValue(written)
    if (value === undefined) return undefined
    data.set(key, value)
    at += items.length
  }
  return data
}

const comment = /^#[^\p{Cc}\p{Zl}\p{Zp}\ufeff]*$/u
const entry = /^([A-Za-z][\w-]*):(?:[ ]+|$)(.*?)[ ]*$/
const item = /^([ ]*)- +([^ ].*?)[ ]*$/

/** The lines of a list below its key, all indented alike. */
function itemsBelow(lines: readonly string[], from: number): readonly RegExpExecArray[] {
  const items: RegExpExecArray[] = []
  for (let at = from; at < lines.length; at++) {
    const found = item.exec(lines[at] ?? '')
    if (found === null || found[1] !== (items[0] ?? found)[1]) break
    items.push(found)
  }
  return items
}

function readValues(items: readonly RegExpExecArray[]): readonly unknown[] | undefined {
  const values = items.map(([, , written = '']) => (written.startsWith('[') ? undefined : readValue(written)))
  return values.includes(undefined) ? undefined : values
}

// Words that may be no texts in YAML 1.1, or mean another thing to one of its readers.
const word = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i
// It begins with no sign that has a meaning, and has no comment and no key in it; in a list, nothing that ends it.
const plain = /^(?:[\p{L}(/]|\d{4}-\p{L})(?:[^#:\p{Cc}\p{Zl}\p{Zp}\ufeff]|:(?=[^ ]))*$/u
const plainInList = /^(?:[\p{L}(/]|\d{4}-\p{L})[^#:,[\]{}\p{Cc}\p{Zl}\p{Zp}\ufeff]*$/u
const wholeNumber = /^(?:0|[1-9]\d{0,14})$/
const day = /^\d{4}-\d\d-\d\d$/
const quoted = /^(?:"([^"\\\p{Cc}\p{Zl}\p{Zp}\ufeff]*)"|'([^'\p{Cc}\p{Zl}\p{Zp}\ufeff]*)')$/u
const list = /^\[([^[\]{}]*)\]$/

function readValue(written: string): unknown {
  if (written === '') return null
  if (written === 'true' || written === 'false') return written === 'true'
  const items = list.exec(written)?.[1]
  if (items === undefined) return scalarOf(written, plain)
  if (/^ *$/.test(items)) return []
  const values = items.split(',').map((part) => scalarOf(part.replace(/^ +| +$/g, ''), plainInList))
  return values.includes(undefined) ? undefined : values
}

function scalarOf(written: string, text: RegExp): unknown {
  if (wholeNumber.test(written)) return Number(written)
  if (day.test(written)) return written
  const quotes = quoted.exec(written)
  if (quotes !== null) return quotes[1] ?? quotes[2]
  return text.test(written) && !word.test(written) ? written : undefined
}

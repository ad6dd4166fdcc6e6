import { type Problem, positionAt } from '../problem.ts'
import { plainLatex } from './plain-latex.ts'

/** An entry of a BibTeX file: its fields by their names in small letters, as plain text. */
export interface BibEntry {
  readonly key: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Bibliography {
  readonly entries: readonly BibEntry[]
  readonly problems: readonly Problem[]
}

/**
 * Reads a BibTeX or BibLaTeX file. An entry that cannot be read is told with its place, and the others are read.
 *
 * Lectern reads it by itself since a parser of the registry ends at the first mistake, or brings megabytes along.
 *
 * @see https://mirrors.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf
 */
export function readBibtex(text: string, file: string): Bibliography {
  const entries: BibEntry[] = []
  const problems: Problem[] = []
  const macros = new Map<string, string>(months.map((month, index) => [month, String(index + 1)]))
  const start = /@\s*([A-Za-z]+)\s*([{(])/g
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const [whole, type = '', bracket] = match
    if (/^comment$/i.test(type)) {
      start.lastIndex = closing(text, start.lastIndex - 1) ?? start.lastIndex
      continue
    }
    const reader: Reader = { text, at: match.index + whole.length, end: bracket === '(' ? ')' : '}', macros }
    if (/^preamble$/i.test(type)) readValue(reader)
    else if (/^string$/i.test(type)) for (const [name, value] of readFields(reader) ?? []) macros.set(name, value)
    else {
      const entry = readEntry(reader)
      if (entry !== undefined) entries.push(entry)
      else problems.push(unreadable(type, text, match.index, file))
    }
    start.lastIndex = reader.at
  }
  return { entries, problems }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

interface Reader {
  readonly text: string
  /** Moves on with what is read. */
  at: number
  readonly end: string
  readonly macros: ReadonlyMap<string, string>
}

function readEntry(reader: Reader): BibEntry | undefined {
  const key = take(reader, /\s*([^\s,{}()="#%]+)\s*/y)
  if (key === undefined) return undefined
  take(reader, /(,)/y)
  const fields = readFields(reader)
  if (fields === undefined) return undefined
  return {
    key,
    fields: Object.fromEntries(fields.map(([name, value]) => [name, isNames(name) ? value : plainLatex(value)])),
  }
}

/** Names are parted before their braces are taken away. */
function isNames(name: string): boolean {
  return name === 'author' || name === 'editor'
}

/** The fields up to the bracket that closes the entry; `undefined` where something else stands there. */
function readFields(reader: Reader): (readonly [string, string])[] | undefined {
  const fields: (readonly [string, string])[] = []
  for (;;) {
    take(reader, /([\s,]+)/y)
    if (reader.text[reader.at] === reader.end) {
      reader.at++
      return fields
    }
    const name = take(reader, /([A-Za-z][\w:.+/-]*)\s*=\s*/y)
    const value = name === undefined ? undefined : readValue(reader)
    if (name === undefined || value === undefined) return undefined
    fields.push([name.toLowerCase(), value])
  }
}

/** A value, in parts joined by `#`. */
function readValue(reader: Reader): string | undefined {
  let value = ''
  do {
    take(reader, /(\s+)/y)
    const part = readPart(reader)
    if (part === undefined) return undefined
    value += part
  } while (take(reader, /\s*(#)/y) !== undefined)
  return value
}

function readPart(reader: Reader): string | undefined {
  const { text, at, macros } = reader
  if (text[at] !== '{' && text[at] !== '"') {
    const name = take(reader, /([^\s,{}()"#%=@]+)/y)
    return name === undefined ? undefined : (macros.get(name.toLowerCase()) ?? name)
  }
  const close = closing(text, at)
  if (close === undefined) return undefined
  reader.at = close + 1
  return text.slice(at + 1, close)
}

/** Where the brace or quotation mark at an offset is closed, not within braces. */
function closing(text: string, at: number): number | undefined {
  const quote = text[at] === '"'
  let depth = 0
  for (let index = at + 1; index < text.length; index++) {
    const sign = text[index]
    if (sign === '\\') index++
    else if (sign === '{') depth++
    else if (sign === '"' && quote && depth === 0) return index
    else if (sign === '}' && --depth < 0) return quote ? undefined : index
  }
  return undefined
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match === null) return undefined
  reader.at = pattern.lastIndex
  return match[1]
}

function unreadable(type: string, text: string, offset: number, file: string): Problem {
  return {
    severity: 'warning',
    code: 'bibtex',
    message: `This @${type} entry cannot be read`,
    hint: 'look for a brace, a quotation mark or a comma that is missing',
    file,
    position: positionAt(text, offset),
  }
}

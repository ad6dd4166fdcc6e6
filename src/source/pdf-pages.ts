/** Random access to a file's bytes, so that a PDF of 50 MB costs a few reads. */
export interface Bytes {
  readonly size: number
  /** The bytes from an offset on, fewer at the end; as Latin-1, one character a byte. */
  readonly read: (offset: number, length: number) => string
  /** Undoes zlib's compression, given and returned as Latin-1. */
  readonly inflate: (data: string) => string
}

// A file as small as this is searched whole where its cross-reference table is of no use.
const smallBytes = 4 * 1024 * 1024
const objectBytes = 16 * 1024

/**
 * Counts the pages of a PDF: from the root of its page tree, which its cross-reference table leads to.
 *
 * @returns `undefined` where the file is no PDF, is encrypted, or does not say.
 * @see ISO 32000-1 §7.5 (file structure) and §7.7.3 (page tree)
 */
export function countPdfPages(bytes: Bytes): number | undefined {
  const head = bytes.read(0, 1024)
  if (!head.includes('%PDF-')) return undefined
  try {
    return linearizedCount(head) ?? rootCount(bytes) ?? objectCount(bytes)
  } catch {
    // A damaged file may break any of the steps; how many pages it has is then not known.
    return objectCount(bytes)
  }
}

/** Annex F: a linearized file says in its first object how many pages it has. */
function linearizedCount(head: string): number | undefined {
  const dictionary = /<<[^>]*\/Linearized\b[^>]*>>/.exec(head)?.[0]
  return wholeNumber(/\/N\s+(\d+)/.exec(dictionary ?? '')?.[1])
}

interface Entry {
  /** Where the object begins; `undefined` if it is in a stream of objects. */
  readonly offset?: number
  readonly stream?: number
}

interface Table {
  readonly entries: Map<number, Entry>
  trailer: string
}

function rootCount(bytes: Bytes): number | undefined {
  const tail = bytes.read(Math.max(0, bytes.size - 2048), 2048)
  let at = wholeNumber(/startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/.exec(tail)?.[1])
  const table: Table = { entries: new Map(), trailer: '' }
  // Each update of the file has a section of its own, the newest first; a faulty file may go round in circles.
  for (let section = 0; at !== undefined && section < 64; section++) {
    const trailer = readSection(bytes, at, table)
    table.trailer ||= trailer
    at = wholeNumber(/\/Prev\s+(\d+)/.exec(trailer)?.[1])
  }
  const catalog = readObject(bytes, reference(table.trailer, 'Root'), table)
  const pages = readObject(bytes, reference(catalog, 'Pages'), table)
  if (!/\/Type\s*\/Pages\b/.test(pages)) return undefined
  // The children may be listed before the count, but they are references without one.
  return wholeNumber(/\/Count\s+(\d+)/.exec(pages)?.[1])
}

/** Adds the entries of one section, of either kind, to the table. @returns Its trailer. */
function readSection(bytes: Bytes, at: number, table: Table): string {
  const start = bytes.read(at, 32)
  return /^\s*xref/.test(start) ? readTable(bytes, at, table) : readStreamTable(bytes, at, table)
}

/** §7.5.4: lines of 20 bytes, in runs of numbers. */
function readTable(bytes: Bytes, at: number, { entries }: Table): string {
  const length = Math.min(bytes.size - at, smallBytes)
  const [, body = '', rest = ''] = /^\s*xref\s+([\s\S]*?)trailer([\s\S]{0,4096})/.exec(bytes.read(at, length)) ?? []
  let next = 0
  for (const line of body.split(/\r\n?|\n/)) {
    const run = /^\s*(\d+)\s+(\d+)\s*$/.exec(line)
    const entry = /^\s*(\d{10})\s+\d{5}\s+([nf])/.exec(line)
    if (run !== null) next = Number(run[1])
    if (entry === null) continue
    if (entry[2] === 'n' && !entries.has(next)) entries.set(next, { offset: Number(entry[1]) })
    next++
  }
  return rest.slice(0, rest.indexOf('startxref') === -1 ? undefined : rest.indexOf('startxref'))
}

/** §7.5.8: the table as a compressed stream of numbers of fixed widths. */
function readStreamTable(bytes: Bytes, at: number, { entries }: Table): string {
  const { dictionary, data } = readStream(bytes, at)
  const widths = numbers(/\/W\s*\[([^\]]*)\]/.exec(dictionary)?.[1])
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const width = kindWidth + secondWidth + thirdWidth
  if (width === 0) return dictionary
  const predictor = Number(/\/Predictor\s+(\d+)/.exec(dictionary)?.[1] ?? 1)
  const rows = predictor >= 10 ? undoPrediction(data, width) : data
  const index = numbers(/\/Index\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? `0 ${Math.floor(rows.length / width)}`)
  let row = 0
  for (let run = 0; run + 1 < index.length; run += 2) {
    for (let number = index[run] ?? 0; number < (index[run] ?? 0) + (index[run + 1] ?? 0); number++, row++) {
      const cells = rows.slice(row * width, (row + 1) * width)
      if (cells.length < width) break
      const kind = kindWidth === 0 ? 1 : bigEndian(cells.slice(0, kindWidth))
      const value = bigEndian(cells.slice(kindWidth, kindWidth + secondWidth))
      if (!entries.has(number) && kind === 1) entries.set(number, { offset: value })
      if (!entries.has(number) && kind === 2) entries.set(number, { stream: value })
    }
  }
  return dictionary
}

/** The text of an object, wherever it stands; empty where there is none. */
function readObject(bytes: Bytes, number: number | undefined, { entries }: Table): string {
  const entry = number === undefined ? undefined : entries.get(number)
  if (entry?.offset !== undefined) {
    const text = bytes.read(entry.offset, objectBytes)
    return new RegExp(`^\\s*${number}\\s+\\d+\\s+obj\\b`).test(text) ? (text.split(/\bendobj\b/, 1)[0] ?? '') : ''
  }
  const container = entry?.stream === undefined ? undefined : entries.get(entry.stream)?.offset
  if (container === undefined) return ''
  // §7.5.7: pairs of number and offset, then the objects from /First on.
  const { dictionary, data } = readStream(bytes, container)
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1])
  const pairs = numbers(data.slice(0, first))
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    if (pairs[at] !== number) continue
    return data.slice(
      first + (pairs[at + 1] ?? 0),
      pairs[at + 3] === undefined ? undefined : first + (pairs[at + 3] ?? 0),
    )
  }
  return ''
}

function readStream(bytes: Bytes, at: number): { readonly dictionary: string; readonly data: string } {
  const head = bytes.read(at, objectBytes)
  const [whole = '', dictionary = ''] = /^\s*\d+\s+\d+\s+obj\b([\s\S]*?)\bstream\r?\n/.exec(head) ?? []
  const length = wholeNumber(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1])
  const raw = bytes.read(at + whole.length, length ?? smallBytes)
  const data = length === undefined ? raw.slice(0, raw.indexOf('endstream')) : raw
  return { dictionary, data: /\/FlateDecode\b/.test(dictionary) ? bytes.inflate(data) : data }
}

/** PNG's prediction `up` (the one in use): each byte is the difference to the one above it. */
function undoPrediction(data: string, width: number): string {
  const rows: number[][] = []
  for (let at = 0; at + width < data.length + 1; at += width + 1) {
    const above = rows.at(-1)
    const cells = Array.from(data.slice(at + 1, at + 1 + width), (cell) => cell.charCodeAt(0))
    const isUp = data.charCodeAt(at) === 2
    rows.push(isUp && above !== undefined ? cells.map((cell, index) => (cell + (above[index] ?? 0)) & 255) : cells)
  }
  return rows.map((row) => String.fromCharCode(...row)).join('')
}

/** The page objects that stand uncompressed in a small file. */
function objectCount(bytes: Bytes): number | undefined {
  if (bytes.size > smallBytes) return undefined
  const text = bytes.read(0, bytes.size)
  return text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length
}

function reference(dictionary: string, key: string): number | undefined {
  return wholeNumber(new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(dictionary)?.[1])
}

function wholeNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}

function numbers(text = ''): number[] {
  return (text.match(/\d+/g) ?? []).map(Number)
}

function bigEndian(cells: string): number {
  return Array.from(cells).reduce((value, cell) => value * 256 + cell.charCodeAt(0), 0)
}

import { type CborReader, createCborReader, createCborWriter } from './cbor.ts'

/** Where a word stands: its places on one page. */
export interface Places {
  /** The page's number. */
  readonly page: number
  /** The items of `bytes` that say it: places in the text, and in what is said about the page. */
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
  /** By how much they make a file larger, as Pagefind counts. */
  readonly weight: number
}

/** A word without accents and endings, and all places where it stands. */
export interface IndexedWord {
  readonly word: Buffer
  readonly pages: readonly Places[]
  /** The places where it stands with accents. */
  readonly variants: readonly { readonly form: Buffer; readonly pages: readonly Places[] }[]
}

/** What becomes of the pages of an index. */
export interface Renumbering {
  /** The new number of a page; `undefined` where it is no more. */
  readonly pageOf: (page: number) => number | undefined
  /** The new number of each field; `undefined` where all stay. */
  readonly fields: readonly number[] | undefined
}

/**
 * The words of one file of an index, in their order, without those that stand on no page any more.
 *
 * @throws {Error} Where it is none.
 * @see https://github.com/Pagefind/pagefind/blob/main/pagefind/src/index/index_words.rs
 */
export function* readWords(bytes: Buffer, renumbering: Renumbering): Iterable<IndexedWord> {
  const reader = createCborReader(bytes)
  expectArray(reader, 1)
  for (let left = reader.array(); left > 0; left -= 1) {
    expectArray(reader, 3)
    const word = reader.text()
    const pages = readPages(reader, renumbering)
    const variants: { form: Buffer; pages: Places[] }[] = []
    for (let more = reader.array(); more > 0; more -= 1) {
      expectArray(reader, 2)
      const form = reader.text()
      const ofForm = readPages(reader, renumbering)
      if (ofForm.length > 0) variants.push({ form, pages: ofForm })
    }
    if (pages.length > 0 || variants.length > 0) yield { word, pages, variants }
  }
}

function expectArray(reader: CborReader, count: number): void {
  const found = reader.array()
  if (found !== count) throw new Error(`${found} instead of ${count} items of an index`)
}

function readPages(reader: CborReader, { pageOf, fields }: Renumbering): Places[] {
  const all: Places[] = []
  let old = 0
  for (let left = reader.array(); left > 0; left -= 1) {
    expectArray(reader, 3)
    // Each number is the distance to the one before.
    old += reader.integer()
    const start = reader.position()
    const count = reader.skipIntegers()
    const middle = reader.position()
    const weight = count + reader.skipIntegers() + 1
    const end = reader.position()
    const page = pageOf(old)
    if (page === undefined) continue
    const { bytes } = reader
    all.push(
      fields === undefined || bytes[middle] === emptyArray
        ? { page, bytes, start, end, weight }
        : { page, ...withFields(bytes, [start, middle, end], fields), weight },
    )
  }
  return all
}

const emptyArray = 0x80

/** The same places, with other numbers of the fields of what is said about a page. */
function withFields(bytes: Buffer, [start, middle, end]: readonly [number, number, number], fields: readonly number[]) {
  const reader = createCborReader(bytes.subarray(middle, end))
  const writer = createCborWriter(2 * (end - start))
  writer.items(bytes, start, middle)
  const count = reader.array()
  writer.array(count)
  for (let left = count; left > 0; left -= 1) {
    const value = reader.integer()
    // A negative number is a field, those after it are places in it.
    writer.integer(value < 0 ? -1 - (fields[-1 - value] ?? 0) : value)
  }
  const renumbered = writer.take()
  return { bytes: renumbered, start: 0, end: renumbered.length }
}

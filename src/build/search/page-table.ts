import { createCborReader, createCborWriter } from './cbor.ts'

/** What Pagefind reads first: the pages that can be found, and the files of the words. */
export interface PageTable {
  /** Of the format. */
  readonly version: string
  readonly pages: readonly { readonly name: string; readonly words: number }[]
  readonly files: readonly { readonly from: string; readonly to: string; readonly name: string }[]
  /** Names of what is said about pages, in order. */
  readonly fields: readonly string[]
}

/**
 * @throws {Error} Where it is none.
 * @see https://github.com/Pagefind/pagefind/blob/main/pagefind/src/index/index_metadata.rs
 */
export function readPageTable(bytes: Buffer): PageTable {
  const reader = createCborReader(bytes)
  const list = <T>(item: () => T): T[] => Array.from({ length: reader.array() }, item)
  const text = () => reader.text().toString()
  const tuple = (count: number) => {
    if (reader.array() !== count) throw new Error('An unknown table of pages')
  }
  tuple(6)
  const version = text()
  const pages = list(() => {
    tuple(2)
    return { name: text(), words: reader.integer() }
  })
  const files = list(() => {
    tuple(3)
    return { from: text(), to: text(), name: text() }
  })
  // An author's HTML may have filters and sortings for Pagefind: the search here has none.
  list(() => {
    tuple(2)
    return [text(), text()]
  })
  list(() => {
    tuple(2)
    return [text(), reader.skipIntegers()]
  })
  return { version, pages, files, fields: list(text) }
}

/** The file of a table. */
export function writePageTable({ version, pages, files, fields }: PageTable): Buffer {
  const writer = createCborWriter(1 << 16)
  writer.array(6)
  writer.text(version)
  writer.array(pages.length)
  for (const { name, words } of pages) {
    writer.array(2)
    writer.text(name)
    writer.integer(words)
  }
  writer.array(files.length)
  for (const { from, to, name } of files) {
    writer.array(3)
    for (const part of [from, to, name]) writer.text(part)
  }
  writer.array(0)
  writer.array(0)
  writer.array(fields.length)
  for (const field of fields) writer.text(field)
  return writer.take()
}

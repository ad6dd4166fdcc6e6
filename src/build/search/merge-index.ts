import { gzipSync } from 'fflate'
import {
  fragmentPath,
  hashOf,
  type IndexPart,
  isTablePath,
  mark,
  type PartPage,
  unpack,
  wordsPath,
} from './index-part.ts'
import { mergeWords } from './merge-words.ts'
import { writePageTable } from './page-table.ts'
import { type IndexedWord, type Renumbering, readWords } from './read-words.ts'
import { wordFiles } from './word-files.ts'

/** A file that is published. */
export interface IndexFile {
  /** Of what it says: equal for equal bytes. */
  readonly hash: string
  /** Made when they are asked for: a file that is there already need not be made. */
  readonly bytes: () => Buffer
}

export interface MergedIndex {
  /** By path below the folder. */
  readonly files: ReadonlyMap<string, IndexFile>
  /** By which the whole is found. */
  readonly name: string
}

/**
 * Puts an index together of several: what Pagefind would have made of all pages at once.
 *
 * @param pages The addresses in their order, and the part that knows each.
 * @throws {Error} Where what a part says is broken, or where two are of other versions.
 */
export function mergeIndex(pages: ReadonlyMap<string, IndexPart>, lang: string): MergedIndex {
  const parts = [...new Set(pages.values())]
  const [version = '', ...others] = new Set(parts.map(({ table }) => table.version))
  if (others.length > 0) throw new Error(`Indexes of Pagefind ${version} and ${others.join()}`)
  const listed = Array.from(pages, ([url, part]) => ({ ...pageOf(url, part), part }))
  const fields = [...new Set(listed.flatMap((page) => page.fields))].sort()
  const files = new Map<string, IndexFile>()

  const nameFragment = createNames(lang)
  const named = listed.map(({ part, number, hash, words, name: before }) => {
    const name = nameFragment(hash)
    files.set(fragmentPath(name), { hash, bytes: () => part.file(fragmentPath(before)) })
    return { name, words, part, number }
  })
  const nameWords = createNames(lang)
  const words = parts.map((part) => wordsOf(part, renumbering(part, named, fields)))
  const wordTable = wordFiles(mergeWords(words)).map(({ bytes, from, to }) => {
    const hash = hashOf(bytes)
    const name = nameWords(hash)
    files.set(wordsPath(name), { hash, bytes: () => pack(bytes) })
    return { from, to, name }
  })

  const table = writePageTable({ version, pages: named, files: wordTable, fields })
  const hash = hashOf(table)
  const name = `${lang}_${hash.slice(0, lang.length + shortestHash + 1)}`
  files.set(`pagefind.${name}.pf_meta`, { hash, bytes: () => pack(table) })
  return { files, name }
}

/** Whether a file of an index is made by putting it together; else it is the same for all. */
export function isMerged(path: string): boolean {
  return isTablePath(path) || path.includes('/')
}

function pageOf(
  url: string,
  { pages, table }: IndexPart,
): PartPage & { readonly name: string; readonly words: number } {
  const page = pages.get(url)
  const row = table.pages[page?.number ?? -1]
  if (page === undefined || row === undefined) throw new Error(`${url} stands in no index`)
  return { ...page, ...row }
}

function renumbering(
  part: IndexPart,
  pages: readonly { readonly part: IndexPart; readonly number: number }[],
  fields: readonly string[],
): Renumbering {
  const numbers = new Map<number, number>()
  for (const [number, { part: own, number: before }] of pages.entries()) if (own === part) numbers.set(before, number)
  const isSame = part.table.fields.join() === fields.join()
  return {
    pageOf: (page) => numbers.get(page),
    fields: isSame ? undefined : part.table.fields.map((field) => fields.indexOf(field)),
  }
}

function* wordsOf({ table, file }: IndexPart, numbers: Renumbering): Iterable<IndexedWord> {
  for (const { name } of table.files) yield* readWords(unpack(file(wordsPath(name))), numbers)
}

/** Names of files that hang on their content: longer where two would have the same. */
function createNames(lang: string): (hash: string) => string {
  const taken = new Set<string>()
  return (hash) => {
    let length = shortestHash
    while (length < hash.length && taken.has(hash.slice(0, length))) length += 1
    taken.add(hash.slice(0, length))
    return `${lang}_${hash.slice(0, length)}`
  }
}

const shortestHash = 7

/** Not with Node's own gzip, whose bytes hang on the machine. */
function pack(bytes: Buffer): Buffer {
  return Buffer.from(gzipSync(Buffer.concat([mark, bytes]), { level: 6, mtime: 0 }))
}

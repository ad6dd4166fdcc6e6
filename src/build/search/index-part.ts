import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type PageTable, readPageTable } from './page-table.ts'

/** What stands in an index. */
export interface IndexContents {
  readonly table: PageTable
  /** Its pages by their address. */
  readonly pages: ReadonlyMap<string, PartPage>
}

/** An index of some of the records. */
export interface IndexPart extends IndexContents {
  /** A file of it, by its path. */
  readonly file: (path: string) => Buffer
}

/** What is shown of a page that was found. */
export interface PartPage {
  readonly number: number
  /** Of all that is shown of it. */
  readonly hash: string
  /** The names of what is said about it. */
  readonly fields: readonly string[]
}

/**
 * Reads what stands in the files of an index; `undefined` where there is no word.
 *
 * @throws {Error} Where it is another format than that of the version that is used here.
 */
export function readContents(files: ReadonlyMap<string, Buffer>): IndexContents | undefined {
  const file = fileIn(files)
  const tablePath = [...files.keys()].find(isTablePath)
  if (tablePath === undefined) return undefined
  const table = readPageTable(unpack(file(tablePath)))
  const pages = new Map<string, PartPage>()
  for (const [number, { name }] of table.pages.entries()) {
    const fragment = unpack(file(fragmentPath(name)))
    const { url, meta } = JSON.parse(fragment.toString()) as { readonly url: string; readonly meta: object }
    pages.set(url, { number, hash: hashOf(fragment), fields: Object.keys(meta) })
  }
  return { table, pages }
}

/** @returns What gives the bytes of a file. @throws {Error} Where there is none. */
export function fileIn(files: ReadonlyMap<string, Buffer>): (path: string) => Buffer {
  return (path) => {
    const bytes = files.get(path)
    if (bytes === undefined) throw new Error(`Pagefind wrote no ${path}`)
    return bytes
  }
}

/** Whether a file is the table of an index’s pages. */
export const isTablePath = (path: string): boolean => path.endsWith('.pf_meta')

/** The path of what is shown of a page. */
export const fragmentPath = (name: string): string => `fragment/${name}.pf_fragment`

/** The path of a file with words. */
export const wordsPath = (name: string): string => `index/${name}.pf_index`

/** By this the search knows a file that a server has unpacked already. */
export const mark = Buffer.from('pagefind_dcd')

/** @throws {Error} Where something is missing of a file. */
export function unpack(bytes: Buffer): Buffer {
  const unpacked = gunzipSync(bytes)
  if (!unpacked.subarray(0, mark.length).equals(mark)) throw new Error('No file of Pagefind’s')
  return unpacked.subarray(mark.length)
}

/** As Pagefind writes the hashes from which it makes names: without zeros before each byte. */
export function hashOf(bytes: Uint8Array): string {
  return Array.from(createHash('sha1').update(bytes).digest(), (byte) => byte.toString(16)).join('')
}

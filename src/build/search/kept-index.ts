import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IndexPart, isTablePath, unpack } from './index-part.ts'
import { readPageTable } from './page-table.ts'

/** What a kept index was made from. */
export interface Stamp {
  /** Of all records and settings. */
  readonly digest: string
  readonly lang: string
  /** The files below its folder, and their hashes. */
  readonly files: readonly (readonly [path: string, hash: string])[]
  /** In their order. */
  readonly records: readonly StampedRecord[]
}

/** With the hash and the fields of what is shown of it, where there is any word in it. */
export type StampedRecord = readonly [url: string, digest: string, hash?: string, fields?: readonly string[]]

/** An index from which can be taken what has not changed. */
export interface KeptIndex {
  /** Of its records, by their addresses. */
  readonly digests: ReadonlyMap<string, string>
  readonly part: IndexPart
  readonly paths: readonly string[]
}

const stampName = 'stamp.json'
// What this program publishes: nothing else is taken from a cache.
const ownPath = /^(?:[a-z]+\/)?[\w.-]+$/

/** The stamp in a folder; `undefined` where there is none, or someone has changed it. */
export function readStamp(folder: string): Stamp | undefined {
  try {
    const stamp: Stamp = JSON.parse(readFileSync(join(folder, stampName), 'utf8'))
    return stamp.files.every(([path]) => ownPath.test(path)) ? stamp : undefined
  } catch {
    return undefined
  }
}

export function writeStamp(folder: string, stamp: Stamp): void {
  writeFileSync(join(folder, stampName), JSON.stringify(stamp))
}

/**
 * @param folder That of its files.
 * @returns `undefined` where nothing can be taken from it.
 */
export function openKeptIndex(folder: string, { files, records }: Stamp): KeptIndex | undefined {
  const paths = files.map(([path]) => path)
  const known = new Set(paths)
  const file = (path: string) => {
    if (!known.has(path) || !lstatSync(join(folder, path)).isFile()) throw new Error(`${path} is no file of an index`)
    return readFileSync(join(folder, path))
  }
  try {
    const table = readPageTable(unpack(file(paths.find(isTablePath) ?? '')))
    const pages = records.flatMap(([url, , hash, fields]) => (hash === undefined ? [] : [{ url, hash, fields }]))
    if (pages.length !== table.pages.length) return undefined
    const numbered = pages.map(({ url, hash, fields = [] }, number) => [url, { number, hash, fields }] as const)
    return {
      digests: new Map(records.map(([url, digest]) => [url, digest])),
      part: { table, pages: new Map(numbered), file },
      paths,
    }
  } catch {
    // It is made anew.
    return undefined
  }
}

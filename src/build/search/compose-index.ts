import type { SearchRecord } from '../../outputs/search-records.ts'
import { fileIn, hashOf, type IndexPart } from './index-part.ts'
import { indexRecords } from './index-records.ts'
import type { KeptIndex, StampedRecord } from './kept-index.ts'
import { type IndexFile, isMerged, mergeIndex } from './merge-index.ts'

export interface ComposedIndex {
  /** By path below the folder. */
  readonly files: ReadonlyMap<string, IndexFile>
  /** What it was made from, in order. */
  readonly records: readonly StampedRecord[]
}

export interface WantedIndex {
  /** Of the records by their addresses, in their order. */
  readonly digests: ReadonlyMap<string, string>
  readonly records: () => Iterable<SearchRecord>
  readonly lang: string
  readonly signal: AbortSignal | undefined
}

const entryName = 'pagefind-entry.json'

/**
 * Makes an index, whose records are read by Pagefind only where a kept one does not know them.
 *
 * @returns The same, whatever was kept.
 * @throws {Error} Where Pagefind does not run here, or where the kept index is broken.
 */
export async function composeIndex(wanted: WantedIndex, kept: KeptIndex | undefined): Promise<ComposedIndex> {
  const { digests, lang } = wanted
  const isNew = (url: string) => kept?.digests.get(url) !== digests.get(url)
  const made = await makeParts(wanted, isNew, kept)
  const pages = new Map<string, IndexPart>()
  for (const url of digests.keys()) {
    const part = isNew(url) ? made.parts.get(url) : kept?.part
    if (part?.pages.has(url)) pages.set(url, part)
  }
  const common = new Map(
    Array.from(made.common, ([path, bytes]) => [path, { hash: hashOf(bytes), bytes: () => bytes }]),
  )
  const stamped = Array.from(digests, ([url, digest]): StampedRecord => {
    const page = pages.get(url)?.pages.get(url)
    return page === undefined ? [url, digest] : [url, digest, page.hash, page.fields]
  })
  // There is no index then, and another set of other files.
  if (pages.size === 0)
    return kept === undefined ? { files: common, records: stamped } : composeIndex(wanted, undefined)
  const { files, name } = mergeIndex(pages, lang)
  const entry = entryOf(made.common.get(entryName), name, lang, pages.size)
  const entryFile = { hash: hashOf(entry), bytes: () => entry }
  return { files: new Map([...common, ...files, [entryName, entryFile]]), records: stamped }
}

interface MadeParts {
  /** Those that Pagefind has made now, by the addresses of their pages. */
  readonly parts: ReadonlyMap<string, IndexPart>
  /** The files that are no part of an index. */
  readonly common: ReadonlyMap<string, Buffer>
}

async function makeParts(
  { records, lang, signal }: WantedIndex,
  isNew: (url: string) => boolean,
  kept: KeptIndex | undefined,
): Promise<MadeParts> {
  const parts = new Map<string, IndexPart>()
  let common = new Map<string, Buffer>()
  const keptCommon = kept?.paths.filter((path) => !isMerged(path))
  for (const path of keptCommon ?? []) common.set(path, kept?.part.file(path) ?? Buffer.of())
  const runs = kept === undefined ? 'always' : 'for-records'
  for (const { files, contents } of await indexRecords(onlyNew(records(), isNew), { lang, runs, signal })) {
    const part = contents && { ...contents, file: fileIn(files) }
    for (const url of part?.pages.keys() ?? []) if (part !== undefined) parts.set(url, part)
    // Where there is no word, the files of the language are missing.
    if (kept === undefined && (common.size === 0 || part !== undefined))
      common = new Map([...files].filter(([path]) => !isMerged(path)))
  }
  return { parts, common }
}

/** Each address once: Pagefind keeps the last record of it. */
function* onlyNew(records: Iterable<SearchRecord>, isNew: (url: string) => boolean): Iterable<SearchRecord> {
  for (const record of records) if (isNew(record.url)) yield record
}

/** What the browser reads before all. */
function entryOf(entry: Buffer | undefined, hash: string, lang: string, pages: number): Buffer {
  const { languages, ...rest } = JSON.parse(entry?.toString() ?? '{}')
  const { wasm } = languages[lang]
  return Buffer.from(
    JSON.stringify({ version: rest.version, languages: { [lang]: { hash, wasm, page_count: pages } }, ...rest }),
  )
}

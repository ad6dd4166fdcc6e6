import { createHash } from 'node:crypto'
import { copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CacheLostError } from '../cache/lost.ts'
import type { SearchRecord } from '../outputs/search-records.ts'
import type { Problem } from '../problem.ts'
import { searchFolder as folder } from '../site/search-folder.ts'
import type { SourceFile } from '../types.ts'
import { type ComposedIndex, composeIndex, type WantedIndex } from './search/compose-index.ts'
import { openKeptIndex, readStamp, type Stamp, writeStamp } from './search/kept-index.ts'
import { disown, makeTemporaryFolder } from './temporary-folder.ts'

/** The files of a search index, and what to do with them. */
export interface SearchIndex {
  /** By path below the destination. */
  readonly files: ReadonlyMap<string, SourceFile>
  readonly problems: readonly Problem[]
  /** To be called when the files have been read: removes them, or keeps them for the next build. */
  readonly remove: () => void
}

export interface SearchOptions {
  readonly lang: string
  /** Where the index is kept for the next build; an absolute path, `undefined` to keep none. */
  readonly cache: string | undefined
  /** Ends it where nobody wants it any more: there is no index then. */
  readonly signal?: AbortSignal | undefined
}

// Changes where the same record is told to Pagefind in another way, or stamped in another.
const version = 5

/**
 * Makes the index of the search with Pagefind, which runs on this machine and asks nobody.
 *
 * The same records make the same bytes. Where Pagefind does not run, there is a warning and no index.
 *
 * @param records Gone through twice, their bodies only where there is something new.
 * @see https://pagefind.app/docs/node-api/
 */
export async function makeSearchIndex(
  records: () => Iterable<SearchRecord>,
  { lang, cache, signal }: SearchOptions,
): Promise<SearchIndex> {
  const language = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(lang) ? lang : 'unknown'
  const digests = new Map(Array.from(records(), (record) => [record.url, digestOf(record)]))
  const digest = sha256([language, ...digests])
  const kept = cache === undefined ? undefined : join(cache, 'search')
  const stamp = kept === undefined ? undefined : readStamp(kept)
  const known = stamp?.digest === digest ? filesIn(kept ?? '', stamp) : undefined
  if (known !== undefined) return { files: known, problems: [], remove: () => {} }
  const root = makeTemporaryFolder(cache, 'search')
  const remove = () => rmSync(root, { recursive: true, force: true })
  const before = kept === undefined || stamp === undefined ? undefined : { root: kept, stamp }
  try {
    const written = await writeIndex({ digests, records, lang: language, signal }, root, before)
    const made: Stamp = { digest, lang: language, ...written }
    writeStamp(root, made)
    return {
      files: filesIn(root, made) ?? new Map(),
      problems: [],
      remove: () => (kept === undefined ? remove() : keep(root, kept)),
    }
  } catch (error) {
    remove()
    if (error instanceof CacheLostError) throw error
    return { files: new Map(), problems: [failure(error)], remove: () => {} }
  }
}

function digestOf({ kind, title, detail, version: body }: SearchRecord): string {
  return sha256([version, kind, title, detail, body])
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}

/** Where the last index is, and what it was made from. */
interface Before {
  readonly root: string
  readonly stamp: Stamp
}

type Written = Pick<Stamp, 'files' | 'records'>

async function writeIndex(wanted: WantedIndex, root: string, before: Before | undefined): Promise<Written> {
  const kept = before?.stamp.lang === wanted.lang ? openKeptIndex(join(before.root, folder), before.stamp) : undefined
  try {
    const composed = await composeIndex(wanted, kept)
    write(composed.files, root, before)
    const files = Array.from(composed.files, ([path, { hash }]) => [path, hash] as const)
    return { files: files.sort(([a], [b]) => (a < b ? -1 : 1)), records: composed.records }
  } catch (error) {
    if (kept === undefined || error instanceof CacheLostError) throw error
    // What was kept is damaged, or from another Pagefind.
    rmSync(join(root, folder), { recursive: true, force: true })
    return writeIndex(wanted, root, undefined)
  }
}

/** Writes an index; files that the last one has are the same ones, with their times, by which publishing knows them. */
function write(files: ComposedIndex['files'], root: string, before: Before | undefined): void {
  const hashes = new Map(before?.stamp.files)
  for (const directory of new Set(Array.from(files.keys(), (path) => dirname(join(root, folder, path)))))
    mkdirSync(directory, { recursive: true })
  for (const [path, { hash, bytes }] of files) {
    const place = join(root, folder, path)
    if (hashes.get(path) !== hash || !takeOver(join(before?.root ?? '', folder, path), place))
      writeFileSync(place, bytes())
  }
}

/** Whether a file was taken over into another place. */
function takeOver(from: string, to: string): boolean {
  const stat = lstatSync(from, { throwIfNoEntry: false })
  if (stat?.isFile() !== true) return false
  try {
    linkSync(from, to)
  } catch {
    // Not everywhere can a file have two names.
    copyFileSync(from, to)
    utimesSync(to, stat.atime, stat.mtime)
  }
  return true
}

/** Puts a new index in the place of the kept one; another process that does the same at once wins. */
function keep(root: string, kept: string): void {
  try {
    rmSync(kept, { recursive: true, force: true })
    disown(root)
    renameSync(root, kept)
  } catch {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The files of an index below the destination; `undefined` where one is missing. */
function filesIn(root: string, { files }: Stamp): ReadonlyMap<string, SourceFile> | undefined {
  const found = new Map<string, SourceFile>()
  for (const [name] of files) {
    const path = `${folder}/${name}`
    const location = join(root, path)
    const stat = lstatSync(location, { throwIfNoEntry: false })
    if (stat?.isFile() !== true) return undefined
    const { size, mtimeMs } = stat
    found.set(path, { path, location, size, version: `${size} ${mtimeMs}` })
  }
  return found
}

/** Most often Pagefind is not installed, or has no program for this machine. The site is whole without a search. */
function failure(error: unknown): Problem {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return {
    severity: 'warning',
    code: 'search-index',
    message: `The search has no index: Pagefind does not run here (${reason})`,
    hint: 'install the optional packages (npm install --include=optional), or set "search: false"; all lists are complete',
  }
}

import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CacheLostError } from '../cache/lost.ts'
import type { SearchRecord } from '../outputs/search-records.ts'
import { xml } from '../outputs/xml.ts'
import type { Problem } from '../problem.ts'
import type { SourceFile } from '../types.ts'

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
}

const folder = 'pagefind'
const stampName = 'stamp.json'
// Changes where the same records make another index.
const version = 4
// What this program publishes: nothing else is taken from a cache.
const ownPath = /^pagefind\/(?:[a-z]+\/)?[\w.-]+$/
// What its own interfaces need, which no page here loads.
const leftOut = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./

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
  { lang, cache }: SearchOptions,
): Promise<SearchIndex> {
  const language = /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(lang) ? lang : 'unknown'
  const digest = digestOf(records(), language)
  const kept = cache === undefined ? undefined : join(cache, 'search')
  const known = kept === undefined ? undefined : keptFiles(kept, digest)
  if (known !== undefined) return { files: known, problems: [], remove: () => {} }
  const root = mkdtempSync(join(cache !== undefined && existsSync(cache) ? cache : tmpdir(), 'lectern-search-'))
  const remove = () => rmSync(root, { recursive: true, force: true })
  try {
    const paths = await writeIndex(records(), language, root)
    if (kept !== undefined) keepTimes(paths, root, kept)
    writeFileSync(join(root, stampName), JSON.stringify({ digest, paths }))
    return {
      files: filesIn(root, paths),
      problems: [],
      remove: () => (kept === undefined ? remove() : keep(root, kept)),
    }
  } catch (error) {
    remove()
    if (error instanceof CacheLostError) throw error
    return { files: new Map(), problems: [failure(error)], remove: () => {} }
  }
}

function digestOf(records: Iterable<SearchRecord>, lang: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version, lang]))
  for (const { url, kind, title, detail, version: body } of records)
    hash.update(JSON.stringify([url, kind, title, detail, body]))
  return hash.digest('base64url')
}

/** The index that was kept, where it is whole and was made from the same records. */
function keptFiles(kept: string, digest: string): ReadonlyMap<string, SourceFile> | undefined {
  try {
    const stamp = JSON.parse(readFileSync(join(kept, stampName), 'utf8'))
    if (stamp.digest !== digest || !stamp.paths.every((path: string) => ownPath.test(path))) return undefined
    return filesIn(kept, stamp.paths)
  } catch {
    // There is none, or someone has changed it: it is made again.
    return undefined
  }
}

/** Gives files that are the same as before their times, by which publishing knows them. */
function keepTimes(paths: readonly string[], root: string, kept: string): void {
  for (const path of paths) {
    const before = lstatSync(join(kept, path), { throwIfNoEntry: false })
    if (before?.isFile() !== true || !readFileSync(join(kept, path)).equals(readFileSync(join(root, path)))) continue
    utimesSync(join(root, path), before.atime, before.mtime)
  }
}

/** Puts a new index in the place of the kept one; another process that does the same at once wins. */
function keep(root: string, kept: string): void {
  try {
    rmSync(kept, { recursive: true, force: true })
    renameSync(root, kept)
  } catch {
    rmSync(root, { recursive: true, force: true })
  }
}

function filesIn(root: string, paths: readonly string[]): ReadonlyMap<string, SourceFile> {
  return new Map(
    paths.map((path) => {
      const location = join(root, path)
      const stat = lstatSync(location)
      if (!stat.isFile()) throw new Error(`${path} is no file`)
      const { size, mtimeMs } = stat
      return [path, { path, location, size, version: `${size} ${mtimeMs}` }]
    }),
  )
}

async function writeIndex(records: Iterable<SearchRecord>, lang: string, root: string): Promise<readonly string[]> {
  // Optional and 13 MB: loaded only where an index is made.
  const pagefind = await import('pagefind')
  try {
    const { index, errors } = await pagefind.createIndex({ forceLanguage: lang })
    if (index === undefined) throw new Error(errors.join(', '))
    for (const record of records) {
      const added = await index.addHTMLFile({ url: record.url, content: documentOf(record, lang) })
      if (added.errors.length > 0) throw new Error(`${record.url}: ${added.errors.join(', ')}`)
    }
    const { files } = await index.getFiles()
    const wanted = files.filter(({ path }) => !leftOut.test(path))
    for (const { path, content } of wanted) {
      mkdirSync(dirname(join(root, folder, path)), { recursive: true })
      writeFileSync(join(root, folder, path), content)
    }
    return wanted.map(({ path }) => `${folder}/${path}`).sort()
  } finally {
    await pagefind.close()
  }
}

/**
 * A record as the page that Pagefind reads; what stands outside of the body is only kept, not looked in.
 *
 * Not as its filters: Pagefind 1.5 writes those in another order each time.
 */
function documentOf({ kind, title, detail, body }: SearchRecord, lang: string): string {
  const kept = [
    `<i data-pagefind-meta="kind">${kind}</i>`,
    `<i data-pagefind-meta="title">${xml(title)}</i>`,
    detail === '' ? '' : `<i data-pagefind-meta="detail">${xml(detail)}</i>`,
  ].join('')
  return `<!DOCTYPE html><html lang="${xml(lang)}"><body>${kept}<main data-pagefind-body><h1>${xml(title)}</h1>${body()}</main></body></html>`
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

import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { encodeUtf8 } from '../encode-utf8.ts'

/**
 * Values on disk under names, each in two parts: a small one that every build reads, and a large one.
 *
 * They lie in packs, because thousands of files take longer to write and to read than what is in them. A pack is two
 * files to which one thread appends: the large parts (`.pack`), and a list of them with the small parts (`.list`), one
 * line each. Nothing in it is needed: what is missing, cut off or changed by others is as if it had never been written.
 */
export interface Packs {
  /** Whether nothing was there when they were opened. */
  readonly isEmpty: boolean
  readonly find: (name: string) => { readonly small: string; readonly place: Place } | undefined
  readonly readLarge: (place: Place) => string | undefined
  /** Removes packs of which nothing was used for a while; where there are many, what is used becomes one. */
  readonly prune: (used: ReadonlySet<string>) => void
}

/** Where a large part is. */
export interface Place {
  /** The name of its pack. */
  readonly pack: string
  /** In bytes. */
  readonly offset: number
  readonly length: number
  readonly sum: string
}

/** Appends to a pack of its own. */
export interface PackWriter {
  /** @returns `undefined` where it could not be written. */
  readonly write: (name: string, small: string, large: string) => Place | undefined
  readonly close: () => void
}

/** A line of a list; its bytes as Latin-1, which takes half the memory of other strings. */
interface Entry {
  readonly place: Place
  readonly line: string
}

// An author who takes back an edit finds the former text still parsed.
const keptUnusedMs = 3 * 24 * 3_600_000
// Each build with a change makes one or a few.
const mostPacks = 40

/** Opens the packs in a folder, which need not be there. */
export function openPacks(folder: string): Packs {
  const entries = readLists(folder)
  return {
    isEmpty: entries.size === 0,
    find(name) {
      const entry = entries.get(name)
      const small = smallOf(entry?.line)
      return entry === undefined || small === undefined ? undefined : { small, place: entry.place }
    },
    readLarge: (place) => readLarge(folder, place),
    prune(used) {
      const packs = packsIn(folder)
      const oldest = Date.now() - keptUnusedMs
      const isOld = (pack: string) => isOlder(join(folder, `${pack}.pack`), oldest)
      const old = packs.filter(isOld)
      if (old.length === 0 && packs.length <= mostPacks) return
      // What threads have put there since is on the disk only.
      const current = readLists(folder)
      const usedPacks = new Set(
        Array.from(current).flatMap(([name, { place }]) => (used.has(name) ? [place.pack] : [])),
      )
      // The next ones need not look at them, for some days.
      for (const pack of old) if (usedPacks.has(pack)) renew(join(folder, `${pack}.pack`))
      const isKept = (pack: string) => usedPacks.has(pack) || !isOld(pack)
      const kept = packs.filter(isKept)
      const isDone = kept.length > mostPacks && copyUsed(folder, current, used)
      for (const pack of packs) if (isDone || !isKept(pack)) removePack(folder, pack)
    },
  }
}

/** Makes a writer, whose pack is made with the first entry. */
export function createPackWriter(folder: string): PackWriter {
  let files: { readonly pack: string; readonly list: number; readonly large: number } | undefined
  let offset = 0
  let isBroken = false

  function open() {
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw new Error('Not in the site')
    mkdirSync(folder, { recursive: true })
    const pack = randomUUID()
    const large = openSync(join(folder, `${pack}.pack`), 'wx')
    return { pack, large, list: openSync(join(folder, `${pack}.list`), 'wx') }
  }

  function restart(): void {
    if (files === undefined) return
    closeSync(files.large)
    closeSync(files.list)
    files = undefined
    offset = 0
  }

  return {
    write(name, small, large) {
      if (isBroken) return undefined
      try {
        if (files !== undefined && isGone(files.large)) restart()
        files ??= open()
        const bytes = encodeUtf8(large)
        const place = { pack: files.pack, offset, length: bytes.length, sum: sumOf(bytes) }
        writeAll(files.large, bytes)
        writeAll(files.list, Buffer.from(lineOf(name, place, small), 'latin1'))
        offset += bytes.length
        return place
      } catch {
        // A full or read-only disk makes the next build slower, and this one none the worse. What follows half an entry
        // would be in another place than its line says.
        isBroken = true
        return undefined
      }
    },
    close: restart,
  }
}

/** @returns Whether all of it is in a new pack now. */
function copyUsed(folder: string, entries: ReadonlyMap<string, Entry>, used: ReadonlySet<string>): boolean {
  const writer = createPackWriter(folder)
  try {
    return Array.from(entries).every(([name, { place, line }]) => {
      const small = used.has(name) ? smallOf(line) : undefined
      const large = small === undefined ? undefined : readLarge(folder, place)
      return small === undefined || large === undefined || writer.write(name, small, large) !== undefined
    })
  } finally {
    writer.close()
  }
}

function readLists(folder: string): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const pack of packsIn(folder)) {
    for (const line of readLatin1(join(folder, `${pack}.list`)).split('\n')) {
      const [, name = '', offset, length, sum = ''] = lineShape.exec(line) ?? []
      if (name !== '') entries.set(name, { place: { pack, offset: Number(offset), length: Number(length), sum }, line })
    }
  }
  return entries
}

function readLarge(folder: string, { pack, offset, length, sum }: Place): string | undefined {
  try {
    const bytes = readPart(join(folder, `${pack}.pack`), offset, length)
    return sumOf(bytes) === sum ? bytes.toString() : undefined
  } catch {
    // Removed, or not to be read: it is made again.
    return undefined
  }
}

const sumLength = 8
const lineShape = /^\w{8} (\w+) (\d+) (\d+) (\w{8}) /

function lineOf(name: string, { offset, length, sum }: Place, small: string): string {
  const rest = `${name} ${offset} ${length} ${sum} ${Buffer.from(small).toString('latin1')}`
  return `${sumOf(Buffer.from(rest, 'latin1'))} ${rest}\n`
}

function smallOf(line: string | undefined): string | undefined {
  const head = lineShape.exec(line ?? '')?.[0]
  if (line === undefined || head === undefined) return undefined
  const isWhole = sumOf(Buffer.from(line.slice(sumLength + 1), 'latin1')) === line.slice(0, sumLength)
  return isWhole ? Buffer.from(line.slice(head.length), 'latin1').toString() : undefined
}

/** Against damage by accident: who writes there by intention can write anything. */
function sumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(sumLength, '0')
}

function packsIn(folder: string): string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true })
    return files
      .flatMap((file) => (file.isFile() && file.name.endsWith('.list') ? [file.name.slice(0, -5)] : []))
      .sort()
  } catch {
    return []
  }
}

function removePack(folder: string, pack: string): void {
  for (const suffix of ['list', 'pack']) rmSync(join(folder, `${pack}.${suffix}`), { force: true })
}

function readLatin1(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function readPart(path: string, offset: number, length: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      const count = readSync(file, bytes, done, length - done, offset + done)
      if (count === 0) break
      done += count
    }
    return bytes.subarray(0, done)
  } finally {
    closeSync(file)
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}

/** Whether an open file has been removed: what is written to it would be found by nobody. */
function isGone(file: number): boolean {
  return fstatSync(file).nlink === 0
}

function isOlder(path: string, timeMs: number): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? timeMs) < timeMs
}

function renew(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // It is looked at with each build then.
  }
}

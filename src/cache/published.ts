import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileState, Made } from '../incremental/memo.ts'
import type { Reading } from '../incremental/tracker.ts'
import type { Problem } from '../problem.ts'

/** How the pages of a published site were made, as it lies on disk: each key once, pages name keys by their numbers. */
interface Stored {
  readonly keys: readonly string[]
  readonly fingerprints: readonly string[]
  readonly pages: readonly (readonly [
    path: string,
    stamp: string,
    reads: readonly number[],
    FileState,
    readonly Problem[],
  ])[]
}

const sumLength = 40

/** Reads how the pages of a published site were made; none where that is not known for certain. */
export function readPublished(location: string): ReadonlyMap<string, Made> {
  const made = new Map<string, Made>()
  try {
    const content = readFileSync(location, 'utf8')
    const text = content.slice(sumLength)
    if (content.slice(0, sumLength) !== sumOf(text)) return made
    const { keys, fingerprints, pages } = JSON.parse(text) as Stored
    const readings = keys.map((key, index): Reading => ({ key, fingerprint: fingerprints[index] ?? '' }))
    for (const [path, stamp, numbers, file, problems] of pages)
      made.set(path, { stamp, reads: numbers.flatMap((number) => readings[number] ?? []), problems, file })
  } catch {
    // Missing or broken: every page is made again.
    return new Map()
  }
  return made
}

/** Keeps how the pages of a site were made. @param files How their published files look. */
export function writePublished(
  location: string,
  made: ReadonlyMap<string, Made>,
  files: ReadonlyMap<string, FileState>,
): void {
  const numbers = new Map<string, number>()
  const [keys, fingerprints]: [string[], string[]] = [[], []]
  // By key: all of them are as the site is now, so that those with one key are equal.
  const numberOf = ({ key, fingerprint }: Reading): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, keys.length)
    fingerprints.push(fingerprint)
    return keys.push(key) - 1
  }
  const pages = Array.from(made).flatMap(([path, { stamp, reads, problems }]): Stored['pages'] => {
    const file = files.get(path)
    if (file === undefined) return []
    return [[path, stamp, reads.map(numberOf), { size: file.size, mtimeMs: file.mtimeMs }, problems]]
  })
  const text = JSON.stringify({ keys, fingerprints, pages } satisfies Stored)
  try {
    mkdirSync(dirname(location), { recursive: true })
    const fresh = `${location}.${process.pid}`
    writeFileSync(fresh, sumOf(text) + text)
    renameSync(fresh, location)
  } catch {
    // The next build makes every page again.
  }
}

function sumOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

import { createHash } from 'node:crypto'
import { appendFileSync, lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileState, Made } from '../incremental/memo.ts'
import type { Reading } from '../incremental/tracker.ts'
import type { Problem } from '../problem.ts'

/** How the pages of a published site were made, kept on disk for the next build. */
export interface PublishedPages {
  /** By path; none where that is not known for certain. */
  readonly made: ReadonlyMap<string, Made>
  /** Keeps how the pages came out that have just been published. @param files How their files look. */
  readonly keep: (made: ReadonlyMap<string, Made>, files: ReadonlyMap<string, FileState>) => void
}

/**
 * A line on disk: how pages were made, each key once; pages name keys by their numbers.
 *
 * The first line says all. To write it takes longer than to make a few pages, so that a build after an edit adds a line
 * with what has changed. One that is lost is no harm: a page says how its file looked, which is another one by now.
 */
interface Line {
  readonly keys: readonly string[]
  readonly fingerprints: readonly string[]
  readonly pages: readonly (readonly [
    path: string,
    stamp: string,
    reads: readonly number[],
    FileState,
    readonly Problem[],
  ])[]
  /** Paths that are pages no more. */
  readonly removed: readonly string[]
}

const sumLength = 40
const mostLines = 30
// Of all pages; where more have changed, the first line is written anew.
const mostChanged = 0.1

/** Reads how the pages of a published site were made. */
export function openPublished(location: string): PublishedPages {
  const content = readContent(location)
  const lines = content.split('\n').slice(0, -1)
  const made = new Map<string, Made>()
  // What comes after a line that is broken does not count.
  const isWhole = lines.every((line) => addLine(line, made)) && content.endsWith('\n')
  let canAdd = isWhole && lines.length < mostLines
  return {
    made,
    keep(current, files) {
      const changed = [...current].filter(([path, how]) => made.get(path) !== how)
      const removed = [...made.keys()].filter((path) => !current.has(path))
      if (changed.length + removed.length === 0) return
      const isSmall = changed.length + removed.length <= made.size * mostChanged
      try {
        if (canAdd && isSmall && isStill(location, content)) appendFileSync(location, lineOf(changed, removed, files))
        else writeAnew(location, lineOf([...current], [], files))
      } catch {
        // The next build makes every page again.
      }
      canAdd = false
    },
  }
}

function readContent(location: string): string {
  try {
    return readFileSync(location, 'utf8')
  } catch {
    // Every page is made.
    return ''
  }
}

/** Whether nobody else has written there. */
function isStill(location: string, content: string): boolean {
  const stat = lstatSync(location)
  return stat.isFile() && stat.size === Buffer.byteLength(content)
}

function writeAnew(location: string, line: string): void {
  mkdirSync(dirname(location), { recursive: true })
  const fresh = `${location}.${process.pid}`
  writeFileSync(fresh, line)
  renameSync(fresh, location)
}

/** @returns Whether the line is whole. */
function addLine(line: string, made: Map<string, Made>): boolean {
  const text = line.slice(sumLength)
  if (line.slice(0, sumLength) !== sumOf(text)) return false
  try {
    const { keys, fingerprints, pages, removed } = JSON.parse(text) as Line
    const readings = keys.map((key, index): Reading => ({ key, fingerprint: fingerprints[index] ?? '' }))
    for (const path of removed) made.delete(path)
    for (const [path, stamp, numbers, file, problems] of pages)
      made.set(path, { stamp, reads: numbers.flatMap((number) => readings[number] ?? []), problems, file })
    return true
  } catch {
    // Of another program.
    return false
  }
}

function lineOf(
  made: readonly (readonly [path: string, Made])[],
  removed: readonly string[],
  files: ReadonlyMap<string, FileState>,
): string {
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
  const pages = made.flatMap(([path, { stamp, reads, problems }]): Line['pages'] => {
    const file = files.get(path)
    if (file === undefined) return []
    return [[path, stamp, reads.map(numberOf), { size: file.size, mtimeMs: file.mtimeMs }, problems]]
  })
  const text = JSON.stringify({ keys, fingerprints, pages, removed } satisfies Line)
  return `${sumOf(text)}${text}\n`
}

function sumOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

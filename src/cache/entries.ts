import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'

/**
 * Values on disk under names, each in two parts: a small one that every build reads, and a large one.
 *
 * Nothing in it is needed: what is missing, cut off or changed by others is as if it had never been written.
 */
export interface Entries {
  readonly readSmall: (name: string) => string | undefined
  readonly readLarge: (name: string) => string | undefined
  readonly write: (name: string, small: string, large: string) => void
  /** Removes what was not used for a while, unless it is among these. */
  readonly prune: (used: ReadonlySet<string>) => void
}

// An author who takes back an edit finds the former text still parsed.
const keptUnusedMs = 3 * 24 * 3_600_000
const sumLength = 40

/** @param folder Made when the first entry is written. */
export function createEntries(folder: string): Entries {
  const made = new Set<string>()
  const pathOf = (name: string) => join(folder, name.slice(0, 2), name.slice(2))

  function read(name: string, part: 'small' | 'large'): string | undefined {
    let content: string
    try {
      content = readFileSync(pathOf(name), 'utf8')
    } catch {
      // Missing, or not to be read: it is made again.
      return undefined
    }
    const heads = [content.slice(0, sumLength), content.slice(sumLength, 2 * sumLength)]
    const end = content.indexOf('\n', 2 * sumLength)
    if (end === -1) return undefined
    const text = part === 'small' ? content.slice(2 * sumLength, end) : content.slice(end + 1)
    return sumOf(text) === heads[part === 'small' ? 0 : 1] ? text : undefined
  }

  return {
    readSmall: (name) => read(name, 'small'),
    readLarge: (name) => read(name, 'large'),
    write(name, small, large) {
      const path = pathOf(name)
      try {
        if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
        made.add(dirname(path))
        // Complete at once: another build may be reading it.
        const fresh = `${path}.${process.pid}-${threadId}`
        writeFileSync(fresh, `${sumOf(small)}${sumOf(large)}${small}\n${large}`)
        renameSync(fresh, path)
      } catch {
        // A full or read-only disk makes the next build slower, and this one none the worse.
      }
    },
    prune(used) {
      const oldest = Date.now() - keptUnusedMs
      for (const group of names(folder)) {
        for (const rest of names(join(folder, group))) {
          const path = join(folder, group, rest)
          if (!used.has(group + rest) && isOlder(path, oldest)) rmSync(path, { recursive: true, force: true })
        }
      }
    },
  }
}

function sumOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isOlder(path: string, timeMs: number): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? timeMs) < timeMs
}

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Files that take long to make, kept from build to build under what they are made of. */
export interface KeptFiles {
  /**
   * Where the file is that is made of something.
   *
   * @param key All that its bytes depend on.
   */
  readonly get: (key: string, make: () => Promise<Uint8Array>) => Promise<string>
  /** Removes what was not asked for; without a cache, all. */
  readonly close: () => void
}

/** @param cache The site's cache folder; `undefined` to keep nothing. */
export function createKeptFiles(cache: string | undefined, name: string): KeptFiles {
  const folder = cache === undefined ? mkdtempSync(join(tmpdir(), `lectern-${name}-`)) : join(cache, name)
  mkdirSync(folder, { recursive: true })
  const used = new Set<string>()
  return {
    async get(key, make) {
      const file = digest(key)
      const [path, sum] = [join(folder, file), join(folder, `${file}.sum`)]
      used.add(file).add(`${file}.sum`)
      if (isWhole(path, sum)) return path
      const bytes = await make()
      // By renaming, so that a build that is killed leaves no half of a file.
      for (const [target, content] of [
        [path, bytes],
        [sum, digest(bytes)],
      ] as const) {
        writeFileSync(`${target}.new`, content)
        renameSync(`${target}.new`, target)
      }
      return path
    },
    close() {
      if (cache === undefined) rmSync(folder, { recursive: true, force: true })
      else for (const file of readdirSync(folder)) if (!used.has(file)) rmSync(join(folder, file), { force: true })
    },
  }
}

function isWhole(path: string, sum: string): boolean {
  try {
    return readFileSync(sum, 'utf8') === digest(readFileSync(path))
  } catch {
    // There is none, or it cannot be read: it is made again.
    return false
  }
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryFolder } from './temporary-folder.ts'

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

/** @param cache The site's cache folder; `undefined` to keep nothing, as is done where it cannot be written. */
export function createKeptFiles(cache: string | undefined, name: string): KeptFiles {
  const kept = cache === undefined ? undefined : openFolder(join(cache, name))
  const folder = kept ?? makeTemporaryFolder(undefined, name)
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
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
      else for (const file of readdirSync(folder)) if (!used.has(file)) rmSync(join(folder, file), { force: true })
    },
  }
}

/** The folder, made where it is missing; `undefined` where it cannot be written. */
function openFolder(folder: string): string | undefined {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    // A site on a disk for reading only builds all the same.
    return undefined
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

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes a folder for what is needed only while a build runs, which has to remove it.
 *
 * @param cache The site's cache folder, to make it there if that can be written: what it holds can then be renamed into
 *   the cache. Else it is among the system's temporary files.
 * @returns Its absolute path.
 */
export function makeTemporaryFolder(cache: string | undefined, name: string): string {
  const prefix = `lectern-${name}-`
  try {
    if (cache !== undefined) return mkdtempSync(join(cache, prefix))
  } catch {
    // It could not be made, or is for reading only.
  }
  return mkdtempSync(join(tmpdir(), prefix))
}

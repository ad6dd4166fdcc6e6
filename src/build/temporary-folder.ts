import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeTree } from './disk.ts'
import { isAtWork, ownerHere, parseOwner } from './owner.ts'

const ownerName = 'owner.json'
// Where the owner cannot be asked; a preview may run for days.
const abandonedMs = 7 * 24 * 3_600_000

/**
 * Makes a folder for what is needed only while this process runs, which has to remove it or to `disown` it. Those of the
 * same name that killed processes have left there are removed.
 *
 * @param cache The site's cache folder, to make it there if that can be written: what it holds can then be renamed into
 *   the cache. Else it is among the system's temporary files.
 * @returns Its absolute path.
 */
export function makeTemporaryFolder(cache: string | undefined, name: string): string {
  const prefix = `lectern-${name}-`
  try {
    if (cache !== undefined) return makeFolder(cache, prefix)
  } catch {
    // It could not be made, or is for reading only.
  }
  return makeFolder(tmpdir(), prefix)
}

/** Makes a temporary folder one that is to stay. */
export function disown(folder: string): void {
  rmSync(join(folder, ownerName), { force: true })
}

function makeFolder(parent: string, prefix: string): string {
  sweep(parent, prefix)
  const folder = mkdtempSync(join(parent, prefix))
  writeFileSync(join(folder, ownerName), ownerHere())
  return folder
}

function sweep(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue
    try {
      if (isAbandoned(join(parent, name))) removeTree(join(parent, name))
    } catch {
      // Its owner, or another who sweeps, has just removed it; or it cannot be removed, and takes nothing but space.
    }
  }
}

function isAbandoned(folder: string): boolean {
  const stat = lstatSync(folder)
  // Among the system's files there are other users'; what they put there is none of ours, whatever it says.
  const isOurs = stat.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid)
  return isOurs && !(isOwnerAtWork(folder) ?? Date.now() - stat.mtimeMs < abandonedMs)
}

/** `undefined` where that cannot be known: it may just be being made. */
function isOwnerAtWork(folder: string): boolean | undefined {
  try {
    const owner = parseOwner(readFileSync(join(folder, ownerName), 'utf8'))
    return owner === undefined ? undefined : isAtWork(owner)
  } catch {
    return undefined
  }
}

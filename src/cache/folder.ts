import { existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the folder in a site's folder that holds what the next build need not do again. */
export const cacheFolderName = '.lectern-cache'

/**
 * Makes a site's cache folder, which keeps itself out of Git; does nothing where it cannot be made.
 *
 * @returns `undefined` where a link is in its place: the cache would be written outside of the site.
 */
export function openCacheFolder(root: string): string | undefined {
  const folder = join(root, cacheFolderName)
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) return undefined
  try {
    mkdirSync(folder, { recursive: true })
    const ignore = join(folder, '.gitignore')
    if (!existsSync(ignore))
      writeFileSync(ignore, '# Made by Lectern; may be deleted at any time.\n*\n', { flag: 'wx' })
  } catch {
    // Without it the next build is slower.
  }
  return folder
}

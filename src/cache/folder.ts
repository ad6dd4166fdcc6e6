import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the folder in a site's folder that holds what the next build need not do again. */
export const cacheFolderName = '.lectern-cache'

/** Makes a site's cache folder, which keeps itself out of Git; does nothing where it cannot be made. */
export function openCacheFolder(root: string): string {
  const folder = join(root, cacheFolderName)
  try {
    mkdirSync(folder, { recursive: true })
    const ignore = join(folder, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '# Made by Lectern; may be deleted at any time.\n*\n')
  } catch {
    // Without it the next build is slower.
  }
  return folder
}

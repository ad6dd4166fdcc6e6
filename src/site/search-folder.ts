import { pathKey } from './path-key.ts'

/** Where the index of the search is, relative to the destination. */
export const searchFolder = 'pagefind'

/** Whether a path is one that the index may want: its folder itself, or something in there but a page about it. */
export function isInSearchFolder(path: string): boolean {
  const key = pathKey(path)
  return key === searchFolder || (key.startsWith(`${searchFolder}/`) && key !== `${searchFolder}/index.html`)
}

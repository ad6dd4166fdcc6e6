import { isNamedAsCard } from '../outputs/cards.ts'
import { hasSearch } from '../outputs/search.ts'
import { isInSearchFolder } from '../site/search-folder.ts'
import type { Site } from '../site/site.ts'
import { isNamedAsSmaller } from '../site/smaller-images.ts'

/**
 * Tells which paths may be wanted by what is made when a site is published: the search's index, cards and smaller
 * pictures. The settings alone decide, so that a check, which makes none of these, finds what a build does.
 */
export function latePaths(site: Site): (path: string) => boolean {
  const { cards, smallerImages } = site.config
  const hasIndex = hasSearch(site)
  return (path) =>
    (hasIndex && isInSearchFolder(path)) || (cards && isNamedAsCard(path)) || (smallerImages && isNamedAsSmaller(path))
}

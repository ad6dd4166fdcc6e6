import { hasSearch } from '../outputs/search.ts'
import type { Problem } from '../problem.ts'
import { isInSearchFolder } from '../site/search-folder.ts'
import type { Site } from '../site/site.ts'
import type { Route } from './route.ts'

/**
 * Tells of the author's files in the folder of the search's index: a page there is one too many; static files may be a
 * search of the site's own, beside which no index is made.
 */
export function searchFolderProblems(routes: Iterable<Route>, site: Site): readonly Problem[] {
  if (!hasSearch(site)) return []
  const found = Array.from(routes).filter(({ artifact, path }) => artifact.file !== undefined && isInSearchFolder(path))
  const [files, pages] = [
    found.filter(({ artifact }) => artifact.body.kind === 'copy'),
    found.filter(({ artifact }) => artifact.body.kind !== 'copy'),
  ]
  return [...pages.map(pageProblem), ...fileProblem(files)]
}

function pageProblem({ artifact: { url, file } }: Route): Problem {
  return {
    severity: 'error',
    code: 'collision',
    message: `"${file?.path}" and the index of the search both want the URL ${url}`,
    hint: 'give it another permalink, or set "search: false"',
    ...(file === undefined ? {} : { file: file.path }),
    ...(file?.text === undefined ? {} : { position: { line: 1, column: 1 } }),
  }
}

function fileProblem(files: readonly Route[]): Problem[] {
  const file = files[0]?.artifact.file
  if (file === undefined) return []
  return [
    {
      severity: 'warning',
      code: 'search-index',
      message: `The search has no index, which would be where "${file.path}" is`,
      hint: 'move or remove what is in pagefind, or set "search: false"',
      file: file.path,
      ...(files.length > 1 ? { count: files.length } : {}),
    },
  ]
}

import type { Problem } from '../problem.ts'
import type { SourceDocument } from '../site/document.ts'
import type { RefusedRedirect } from './route.ts'

/**
 * Tells of old URLs that cannot lead on, since something else is there.
 *
 * @param isPublished Whether the site is published all the same: a Jekyll repo, as one of the two is dropped by Jekyll, and
 *   where two files with one URL are published, too.
 */
export function refusedRedirects(
  refused: readonly RefusedRedirect[],
  documents: ReadonlyMap<string, SourceDocument>,
  isPublished: boolean,
): readonly Problem[] {
  return refused.flatMap(({ redirect, other }) => {
    const { from, file, path } = redirect
    const problem = {
      severity: isPublished ? ('warning' as const) : ('error' as const),
      code: 'redirect-collision',
      message: `The old URL ${from} cannot lead to this page: ${standing(other)}`,
      hint: `remove it from "${path[0]}"`,
    }
    return documents.get(file.path)?.problemAt(path, problem) ?? []
  })
}

function standing(other: RefusedRedirect['other']): string {
  if (other?.redirect !== undefined) return `it leads to "${other.redirect.file.path}"`
  return other?.file === undefined ? 'what Lectern makes is there' : `"${other.file.path}" is there`
}

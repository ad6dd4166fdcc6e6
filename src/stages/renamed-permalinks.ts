import type { Problem } from '../problem.ts'
import type { SourceDocument } from '../site/document.ts'
import { encodePath, encodePlainPath } from '../site/permalink.ts'

/** Warns of each permalink that names what cannot be a file on every system, and says where the page stands instead. */
export function renamedPermalinks(
  documents: Iterable<SourceDocument>,
  urls: ReadonlyMap<string, string>,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const { file, data, problemAt } of documents) {
    const written = data['permalink']
    if (typeof written !== 'string') continue
    // Placeholders have a colon, which their values need not have.
    const path = `/${written.trim().replace(/:[a-z_]+/g, '')}`
    if (encodePath(path) === encodePlainPath(path)) continue
    problems.push(
      problemAt(['permalink'], {
        severity: 'warning',
        code: 'portable-permalink',
        message: `The permalink "${written.trim()}" cannot be a file on every system; the page stands at ${urls.get(file.path) ?? 'another URL'}`,
        hint: 'choose one of letters, digits, hyphens and dots, with shorter names',
      }),
    )
  }
  return problems
}

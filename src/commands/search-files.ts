import type { Files } from '../build/publish.ts'
import type { SearchIndex } from '../build/search-index.ts'
import type { Output, OutputFile } from '../compile.ts'
import { hasSearch, searchUrl } from '../outputs/search.ts'
import { searchRecords } from '../outputs/search-records.ts'
import type { Problem } from '../problem.ts'
import { outputPath } from '../site/output-path.ts'
import { isInSearchFolder } from '../site/search-folder.ts'

/**
 * Makes the index of a site's search.
 *
 * @param cache Where the index of the last build is kept, from which is taken what has not changed.
 * @param signal Ends it where nobody wants it any more: there is no index then.
 * @returns `undefined` where the site has no search, or no page that leads to it, or files where the index would be.
 */
export async function makeSearchFiles(
  { site, files }: Pick<Output, 'site' | 'files'>,
  cache: string | undefined,
  signal?: AbortSignal,
): Promise<SearchIndex | undefined> {
  const textAt = (path: string) => {
    const body = files.get(path)?.body
    return body?.kind === 'text' ? body.text : undefined
  }
  const isReachable = textAt(outputPath(searchUrl))?.includes('data-search-open') === true
  const isTaken = [...files.keys()].some(isInSearchFolder)
  if (!hasSearch(site) || !isReachable || isTaken) return undefined
  const pageText = (url: string) => (/(?:\/|\.html?)$/.test(url) ? textAt(outputPath(url)) : undefined)
  const { makeSearchIndex } = await import('../build/search-index.ts')
  return makeSearchIndex(() => searchRecords(site, pageText), { lang: site.config.lang, cache, signal })
}

/**
 * A site's files, and after them those of its search, whose index is made while they are.
 *
 * @param problems Gets what went wrong.
 */
export async function* withSearch(
  files: Files,
  output: Pick<Output, 'site' | 'files'>,
  cache: string | undefined,
  problems: Problem[],
): AsyncIterable<readonly [string, OutputFile]> {
  const ending = new AbortController()
  // Pagefind is a process of its own: it reads what is found while this one makes the pages.
  const making = makeSearchFiles(output, cache, ending.signal)
  // What fails is told below.
  making.catch(() => {})
  try {
    yield* files
    const index = await making
    problems.push(...(index?.problems ?? []))
    for (const [path, file] of index?.files ?? []) yield [path, { url: `/${path}`, body: { kind: 'copy', file } }]
  } finally {
    // Where a page has an error, nobody waits for the whole index.
    ending.abort()
    const made = await making.catch(() => undefined)
    made?.remove()
  }
}

import type { Files } from '../build/publish.ts'
import { makeSearchIndex, type SearchIndex } from '../build/search-index.ts'
import type { Output, OutputFile } from '../compile.ts'
import { hasSearch, searchUrl } from '../outputs/search.ts'
import { searchRecords } from '../outputs/search-records.ts'
import type { Problem } from '../problem.ts'
import { outputPath } from '../site/output-path.ts'

/**
 * Makes the index of a site's search.
 *
 * @param cache Where the index of the last build is kept, which is taken where nothing that can be found has changed.
 * @returns `undefined` where the site has no search, or no page that leads to it.
 */
export async function makeSearchFiles(
  { site, files }: Pick<Output, 'site' | 'files'>,
  cache: string | undefined,
): Promise<SearchIndex | undefined> {
  const textAt = (path: string) => {
    const body = files.get(path)?.body
    return body?.kind === 'text' ? body.text : undefined
  }
  const isReachable = textAt(outputPath(searchUrl))?.includes('data-search-open') === true
  const isTaken = [...site.assets.keys()].some((path) => path.startsWith('/pagefind/'))
  if (!hasSearch(site) || !isReachable || isTaken) return undefined
  const pageText = (url: string) => (/(?:\/|\.html?)$/.test(url) ? textAt(outputPath(url)) : undefined)
  return makeSearchIndex(() => searchRecords(site, pageText), { lang: site.config.lang, cache })
}

/**
 * A site's files, and after them those of its search, whose index is made from them.
 *
 * @param problems Gets what went wrong.
 */
export async function* withSearch(
  files: Files,
  output: Pick<Output, 'site' | 'files'>,
  cache: string | undefined,
  problems: Problem[],
): AsyncIterable<readonly [string, OutputFile]> {
  yield* files
  const index = await makeSearchFiles(output, cache)
  if (index === undefined) return
  problems.push(...index.problems)
  try {
    for (const [path, file] of index.files) yield [path, { url: `/${path}`, body: { kind: 'copy', file } }]
  } finally {
    index.remove()
  }
}

import type { Files } from '../build/publish.ts'
import type { SearchIndex, SearchOptions } from '../build/search-index.ts'
import type { Output, OutputFile } from '../compile.ts'
import { hasSearch, searchUrl } from '../outputs/search.ts'
import { searchRecords } from '../outputs/search-records.ts'
import type { Problem } from '../problem.ts'
import { outputPath } from '../site/output-path.ts'

export interface SearchFilesOptions extends Pick<SearchOptions, 'onRunning'> {
  /** Ends it where nobody wants it any more: there is no index then. */
  readonly signal?: AbortSignal
}

/**
 * Makes the index of a site's search.
 *
 * @param cache Where the index of the last build is kept, from which is taken what has not changed.
 * @returns `undefined` where the site has no search, or no page that leads to it.
 */
export async function makeSearchFiles(
  { site, files }: Pick<Output, 'site' | 'files'>,
  cache: string | undefined,
  { signal, onRunning }: SearchFilesOptions = {},
): Promise<SearchIndex | undefined> {
  const textAt = (path: string) => {
    const body = files.get(path)?.body
    return body?.kind === 'text' ? body.text : undefined
  }
  const isReachable = textAt(outputPath(searchUrl))?.includes('data-search-open') === true
  const isTaken = [...site.assets.keys()].some((path) => path.startsWith('/pagefind/'))
  if (!hasSearch(site) || !isReachable || isTaken) return undefined
  const pageText = (url: string) => (/(?:\/|\.html?)$/.test(url) ? textAt(outputPath(url)) : undefined)
  const records = function* () {
    for (const record of searchRecords(site, pageText)) {
      signal?.throwIfAborted()
      yield record
    }
  }
  const { makeSearchIndex } = await import('../build/search-index.ts')
  return makeSearchIndex(records, { lang: site.config.lang, cache, ...(onRunning && { onRunning }) })
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
  let onRunning = () => {}
  const running = new Promise<void>((resolve) => {
    onRunning = resolve
  })
  const making = makeSearchFiles(output, cache, { signal: ending.signal, onRunning })
  // What fails is told below.
  making.catch(() => {})
  try {
    // It would start in the turns between pages only, when many of them have been made.
    await Promise.race([running, making])
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

import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { parentPort, workerData } from 'node:worker_threads'
import type { Reply } from '../../workers/waiting.ts'
import { readContents } from './index-part.ts'
import type { Page, PagefindOutput } from './pagefind.ts'

// What its own interfaces need, which no page here loads.
const leftOut = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./

let pagefind: ChildProcess | undefined

// Its package tells nobody that the process has ended, such as for want of memory. The thread is there for it only, and
// ends after it.
subscribe('child_process', (message) => {
  pagefind = (message as { readonly process: ChildProcess }).process
  pagefind.once('exit', () => process.exit())
})

/** What runs in a thread: has Pagefind index the pages of each message, and answers with the index. */
parentPort?.on('message', async (pages: readonly Page[] | 'end') => {
  if (pages !== 'end') parentPort?.postMessage(await reply(pages))
  else if (pagefind?.kill() !== true) process.exit()
})

async function reply(pages: readonly Page[]): Promise<Reply<PagefindOutput>> {
  try {
    return { result: await index(pages, workerData as string) }
  } catch (error) {
    return { error }
  }
}

/** @see https://pagefind.app/docs/node-api/ */
async function index(pages: readonly Page[], lang: string): Promise<PagefindOutput> {
  // Optional and 13 MB: loaded only where an index is made.
  const { createIndex } = await import('pagefind')
  const { index, errors } = await createIndex({ forceLanguage: lang })
  if (index === undefined) throw new Error(errors.join(', '))
  await Promise.all(
    pages.map(async (page) => {
      const { errors } = await index.addHTMLFile(page)
      if (errors.length > 0) throw new Error(`${page.url}: ${errors.join(', ')}`)
    }),
  )
  const output = await index.getFiles()
  await index.deleteIndex()
  const wanted = output.files.filter(({ path }) => !leftOut.test(path))
  const files = new Map(wanted.map(({ path, content }) => [path, Buffer.from(content)]))
  return { files, contents: readContents(files) }
}

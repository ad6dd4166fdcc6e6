import type { PagefindIndex } from 'pagefind'
import type { SearchRecord } from '../../outputs/search-records.ts'
import { xml } from '../../outputs/xml.ts'

// Pagefind takes about 40 times as much memory as it is given; beginning anew takes it a tenth of a second.
const batchCharacters = 8e6
const batchRecords = 4000
// Answers are seen only in the turns between pages: until the next one it has something to read.
const charactersAtOnce = 2e6

// What its own interfaces need, which no page here loads.
const leftOut = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./

export interface PagefindOptions {
  readonly lang: string
  /** Whether it is run where there is no record too. */
  readonly runs: 'always' | 'for-records'
  /** Called when the first records have been sent: from then on it works beside this process. */
  readonly onRunning: () => void
}

/**
 * Runs Pagefind, on this machine, over some records after the other: gives an index of each.
 *
 * @returns The files of each index by their paths.
 * @throws {Error} Where it does not run here.
 * @see https://pagefind.app/docs/node-api/
 */
export async function* runPagefind(
  records: Iterable<SearchRecord>,
  { lang, runs, onRunning }: PagefindOptions,
): AsyncIterable<ReadonlyMap<string, Buffer>> {
  const portions = inPortions(records, lang)
  let portion = portions.next()
  if (portion.done && runs === 'for-records') return
  // Optional and 13 MB: loaded only where an index is made.
  const pagefind = await import('pagefind')
  try {
    do {
      const { index, errors } = await pagefind.createIndex({ forceLanguage: lang })
      if (index === undefined) throw new Error(errors.join(', '))
      let reading: Promise<unknown> = Promise.resolve()
      let [count, characters] = [0, 0]
      for (; !portion.done && count < batchRecords && characters < batchCharacters; portion = portions.next()) {
        const { pages } = portion.value
        // While it reads one portion the next one is on its way.
        const before = reading
        reading = Promise.all(pages.map((page) => add(index, page)))
        // Where the text of another record cannot be read nobody waits for these.
        reading.catch(() => {})
        onRunning()
        await before
        count += pages.length
        characters += portion.value.characters
      }
      await reading
      const { files } = await index.getFiles()
      await index.deleteIndex()
      yield new Map(
        files.flatMap(({ path, content }) => (leftOut.test(path) ? [] : [[path, Buffer.from(content)] as const])),
      )
    } while (!portion.done)
  } finally {
    await pagefind.close()
  }
}

/** What Pagefind reads of a record. */
interface Page {
  readonly url: string
  readonly content: string
}

interface Portion {
  readonly pages: readonly Page[]
  readonly characters: number
}

function* inPortions(records: Iterable<SearchRecord>, lang: string): Generator<Portion, void> {
  let pages: Page[] = []
  let characters = 0
  for (const record of records) {
    const page = { url: record.url, content: documentOf(record, lang) }
    pages.push(page)
    characters += page.content.length
    if (characters < charactersAtOnce) continue
    yield { pages, characters }
    pages = []
    characters = 0
  }
  if (pages.length > 0) yield { pages, characters }
}

async function add(index: PagefindIndex, page: Page): Promise<void> {
  const { errors } = await index.addHTMLFile(page)
  if (errors.length > 0) throw new Error(`${page.url}: ${errors.join(', ')}`)
}

/**
 * A record as the page that Pagefind reads; what stands outside of the body is only kept, not looked in.
 *
 * Not as its filters: Pagefind 1.5 writes those in another order each time.
 */
function documentOf({ kind, title, detail, body }: SearchRecord, lang: string): string {
  const kept = [
    `<i data-pagefind-meta="kind">${kind}</i>`,
    `<i data-pagefind-meta="title">${xml(title)}</i>`,
    detail === '' ? '' : `<i data-pagefind-meta="detail">${xml(detail)}</i>`,
  ].join('')
  return `<!DOCTYPE html><html lang="${xml(lang)}"><body>${kept}<main data-pagefind-body><h1>${xml(title)}</h1>${body()}</main></body></html>`
}

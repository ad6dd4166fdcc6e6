import { availableParallelism } from 'node:os'
import type { SearchRecord } from '../../outputs/search-records.ts'
import { xml } from '../../outputs/xml.ts'
import { type Page, type Pagefind, type PagefindOutput, startPagefind } from './pagefind.ts'

// Pagefind takes about 40 times as much memory as it is given at once; to begin anew takes it some hundredths of a second.
const batchCharacters = 2e6
const batchRecords = 1000
const mostProcesses = 4

export interface IndexOptions {
  readonly lang: string
  /** Whether Pagefind is run where there is no record too. */
  readonly runs: 'always' | 'for-records'
  /** Ends it early: it throws then. */
  readonly signal: AbortSignal | undefined
}

/**
 * Has Pagefind index records, a batch at a time, and several batches beside each other.
 *
 * @returns What was made of each batch, in no order.
 * @throws {Error} Where it does not run here.
 */
export async function indexRecords(
  records: Iterable<SearchRecord>,
  { lang, runs, signal }: IndexOptions,
): Promise<readonly PagefindOutput[]> {
  const batches = inBatches(records, lang, runs)
  const started: Pagefind[] = []
  const outputs: PagefindOutput[] = []
  const indexSome = async () => {
    let batch = batches.next()
    if (batch.done) return
    const pagefind = startPagefind(lang)
    started.push(pagefind)
    for (; !batch.done; batch = batches.next()) outputs.push(await pagefind.index(batch.value))
  }
  // Where one has failed, nobody waits for the others.
  const endAll = () => Promise.all(started.map(({ end }) => end()))
  signal?.throwIfAborted()
  signal?.addEventListener('abort', endAll)
  try {
    await Promise.all(Array.from({ length: Math.min(mostProcesses, availableParallelism()) }, indexSome))
    return outputs
  } finally {
    signal?.removeEventListener('abort', endAll)
    await endAll()
  }
}

function* inBatches(
  records: Iterable<SearchRecord>,
  lang: string,
  runs: IndexOptions['runs'],
): Generator<readonly Page[], undefined> {
  let batch: Page[] = []
  let characters = 0
  let isFirst = true
  for (const record of records) {
    const page = { url: record.url, content: documentOf(record, lang) }
    batch.push(page)
    characters += page.content.length
    if (characters < batchCharacters && batch.length < batchRecords) continue
    yield batch
    batch = []
    characters = 0
    isFirst = false
  }
  if (batch.length > 0 || (isFirst && runs === 'always')) yield batch
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

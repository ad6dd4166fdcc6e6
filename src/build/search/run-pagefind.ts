import type { PagefindIndex } from 'pagefind'
import type { SearchRecord } from '../../outputs/search-records.ts'
import { xml } from '../../outputs/xml.ts'

// Pagefind takes about 40 times as much memory as it is given; beginning anew takes it a tenth of a second.
const batchCharacters = 8e6
const batchRecords = 4000
const recordsAtOnce = 32

// What its own interfaces need, which no page here loads.
const leftOut = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./

/**
 * Runs Pagefind, on this machine, over some records after the other: gives an index of each.
 *
 * @param runs Whether it is run where there is no record too.
 * @returns The files of each index by their paths.
 * @throws {Error} Where it does not run here.
 * @see https://pagefind.app/docs/node-api/
 */
export async function* runPagefind(
  records: Iterable<SearchRecord>,
  lang: string,
  runs: 'always' | 'for-records',
): AsyncIterable<ReadonlyMap<string, Buffer>> {
  const left = records[Symbol.iterator]()
  const first = left.next()
  if (first.done && runs === 'for-records') return
  // Optional and 13 MB: loaded only where an index is made.
  const pagefind = await import('pagefind')
  try {
    for (let isFirst = true, next = first; isFirst || !next.done; isFirst = false) {
      const { index, errors } = await pagefind.createIndex({ forceLanguage: lang })
      if (index === undefined) throw new Error(errors.join(', '))
      let characters = 0
      for (let count = 0; !next.done && count < batchRecords && characters < batchCharacters; ) {
        // All are made before one is sent: where a text cannot be read, nothing is under way.
        const documents: { readonly url: string; readonly content: string }[] = []
        for (; !next.done && documents.length < recordsAtOnce; next = left.next())
          documents.push({ url: next.value.url, content: documentOf(next.value, lang) })
        // Sent together: their answers come between the pages that are made meanwhile.
        await Promise.all(documents.map((document) => add(index, document)))
        count += documents.length
        for (const { content } of documents) characters += content.length
      }
      const { files } = await index.getFiles()
      await index.deleteIndex()
      yield new Map(
        files.flatMap(({ path, content }) => (leftOut.test(path) ? [] : [[path, Buffer.from(content)] as const])),
      )
    }
  } finally {
    await pagefind.close()
  }
}

async function add(index: PagefindIndex, document: { readonly url: string; readonly content: string }): Promise<void> {
  const { errors } = await index.addHTMLFile(document)
  if (errors.length > 0) throw new Error(`${document.url}: ${errors.join(', ')}`)
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

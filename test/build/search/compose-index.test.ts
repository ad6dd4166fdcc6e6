import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { createIndex, close as endPagefind } from 'pagefind'
import { describe, expect, test } from 'vitest'
import { makeSearchIndex } from '../../../src/build/search-index.ts'
import type { SearchRecord } from '../../../src/outputs/search-records.ts'
import { makeSite } from '../../support/make-site.ts'

/** What is looked for: with accents, signs, other scripts, numbers, and words that have the same stem. */
const words = 'lake lakes waves wavy café naïve Übung 海 👩‍🔬 don’t e-mail 2024 x̂ straße _a a_b … Σίσυφος cafè'.split(
  ' ',
)
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(' '))
const block = fc.oneof(
  text.map((value) => `<p>${value}</p>`),
  fc.tuple(text, fc.nat(9)).map(([value, id]) => `<h2 id="h${id}">${value}</h2>`),
  text.map((value) => `<img src="/a.png" alt="${value}">`),
  text.map((value) => `<p data-pagefind-weight="3">${value}</p>`),
  text.map((value) => `<p data-pagefind-meta="author">${value}</p>`),
)
const record = fc
  .record({
    kind: fc.constantFrom('session' as const, 'paper' as const),
    title: text,
    detail: text,
    html: fc.array(block, { maxLength: 4 }).map((blocks) => blocks.join('\n')),
  })
  .map(({ html, ...facts }): Omit<SearchRecord, 'url'> => ({ ...facts, body: () => html, version: html }))
// Some stay, some change, some come and go, and the order is another one each time.
const site = fc
  .uniqueArray(fc.tuple(fc.nat(7), record), { selector: ([number]) => number, maxLength: 6 })
  .map((all) => all.map(([number, facts]): SearchRecord => ({ url: `/${number}/`, ...facts })))
const sites = fc.array(site, { minLength: 2, maxLength: 4 }).chain((all) =>
  fc.constant(
    all.map((records, index) => {
      const before = new Map(all[index - 1]?.map((one) => [one.url, one]))
      return records.map((one, place) => (place % 3 === 2 ? one : (before.get(one.url) ?? one)))
    }),
  ),
)

type Files = Readonly<Record<string, string>>

async function made(records: readonly SearchRecord[], cache?: string): Promise<Files> {
  const index = await makeSearchIndex(() => records, { lang: 'en', cache })
  const files = [...index.files].map(([path, { location }]) => [path, readFileSync(location, 'latin1')])
  index.remove()
  expect(index.problems).toEqual([])
  return Object.fromEntries(files)
}

describe('an index of which only a part is new', () => {
  test('has the same bytes as one that is made anew, over any changes', async () => {
    await fc.assert(
      fc.asyncProperty(sites, async (states) => {
        const cache = makeSite({})
        for (const records of states) expect(await made(records, cache)).toEqual(await made(records))
        rmSync(cache, { recursive: true })
      }),
      { numRuns: 6 },
    )
  })

  const page = (number: number, html: string): SearchRecord => ({
    url: `/${number}/`,
    kind: 'session',
    title: `Title ${number}`,
    detail: 'May 5',
    body: () => html,
    version: html,
  })
  const pages = Array.from({ length: 9 }, (_, number) => page(number, `<p>water ${number} lake</p>`))
  const edited = [...pages.slice(0, 4), page(4, '<p>wind</p>'), ...pages.slice(5)]

  test('asks only for what records say that have changed', async () => {
    const cache = makeSite({})
    await made(pages, cache)
    const body = () => {
      throw new Error('asked for')
    }
    const files = await made([...pages.map((one) => ({ ...one, body })).slice(0, 4), ...edited.slice(4)], cache)
    expect(files).toEqual(await made(edited))
  })

  test.for<[string, (folder: string) => void]>([
    [
      'a file of words',
      (folder) => truncateSync(join(folder, 'index', readdirSync(join(folder, 'index'))[0] ?? ''), 40),
    ],
    ['the table of pages', (folder) => writeFileSync(join(folder, tableIn(folder)), 'no table')],
    ['another table of pages', (folder) => rmSync(join(folder, tableIn(folder)))],
    ['a fragment', (folder) => rmSync(join(folder, 'fragment'), { recursive: true })],
    ['what is the same in all', (folder) => writeFileSync(join(folder, 'pagefind-entry.json'), '{')],
  ])('is made anew where %s of the one before is broken', async ([, damage]) => {
    const cache = makeSite({})
    await made(pages, cache)
    damage(join(cache, 'search/pagefind'))
    expect(await made(edited, cache)).toEqual(await made(edited))
    expect(readdirSync(cache)).toEqual(['search'])
  })

  function tableIn(folder: string): string {
    return readdirSync(folder).find((name) => name.endsWith('.pf_meta')) ?? ''
  }
})

// A word with other accents: Pagefind’s own order of those is another one each time.
const hasTwoForms = (records: readonly SearchRecord[]) =>
  records.some(({ title, detail, body }) => /cafè/.test(title + detail + body()))

test('an index that is put together says what Pagefind’s own says, in files of the same names', async () => {
  await fc.assert(
    fc.asyncProperty(site, async (records) => {
      fc.pre(records.length > 0 && !hasTwoForms(records))
      const cache = makeSite({})
      for (let count = 1; count < records.length; count += 1) await made(records.slice(0, count), cache)
      const files = await made(records, cache)
      expect(unpacked(files)).toEqual(unpacked(await ofPagefind(records)))
      rmSync(cache, { recursive: true })
    }),
    { numRuns: 4 },
  )
})

test('words that fill several files are divided as Pagefind divides them', async () => {
  const many = (number: number): SearchRecord => {
    const html = Array.from({ length: 4000 }, (_, word) => `${((word * 7919 + number) % 9000).toString(36)}x`).join(' ')
    return { url: `/${number}/`, kind: 'paper', title: `T${number}`, detail: '', body: () => html, version: html }
  }
  const records = Array.from({ length: 12 }, (_, number) => many(number))
  const cache = makeSite({})
  await made(records.toSpliced(4, 1), cache)
  const files = await made(records, cache)
  expect(Object.keys(files).filter((path) => path.includes('/index/')).length).toBeGreaterThan(2)
  expect(unpacked(files)).toEqual(unpacked(await ofPagefind(records)))
})

test('more than Pagefind is given at once is one index', async () => {
  const many = (number: number): SearchRecord => {
    const html = `<p>${`water ${number} lake${number % 3} `.repeat(80_000)}</p>`
    return { url: `/${number}/`, kind: 'paper', title: `T${number}`, detail: '', body: () => html, version: html }
  }
  const records = Array.from({ length: 5 }, (_, number) => many(number))
  expect(unpacked(await made(records))).toEqual(unpacked(await ofPagefind(records)))
})

async function ofPagefind(records: readonly SearchRecord[]): Promise<Files> {
  const { index } = await createIndex({ forceLanguage: 'en' })
  for (const { url, kind, title, detail, body } of records) {
    const meta = Object.entries({ kind, title, detail })
      .filter(([name, value]) => name !== 'detail' || value !== '')
      .map(([name, value]) => `<i data-pagefind-meta="${name}">${value}</i>`)
    const content = `<html><body>${meta.join('')}<main data-pagefind-body><h1>${title}</h1>${body()}</main></body></html>`
    await index?.addHTMLFile({ url, content })
  }
  const files = (await index?.getFiles())?.files ?? []
  await endPagefind()
  const own = files.filter(({ path }) => !/^pagefind-(?:\w+-)?ui\.|highlight/.test(path))
  return Object.fromEntries(
    own.map(({ path, content }) => [`pagefind/${path}`, Buffer.from(content).toString('latin1')]),
  )
}

function unpacked(files: Files): Files {
  const text = (path: string, bytes: string) =>
    /\.pf_\w+$/.test(path) ? gunzipSync(Buffer.from(bytes, 'latin1')).toString() : bytes
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, text(path, bytes)]))
}

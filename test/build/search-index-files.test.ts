import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeSearchIndex } from '../../src/build/search-index.ts'
import { CacheLostError } from '../../src/cache/lost.ts'
import type { SearchRecord } from '../../src/outputs/search-records.ts'
import { failing } from '../support/failing.ts'
import { makeSite } from '../support/make-site.ts'

const record = (facts: Partial<SearchRecord> = {}): SearchRecord => ({
  url: '/a/',
  kind: 'session',
  title: 'Tides & waves',
  detail: 'May 5',
  body: () => '<p>Water.</p>',
  version: '1',
  ...facts,
})
const make = (records: readonly SearchRecord[], cache: string | undefined, lang = 'en') =>
  makeSearchIndex(() => records, { lang, cache })
const bytesOf = ({ files }: Awaited<ReturnType<typeof make>>) =>
  Object.fromEntries(Array.from(files, ([path, { location }]) => [path, readFileSync(location, 'latin1')]))

describe('the index of a search', () => {
  test('is files of Pagefind’s, of which no page needs the interfaces', async () => {
    const index = await make([record()], undefined)
    const paths = [...index.files.keys()]
    expect(index.problems).toEqual([])
    expect(paths).toEqual(paths.toSorted())
    expect(paths).toContain('pagefind/pagefind.js')
    expect(paths.filter((path) => path.startsWith('pagefind/fragment/'))).toHaveLength(1)
    expect(paths.filter((path) => /ui|highlight/.test(path))).toEqual([])
    for (const [path, file] of index.files) {
      expect(file.path).toBe(path)
      expect(file.size).toBe(readFileSync(file.location).length)
      expect(file.version).toMatch(new RegExp(`^${file.size} [\\d.]+$`))
    }
    const folder = dirname(index.files.get('pagefind/pagefind.js')?.location ?? '')
    index.remove()
    expect(() => readdirSync(folder)).toThrow('ENOENT')
  })

  test('is kept for the same records, and their bodies are not asked for', async () => {
    const cache = makeSite({})
    const first = await make([record()], cache)
    const bytes = bytesOf(first)
    first.remove()
    expect(readdirSync(cache)).toEqual(['search'])
    const body = () => {
      throw new Error('asked for')
    }
    const second = await make([record({ body })], cache)
    expect(bytesOf(second)).toEqual(bytes)
    second.remove()
    expect(bytesOf(await make([record({ body })], cache))).toEqual(bytes)
  })

  test.for<[string, Partial<SearchRecord>, string]>([
    ['address', { url: '/b/' }, 'en'],
    ['kind', { kind: 'page' }, 'en'],
    ['title', { title: 'Other' }, 'en'],
    ['detail', { detail: '' }, 'en'],
    ['body', { version: '2', body: () => '<p>Wind.</p>' }, 'en'],
    ['language', {}, 'de'],
  ])('is made anew for another %s, and what is the same keeps its time', async ([, facts, lang]) => {
    const cache = makeSite({})
    const first = await make([record()], cache)
    const bytes = bytesOf(first)
    first.remove()
    const script = join(cache, 'search/pagefind/pagefind.js')
    utimesSync(script, 1000, 2000)
    const second = await make([record(facts)], cache, lang)
    expect(bytesOf(second)).not.toEqual(bytes)
    expect(second.files.get('pagefind/pagefind.js')?.version).toMatch(/ 2000000$/)
    second.remove()
    expect(readdirSync(cache)).toEqual(['search'])
    expect(readFileSync(script, 'latin1')).toBe(bytes['pagefind/pagefind.js'])
  })

  test.for<[string, (kept: string) => void]>([
    ['has no stamp', (kept) => rmSync(join(kept, 'stamp.json'))],
    ['has a broken stamp', (kept) => writeFileSync(join(kept, 'stamp.json'), '{')],
    ['lacks a file', (kept) => rmSync(join(kept, 'pagefind/pagefind.js'))],
    [
      'has a link in place of a file',
      (kept) => {
        rmSync(join(kept, 'pagefind/pagefind.js'))
        symlinkSync('/etc/hostname', join(kept, 'pagefind/pagefind.js'))
      },
    ],
    [
      'names a file that is none of an index',
      (kept) => {
        const stamp = JSON.parse(readFileSync(join(kept, 'stamp.json'), 'utf8'))
        stamp.files.push(['../stamp.json', ''])
        writeFileSync(join(kept, 'stamp.json'), JSON.stringify(stamp))
      },
    ],
  ])('is made anew where the kept one %s', async ([, damage]) => {
    const cache = makeSite({})
    const first = await make([record()], cache)
    const bytes = bytesOf(first)
    first.remove()
    damage(join(cache, 'search'))
    const second = await make([record()], cache)
    expect(bytesOf(second)).toEqual(bytes)
    second.remove()
  })

  test.skipIf(process.platform === 'win32')(
    'is given up when nobody wants it any more, whatever Pagefind does',
    async () => {
      const folder = makeSite({ 'silent.sh': '#!/bin/sh\nexec cat > /dev/null\n' })
      chmodSync(join(folder, 'silent.sh'), 0o755)
      vi.stubEnv('PAGEFIND_EXTENDED_BINARY_PATH', join(folder, 'silent.sh'))
      onTestFinished(() => void vi.unstubAllEnvs())
      const ending = new AbortController()
      const making = makeSearchIndex(() => [record()], { lang: 'en', cache: folder, signal: ending.signal })
      ending.abort()
      expect(await making).toMatchObject({ files: new Map(), problems: [{ code: 'search-index' }] })
      expect(readdirSync(folder)).toEqual(['silent.sh'])
    },
  )

  test('holds what is shown of each find', async () => {
    const records = [record(), record({ url: '/b/#x', kind: 'page', title: 'Wind', detail: '' })]
    const index = await make(records, undefined)
    const fragments = [...index.files.values()].filter(({ path }) => path.includes('/fragment/'))
    const found = fragments.map(({ location }) => {
      const text = gunzipSync(readFileSync(location)).toString()
      return JSON.parse(text.slice(text.indexOf('{')))
    })
    index.remove()
    expect(found.map(({ url, meta }) => [url, meta]).sort()).toEqual([
      ['/a/', { kind: 'session', title: 'Tides & waves', detail: 'May 5' }],
      ['/b/#x', { kind: 'page', title: 'Wind' }],
    ])
    expect(found.map(({ content }) => content).sort()).toEqual(['Tides & waves. Water.', 'Wind. Water.'])
  })

  test('takes only languages that Pagefind may know', async () => {
    const entry = async (lang: string) => {
      const index = await make([record()], undefined, lang)
      const languages = Object.keys(JSON.parse(bytesOf(index)['pagefind/pagefind-entry.json'] ?? '{}').languages)
      index.remove()
      return languages.join()
    }
    expect(await entry('de-AT')).toBe('de-AT')
    expect(await entry('x"><script>')).toBe('unknown')
    expect(await entry('english')).toBe('unknown')
    expect(await entry('en">')).toBe('unknown')
    expect(await entry('1en')).toBe('unknown')
  })
})

describe('where no index can be made', () => {
  const broken = record({
    body: () => {
      throw new Error('no body\nat all')
    },
  })

  test('the site is told of it, and has none', async () => {
    const cache = makeSite({})
    const index = await make([record(), { ...broken, url: '/b/' }], cache)
    expect([...index.files]).toEqual([])
    expect(index.problems).toEqual([
      {
        severity: 'warning',
        code: 'search-index',
        message: 'The search has no index: Pagefind does not run here (no body)',
        hint: 'install the optional packages (npm install --include=optional), or set "search: false"; all lists are complete',
      },
    ])
    index.remove()
    expect(readdirSync(cache)).toEqual([])
  })

  test('since the cache is lost, the build begins again', async () => {
    const lost = record({
      body: () => {
        throw new CacheLostError()
      },
    })
    const cache = makeSite({})
    await expect(make([lost], cache)).rejects.toThrow(CacheLostError)
    expect(readdirSync(cache)).toEqual([])
  })
})

test('an index that cannot be kept is removed', async () => {
  const cache = makeSite({})
  const index = await make([record()], cache)
  failing('renameSync', 'EACCES')
  index.remove()
  expect(readdirSync(cache)).toEqual([])
})

test('a cache that is not there yet is no place for an index that is being made', async () => {
  const cache = join(makeSite({}), 'none')
  const index = await make([record()], cache)
  expect(index.files.get('pagefind/pagefind.js')?.location.startsWith(cache)).toBe(false)
  mkdirSync(cache)
  index.remove()
  expect(index.problems).toEqual([])
})

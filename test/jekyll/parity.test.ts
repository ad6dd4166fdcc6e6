import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { compareSites } from './compare/compare.mjs'
import { buildWithJekyll, jekyllVersion } from './compare/jekyll.mjs'
import { blogDifferences, courseDifferences, kramdownDifferences, themeDifferences } from './differences.ts'

const sites = join(import.meta.dirname, 'sites')
const version = jekyllVersion()
const isAbsent = version === null && process.env['CI'] !== 'true'
if (version === null) console.warn('NOT TESTED: Jekyll is absent, nothing is compared with it (apt-get install jekyll)')

const repos = [
  { name: 'course', options: { bases: ['https://harbour.example/', '/lighthouse25/'], expected: courseDifferences } },
  { name: 'blog', options: { bases: ['https://tides.example/', '/blog/'], expected: blogDifferences } },
  { name: 'kramdown', options: { pages: '^/contents/', bases: ['/knots/'], expected: kramdownDifferences } },
  { name: 'clean', options: {} },
] as const

describe.skipIf(isAbsent)('a Jekyll repo, built by Jekyll and by Lectern', () => {
  let folder: string
  const words: { readonly a: number; readonly shared: number }[] = []
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-parity-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function buildBoth(name: string) {
    const [a, b] = [join(folder, `${name}-jekyll`), join(folder, `${name}-lectern`)]
    buildWithJekyll(join(sites, name), a)
    const { code, stderr } = await runCli(['build', '--source', join(sites, name), '--destination', b], { cwd: folder })
    expect(stderr).not.toContain('error:')
    expect(code).toBe(0)
    return [a, b] as const
  }

  it.each(repos)('$name: the same URLs and the same content, but for what is listed', async ({ name, options }) => {
    const [a, b] = await buildBoth(name)
    const comparison = compareSites(a, b, options)
    expect(comparison.urls.missing.filter((url) => url !== '/assets/css/main.css.map')).toEqual([])
    const unexpected = comparison.pages.flatMap(({ url, differences }) =>
      differences.map((difference) => ({ url, ...difference })),
    )
    expect(unexpected).toEqual([])
    // A difference that is gone must leave the list.
    expect(comparison.unusedExpectations).toEqual([])
    words.push(comparison.words)
  })

  it('together they keep at least 99 % of the visible words, listed differences counted as lost', () => {
    expect(words).toHaveLength(repos.length)
    const sum = (key: 'a' | 'shared') => words.reduce((total, count) => total + count[key], 0)
    expect(sum('shared') / sum('a')).toBeGreaterThanOrEqual(0.99)
  })

  it('theme: every URL and word of a repo whose theme is missing', async () => {
    const [a, b] = await buildBoth('theme')
    const comparison = compareSites(a, b, { selectorB: 'main', expected: themeDifferences })
    expect(comparison.urls.missing).toEqual([])
    const lost = comparison.pages.flatMap(({ url, differences }) =>
      differences
        .filter(({ aspect, a: ours }) => aspect === 'words' && ours !== null)
        .map(({ a: words }) => `${url}: ${words}`),
    )
    expect(lost).toEqual([])
  })
})

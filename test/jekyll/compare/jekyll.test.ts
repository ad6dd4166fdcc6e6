import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeCorpus } from '../complete-corpus.mjs'
import { compareSites } from './compare.mjs'
import { buildWithJekyll, jekyllVersion } from './jekyll.mjs'

const sites = join(import.meta.dirname, '..', 'sites')
const corpus = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus')
const version = jekyllVersion()
if (version === null) {
  console.warn('NOT TESTED: Jekyll is absent, nothing is compared with it (apt-get install jekyll)')
}

// Where the tests are to be complete, the absence is a failure.
describe.skipIf(version === null && process.env['CI'] !== 'true')('the fixture repos, built by Jekyll', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-jekyll-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each([
    ['course', 44],
    ['blog', 37],
    ['kramdown', 32],
    ['theme', 18],
    ['faults', 13],
    ['clean', 16],
  ])('%s gives %i files, the same every time', (name, files) => {
    const [first, second] = [join(folder, `${name}-1`), join(folder, `${name}-2`)]
    buildWithJekyll(join(sites, name), first)
    buildWithJekyll(join(sites, name), second)
    const comparison = compareSites(first, second)
    expect(comparison.urls).toMatchObject({ common: files, missing: [], extra: [] })
    expect(comparison.pages).toEqual([])
  })

  it('faults has two conflicts, clean has none', () => {
    const { log } = buildWithJekyll(join(sites, 'faults'), join(folder, 'faults'))
    expect(log.match(/Conflict: /g)).toHaveLength(2)
    expect(buildWithJekyll(join(sites, 'clean'), join(folder, 'clean')).log).not.toContain('Conflict')
  })

  it('no-jekyll ends with an error', () => {
    expect(() => buildWithJekyll(join(sites, 'no-jekyll'), join(folder, 'none'))).toThrow('jekyll ended with')
  })

  it.runIf(existsSync(corpus)).each([
    ['2024sp', 35],
    ['2025sp', 39],
  ])('the completed corpus %s has %i pages', (term, pages) => {
    const repo = join(folder, term)
    completeCorpus(join(corpus, term), repo)
    const built = join(folder, `${term}-built`)
    buildWithJekyll(repo, built)
    const comparison = compareSites(built, built, { pages: '/$|\\.html$' })
    expect(comparison.urls.common).toBe(pages)
  })
})

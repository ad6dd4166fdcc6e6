import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { openPublished } from '../../src/cache/published.ts'
import type { FileState, Made } from '../../src/incremental/memo.ts'
import { makeSite } from '../support/make-site.ts'

let location: string
beforeEach(() => {
  location = join(makeSite({}), 'cache', 'published.json')
})

const pathOf = (index: number) => `pages/${index}/index.html`

/** A page that read two values, one of which all pages read: of that they know the same. */
function page(index: number, version: number): Made {
  const reads = [
    { key: `session ${index}\0title`, fingerprint: `"${version}"` },
    { key: 'site\0title', fingerprint: '"Seminar"' },
  ]
  return { stamp: `stamp ${version}`, reads, problems: [] }
}

function site(versions: Readonly<Record<number, number>>, before?: ReadonlyMap<string, Made>): Map<string, Made> {
  return new Map(
    Object.entries(versions).map(([index, version]) => {
      const path = pathOf(Number(index))
      const known = before?.get(path)
      // A page that was not made again is the same object.
      return [path, known?.stamp === `stamp ${version}` ? known : page(Number(index), version)]
    }),
  )
}

function filesOf(made: ReadonlyMap<string, Made>): Map<string, FileState> {
  return new Map(Array.from(made, ([path, { stamp }]) => [path, { size: stamp.length, mtimeMs: 1 }]))
}

/** What one build after the other keeps. */
function keep(versions: Readonly<Record<number, number>>): void {
  const published = openPublished(location)
  const made = site(versions, published.made)
  published.keep(made, filesOf(made))
}

function kept(): unknown {
  return Object.fromEntries(openPublished(location).made)
}

function expected(versions: Readonly<Record<number, number>>): unknown {
  const made = site(versions)
  return Object.fromEntries(Array.from(made, ([path, how]) => [path, { ...how, file: filesOf(made).get(path) }]))
}

const twenty = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index, 0]))
const lines = () => readFileSync(location, 'utf8').split('\n').length - 1

describe('how the published pages were made', () => {
  it('is known to the next build', () => {
    expect(kept()).toEqual({})
    keep(twenty)
    expect(kept()).toEqual(expected(twenty))
  })

  it('is kept by a line more where a page has changed, and not at all where none has', () => {
    keep(twenty)
    const first = readFileSync(location, 'utf8')
    keep({ ...twenty, 3: 1 })
    const { 3: _, ...rest } = twenty
    keep(rest)
    keep(rest)
    expect(lines()).toBe(3)
    expect(readFileSync(location, 'utf8').startsWith(first)).toBe(true)
    expect(kept()).toEqual(expected(rest))
  })

  it('is written anew where many have changed', () => {
    keep(twenty)
    const changed = { ...twenty, 1: 1, 2: 1, 3: 1 }
    keep(changed)
    expect(lines()).toBe(1)
    expect(kept()).toEqual(expected(changed))
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['changed', (text: string) => `${text.slice(0, -20)}x${text.slice(-19)}`],
    ['joined with the next', (text: string) => text.slice(0, -1)],
  ])('is what the lines before say where one is %s, until the next build that changes a page', (_, spoil) => {
    keep(twenty)
    keep({ ...twenty, 3: 1 })
    writeFileSync(location, spoil(readFileSync(location, 'utf8')))
    const [known] = [kept()]
    expect([expected(twenty), expected({ ...twenty, 3: 1 })]).toContainEqual(known)
    keep({ ...twenty, 3: 1, 4: 1 })
    expect(lines()).toBe(1)
    expect(kept()).toEqual(expected({ ...twenty, 3: 1, 4: 1 }))
  })

  it('is not added to what another build wrote meanwhile, nor through a link', () => {
    keep(twenty)
    const published = openPublished(location)
    appendFileSync(location, 'what another one wrote\n')
    const made = site({ ...twenty, 3: 1 }, published.made)
    published.keep(made, filesOf(made))
    expect(kept()).toEqual(expected({ ...twenty, 3: 1 }))
    const link = join(makeSite({}), 'link.json')
    symlinkSync(location, link)
    const text = readFileSync(location, 'utf8')
    const linked = openPublished(link)
    const more = site({ ...twenty, 5: 1 }, linked.made)
    linked.keep(more, filesOf(more))
    expect(readFileSync(location, 'utf8')).toBe(text)
  })

  it('is what the last build knew, whatever changed in builds before', () => {
    const versions = fc.dictionary(fc.nat(15).map(String), fc.nat(2))
    fc.assert(
      fc.property(fc.array(versions, { maxLength: 45 }), (builds) => {
        location = join(makeSite({}), 'published.json')
        for (const build of builds) keep({ ...twenty, ...build })
        expect(kept()).toEqual(builds.length === 0 ? {} : expected({ ...twenty, ...builds.at(-1) }))
      }),
      { numRuns: 40 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byJekyll, byTeaching, compareNaturally } from '../../src/site/order.ts'
import { readConfig } from '../../src/source/config.ts'
import type { FrontMatter } from '../../src/types.ts'
import { someFile, someSession } from './some.ts'

const name = fc.oneof(
  fc.stringMatching(/^[ab0-9.-]{0,8}$/),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('W1', 'W01', 'W001', 'W10', 'W2', '1e400', '9'.repeat(40), `${'9'.repeat(39)}8`),
)

describe('compareNaturally', () => {
  it.each([
    [
      ['W10.1', 'W2', 'W1', 'W1.10', 'W1.2'],
      ['W1', 'W1.2', 'W1.10', 'W2', 'W10.1'],
    ],
    [
      ['b', 'a', 'B', 'A'],
      ['A', 'B', 'a', 'b'],
    ],
    [
      ['2', '10', '1', '02', '010'],
      ['1', '02', '2', '010', '10'],
    ],
    [
      ['9007199254740993', '9007199254740992'],
      ['9007199254740992', '9007199254740993'],
    ],
    [
      ['a', '1', ''],
      ['', '1', 'a'],
    ],
  ])('sorts %j', (names, sorted) => {
    expect(names.toSorted(compareNaturally)).toEqual(sorted)
  })

  it('is a total order: antisymmetric, transitive, and 0 for equal texts only', () => {
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNaturally(a, b))).toBe(-Math.sign(compareNaturally(b, a)) + 0)
        expect(compareNaturally(a, b) === 0).toBe(a === b)
        if (compareNaturally(a, b) <= 0 && compareNaturally(b, c) <= 0)
          expect(compareNaturally(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the teaching order', () => {
  const at = (path: string, date?: readonly [number, number, number], secondOfDay?: number) =>
    someSession({
      file: someFile(path),
      date: date && {
        year: date[0],
        month: date[1],
        day: date[2],
        ...(secondOfDay === undefined ? {} : { secondOfDay }),
      },
    })

  it('is by date, then by file name, and undated sessions come last', () => {
    const sessions = [
      at('posts/W10.md'),
      at('posts/b.md', [2025, 1, 9]),
      at('posts/W2.md'),
      at('posts/a.md', [2025, 1, 9]),
      at('posts/z.md', [2024, 12, 31]),
      at('posts/c.md', [2025, 1, 9], 3600),
    ]
    expect(sessions.toSorted(byTeaching).map(({ file }) => file.path)).toEqual([
      'posts/z.md',
      'posts/a.md',
      'posts/b.md',
      'posts/c.md',
      'posts/W2.md',
      'posts/W10.md',
    ])
  })

  it('does not hang on the order of the files', () => {
    const session = fc
      .tuple(
        fc.stringMatching(/^[ab12]{1,3}$/),
        fc.option(fc.tuple(fc.constantFrom(2024, 2025), fc.constantFrom(1, 2), fc.constantFrom(1, 2))),
      )
      .map(([path, date]) => at(path, date ?? undefined))
    fc.assert(
      fc.property(fc.uniqueArray(session, { selector: ({ file }) => file.path }), (sessions) => {
        expect(sessions.toReversed().toSorted(byTeaching)).toEqual(sessions.toSorted(byTeaching))
      }),
    )
  })
})

describe('the order of a Jekyll collection', () => {
  const settings = `collections:
  notes: {sort_by: week}
  listed: {order: [c.md, sub/a.md]}
  plain: {}
`
  const { config } = readConfig({ ...someFile('_config.yml'), text: settings })
  const at = (collection: string, name: string, data: FrontMatter = {}, day?: number) =>
    someSession({
      collection,
      file: someFile(`_${collection}/${name}`),
      data,
      date: day === undefined ? undefined : { year: 2025, month: 1, day },
    })
  const sorted = (...sessions: readonly ReturnType<typeof at>[]) => {
    const once = sessions.toSorted(byJekyll(config)).map(({ file }) => file.path.replace(/^_/, ''))
    expect(
      sessions
        .toReversed()
        .toSorted(byJekyll(config))
        .map(({ file }) => file.path.replace(/^_/, '')),
    ).toEqual(once)
    return once
  }

  it('puts posts first, then the collections as the settings have them', () => {
    const sessions = [at('plain', 'a'), at('notes', 'b'), at('listed', 'c'), at('posts', 'd')]
    expect(sorted(...sessions)).toEqual(['posts/d', 'notes/b', 'listed/c', 'plain/a'])
  })

  it('is that of the key that sorts, and what has none comes after it', () => {
    const sessions = [
      at('notes', 'a.md', { week: 10 }),
      at('notes', 'b.md', { week: 2 }),
      at('notes', 'c.md'),
      at('notes', 'd.md', { week: null }),
      at('notes', 'e.md', { week: -1 }),
    ]
    expect(sorted(...sessions)).toEqual(['notes/e.md', 'notes/b.md', 'notes/a.md', 'notes/c.md', 'notes/d.md'])
  })

  it('sorts texts of the key as texts, and what cannot be compared by path', () => {
    expect(sorted(at('notes', 'a.md', { week: 'b' }), at('notes', 'b.md', { week: 'a' }))).toEqual([
      'notes/b.md',
      'notes/a.md',
    ])
    expect(sorted(at('notes', 'b.md', { week: 1 }), at('notes', 'a.md', { week: '2' }))).toEqual([
      'notes/a.md',
      'notes/b.md',
    ])
  })

  it('is that of a list, then by path', () => {
    const names = ['b.md', 'sub/a.md', 'a.md', 'c.md']
    expect(sorted(...names.map((name) => at('listed', name)))).toEqual([
      'listed/c.md',
      'listed/sub/a.md',
      'listed/a.md',
      'listed/b.md',
    ])
  })

  it('is by date where both have one, else by path', () => {
    expect(sorted(at('plain', 'a.md', {}, 2), at('plain', 'b.md', {}, 1))).toEqual(['plain/b.md', 'plain/a.md'])
    expect(sorted(at('plain', 'a.md', {}, 2), at('plain', 'b.md'))).toEqual(['plain/a.md', 'plain/b.md'])
    expect(sorted(at('plain', 'b.md'), at('plain', 'a.md', {}, 2))).toEqual(['plain/a.md', 'plain/b.md'])
  })
})

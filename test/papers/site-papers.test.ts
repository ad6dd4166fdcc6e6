import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPapers } from '../../src/site/papers.ts'
import type { Paper, Session } from '../../src/types.ts'

const config = { collections: new Map() }

function paper(facts: Partial<Paper>): Paper {
  const isIdentified = Object.keys(facts.ids ?? {}).length > 0
  return {
    grade: isIdentified ? 'identified' : 'candidate',
    ids: {},
    authors: [],
    hasMoreAuthors: false,
    position: { line: 1, column: 1 },
    ...facts,
  }
}

function session(name: string, papers: readonly Paper[]): Session {
  return { title: name, url: `/${name}/`, collection: 'posts', papers } as unknown as Session
}

function keysOf(...lists: readonly (readonly Paper[])[]): string[] {
  return buildPapers(
    lists.map((papers, index) => session(`s${index}`, papers)),
    config,
  ).all.map(({ key }) => key)
}

describe('a paper of several sessions', () => {
  test('is one, by identifier or by title, with the best of what they say', () => {
    const first = session('a', [paper({ title: 'Tides of Small Lakes', authors: ['Ann Moon', 'Bo Lee'] })])
    const second = session('b', [paper({ title: 'TIDES of small lakes.', ids: { arxiv: '2101.00001' }, year: 2021 })])
    const third = session('c', [paper({ ids: { arxiv: '2101.00001', doi: '10.1/x' } })])
    const { all, of } = buildPapers([first, second, third], config)
    expect(all).toMatchObject([
      {
        key: 'arxiv-2101-00001',
        title: 'Tides of Small Lakes',
        grade: 'identified',
        ids: { arxiv: '2101.00001', doi: '10.1/x' },
        authors: ['Ann Moon', 'Bo Lee'],
        year: 2021,
      },
    ])
    expect(all[0]?.readings.map(({ session: { title } }) => title)).toEqual(['a', 'b', 'c'])
    expect(of(third)).toHaveLength(1)
  })

  test('are two if their titles are the same and their identifiers are not', () => {
    const title = 'Tides of Small Lakes'
    expect(
      keysOf([paper({ title, ids: { arxiv: '2101.00001' } })], [paper({ title, ids: { arxiv: '2101.00002' } })]),
    ).toHaveLength(2)
  })
})

describe('papers of several lists', () => {
  const title = 'Tides of Small Lakes'
  const all = (...lists: readonly (readonly Paper[])[]) =>
    buildPapers(
      lists.map((papers, index) => session(`s${index}`, papers)),
      config,
    ).all

  test('become one when a later list shows that they are', () => {
    const [one, ...others] = all(
      [paper({ ids: { arxiv: '2101.00001' } })],
      [paper({ ids: { doi: '10.1/X' } })],
      [paper({ ids: { arxiv: '2101.00001', doi: '10.1/x' } })],
      [paper({ ids: { doi: '10.1/x' }, title })],
      [paper({ title })],
    )
    expect(others).toEqual([])
    expect(one?.readings.map(({ session: { title: name } }) => name)).toEqual(['s0', 's1', 's2', 's3', 's4'])
    expect(one).toMatchObject({ title, ids: { arxiv: '2101.00001', doi: '10.1/X' } })
  })

  test('are one reading of a session that lists them twice', () => {
    const [one] = all([paper({ title }), paper({ title })])
    expect(one?.readings).toHaveLength(1)
  })

  test('are not joined by short titles', () => {
    expect(all([paper({ title: 'Introduction' })], [paper({ title: 'Introduction' })])).toHaveLength(1)
    expect(all([paper({ title: 'Intro, part 1' })], [paper({ title: 'Intro, part 1' })])).toHaveLength(2)
  })

  test('are two where their identifiers of one kind differ', () => {
    const ways = [{ arxiv: '1' }, { doi: '10.1/a' }, { acl: 'P1' }] as const
    for (const ids of ways) {
      const [kind, id] = Object.entries(ids)[0] as [string, string]
      expect(all([paper({ title, ids })], [paper({ title, ids: { [kind]: `${id}2` } })])).toHaveLength(2)
      expect(all([paper({ title, ids })], [paper({ title, ids })])).toHaveLength(1)
      expect(all([paper({ title, ids })], [paper({ title, ids: { openreview: 'x' } })])).toHaveLength(1)
    }
    expect(
      all([paper({ title, ids: { url: 'https://a.b/c' } })], [paper({ title, ids: { url: 'https://a.b/d' } })]),
    ).toHaveLength(1)
  })

  test('say the best of what their lists say', () => {
    const [one] = all(
      [paper({ title, year: 2020, authors: ['Ann Moon'] })],
      [paper({ title, year: 2021, month: 5, authors: ['Ann Moon', 'Bo Lee'], hasMoreAuthors: true })],
      [paper({ title, year: 2022, authors: ['Cy Day', 'Di Fox'] })],
    )
    expect(one).toMatchObject({ year: 2021, month: 5, authors: ['Ann Moon', 'Bo Lee'], hasMoreAuthors: true })
    expect(one?.grade).toBe('candidate')
    expect(all([paper({ title })], [paper({ title, year: 2020 })])[0]).toMatchObject({ year: 2020 })
    expect(Object.keys(all([paper({ title })])[0] ?? {})).not.toContain('year')
  })

  test('have the first identifier of each kind, and an address only where there is no other', () => {
    const ids = (...lists: readonly Paper['ids'][]) => all(...lists.map((one) => [paper({ title, ids: one })]))[0]?.ids
    expect(ids({ openreview: 'b' }, { openreview: 'a' }, { url: 'https://a.b/' })).toEqual({ openreview: 'a' })
    expect(ids({ url: 'https://b.c/' }, { url: 'https://a.b/' })).toEqual({ url: 'https://a.b/' })
    expect(ids({})).toEqual({})
  })

  test.each<[Paper['ids'], string]>([
    [{ arxiv: '1', doi: '2' }, 'arXiv:1'],
    [{ doi: '2', openreview: '3' }, 'doi:2'],
    [{ openreview: '3', acl: '4' }, 'OpenReview: 3'],
    [{ acl: '4' }, 'ACL Anthology: 4'],
    [{ url: 'https://a.b/c' }, 'https://a.b/c'],
    [{}, 'Untitled'],
  ])('without a title are named by %j: %s', (ids, name) => {
    expect(all([paper({ ids })])[0]?.title).toBe(name)
  })

  test('of a collection that is not shown are none, and a list keeps its order', () => {
    const collections = new Map([
      ['hidden', { output: false, permalink: undefined, sortBy: undefined, order: [] }],
      ['shown', { output: true, permalink: undefined, sortBy: undefined, order: [] }],
    ])
    const [a, b] = [paper({ title: 'Aaaa aaaa aaaa' }), paper({ title: 'Bbbb bbbb bbbb' })]
    const first = { ...session('x', [a]), collection: 'shown' } as Session
    const second = { ...session('y', [b, a]), collection: 'shown' } as Session
    const hidden = { ...session('z', [paper({ title: 'Cccc cccc cccc' })]), collection: 'hidden' } as Session
    const { all: found, of } = buildPapers([first, second, hidden], { collections })
    expect(found.map((one) => one.title)).toEqual([a.title, b.title])
    expect(of(second).map(({ listed }) => listed.title)).toEqual([b.title, a.title])
    expect(of(hidden)).toEqual([])
  })
})

describe('a key', () => {
  test.each<[Partial<Paper>, string]>([
    [{ ids: { arxiv: '2009.06732' } }, 'arxiv-2009-06732'],
    [{ ids: { arxiv: 'cs/0112017' } }, 'arxiv-cs-0112017'],
    [{ ids: { doi: '10.1145/111.222' } }, 'doi-10-1145-111-222'],
    [{ ids: { acl: 'P19-1234' } }, 'acl-P19-1234'],
    [{ ids: { openreview: 'aBc_D1' } }, 'openreview-aBc-D1'],
    [{ ids: { url: 'https://www.nature.com/articles/s41586-023-1-2' } }, 'nature-s41586-023-1-2'],
    [{ ids: { url: 'https://a.org/' } }, 'a-paper'],
    [{ ids: { url: 'http://www2.a.co.uk/x/paper.pdf?y=1' } }, 'co-y-1'],
    [{ ids: { url: 'https://host/x/2020/pdf' } }, 'host-2020-pdf'],
    [{ ids: { url: 'https://host/x/2020/12' } }, 'host-2020-12'],
    [{ ids: { url: 'https://A.example/x/some.html' } }, 'a-some'],
    [{ ids: { arxiv: '1', doi: '2' } }, 'arxiv-1'],
    [{ ids: { doi: '10.1/AB', acl: '2' } }, 'doi-10-1-ab'],
    [{ ids: { acl: '2', openreview: '3' } }, 'acl-2'],
    [{ ids: { openreview: '_3_' } }, 'openreview-3'],
    [{ title: 'On the Of', authors: ['Ann Moon'], year: 2020 }, 'moon2020on'],
    [{ title: 'What a Day: lakes, rivers and seas', year: 2020 }, 'daylakesrivers2020'],
    [{ title: 'Ærø – ßtraße', authors: ['Ann Þór'] }, 'thoraero'],
    [{ title: 'On the Tides of Lakes', authors: ['Jörg van der Łuk'], year: 2020 }, 'vanderluk2020tides'],
    [{ title: 'On the Tides of Lakes' }, 'tideslakes'],
    [{ title: 'On the Tides of Lakes', authors: ['DeepSeek-AI'] }, 'deepseekaitides'],
  ])('of %j is %s', (facts, key) => {
    expect(keysOf([paper(facts)])).toEqual([key])
  })

  test('is made of Latin letters where the title has none', () => {
    expect(keysOf([paper({ title: '湖の潮汐に関する研究' })])[0]).toMatch(/^paper-[a-z0-9]+$/)
  })

  test('does not change with the title of an identified paper', () => {
    const ids = { arxiv: '2101.00001' }
    expect(keysOf([paper({ title: 'Tides of Lakes', ids })])).toEqual(
      keysOf([paper({ title: 'Waves without Wind', ids })]),
    )
  })

  test('is unique and safe in BibTeX and in addresses, and stays when sessions follow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyPaper, { maxLength: 4 }), { maxLength: 5 }),
        fc.array(anyPaper),
        (lists, more) => {
          const keys = keysOf(...lists)
          expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length)
          for (const key of keys) expect(key).toMatch(/^[A-Za-z\d-]+$/)
          expect(keysOf(...lists)).toEqual(keys)
          // A candidate may become an identified paper by what follows; papers of other titles keep their keys.
          const added = more.map((one, index) => ({ ...one, title: `An added paper of number ${index}`, ids: {} }))
          expect(keysOf(...lists, added).slice(0, keys.length)).toEqual(keys)
        },
      ),
    )
  })
})

const anyPaper = fc
  .record({
    title: fc.oneof(
      fc.constantFrom('Tides of Small Lakes', 'Waves without Wind', '湖の潮汐に関する研究'),
      fc.string({ minLength: 1 }),
    ),
    authors: fc.array(fc.constantFrom('Ann Moon', 'Bo Lee', 'DeepSeek-AI', 'Łukasz Öz'), { maxLength: 3 }),
    year: fc.integer({ min: 1990, max: 2030 }),
    ids: fc.oneof(
      fc.constant({}),
      fc.record({ arxiv: fc.constantFrom('2101.00001', '2101.00002') }),
      fc.record({ doi: fc.constantFrom('10.1/a-b', '10.1/a.b', '10.1/A.B') }),
      fc.record({ url: fc.webUrl() }),
    ),
  })
  .map(paper)

test('letters that are no Latin ones with marks are written out in keys', () => {
  const names = ['ßæœøłđðþı', 'ÆŒØŁĐÐÞ']
  expect(names.map((name) => keysOf([paper({ title: 'Tides', authors: [`Ann ${name}`], year: 2020 })])[0])).toEqual([
    'ssaeoeolddthi2020tides',
    'aeoeolddth2020tides',
  ])
})

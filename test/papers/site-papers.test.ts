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

describe('a key', () => {
  test.each<[Partial<Paper>, string]>([
    [{ ids: { arxiv: '2009.06732' } }, 'arxiv-2009-06732'],
    [{ ids: { arxiv: 'cs/0112017' } }, 'arxiv-cs-0112017'],
    [{ ids: { doi: '10.1145/111.222' } }, 'doi-10-1145-111-222'],
    [{ ids: { acl: 'P19-1234' } }, 'acl-P19-1234'],
    [{ ids: { openreview: 'aBc_D1' } }, 'openreview-aBc-D1'],
    [{ ids: { url: 'https://www.nature.com/articles/s41586-023-1-2' } }, 'nature-s41586-023-1-2'],
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

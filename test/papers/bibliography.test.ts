// @ts-expect-error It comes without types.
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bibtex, bibtexEntry } from '../../src/bibliography/bibtex.ts'
import { coins } from '../../src/bibliography/coins.ts'
import { cslItem, cslJson } from '../../src/bibliography/csl.ts'
import { papersJsonLd } from '../../src/bibliography/json-ld.ts'
import { latex } from '../../src/bibliography/latex.ts'
import { partName } from '../../src/bibliography/names.ts'
import { scriptText } from '../../src/outputs/structured-data.ts'
import type { SitePaper } from '../../src/site/papers.ts'

const plain: SitePaper = {
  key: 'arxiv-2101-00001',
  title: 'Tides of Small Lakes',
  grade: 'identified',
  ids: { arxiv: '2101.00001', doi: '10.1234/ab_c(5)6' },
  authors: ['Ann B. Moon', 'Quentin de Laroussilhe', 'DeepSeek-AI', 'Łukasz Öztürk'],
  hasMoreAuthors: true,
  year: 2021,
  month: 1,
  readings: [],
}

interface Item {
  readonly id: string
  readonly title: string
  readonly author?: readonly { family?: string; given?: string; literal?: string; 'non-dropping-particle'?: string }[]
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] }
  readonly DOI?: string
  readonly URL?: string
}

function parse(text: string): readonly Item[] {
  return new Cite(text).data as readonly Item[]
}

describe('BibTeX', () => {
  test('is what people would write', () => {
    expect(bibtexEntry(plain)).toBe(String.raw`@misc{arxiv-2101-00001,
  author = {Moon, Ann B. and de Laroussilhe, Quentin and {DeepSeek-AI} and {\"O}zt{\"u}rk, {\L}ukasz and others},
  title = {{Tides of Small Lakes}},
  year = {2021},
  month = jan,
  eprint = {2101.00001},
  archiveprefix = {arXiv},
  doi = {10.1234/ab_c(5)6},
  url = {https://arxiv.org/abs/2101.00001}
}`)
  })

  test('says nothing of what is not known', () => {
    const { year: _, month: __, ...rest } = plain
    expect(bibtexEntry({ ...rest, key: 'tides', ids: {}, authors: [], grade: 'candidate' })).toBe(
      '@misc{tides,\n  title = {{Tides of Small Lakes}}\n}',
    )
  })

  test.each([
    'Gödel, Émile & Čapek: 100 % of Łódź #1_a',
    'A {braced} title with a lone } and {{',
    'Costs $5 or ~$6^2 < $7 \\ more',
    'Näïve façade, Ångström, smørrebrød, straße, œuvre, Þór, İstanbul',
    'Đặng Thị Hồng and Nguyễn',
    '深層学習の研究 と 注意機構',
    'Dashes – and — and ellipsis…',
    'Ω(n²) bounds for α-β pruning: 3 × 4 ≤ 12',
    'Tags <b>bold</b> and <script>alert(1)</script>',
    '@misc{nested, title = {no}}',
  ])('parses back to %s', (title) => {
    const [item] = parse(bibtex([{ ...plain, title }]))
    expect(normal(item?.title ?? '')).toBe(normal(title))
  })

  test('parses back without loss', () => {
    const second = {
      ...plain,
      key: 'moon2021waves',
      title: 'Waves & Wind',
      ids: { url: 'https://example.org/~a/b_c.pdf?x=1&y=%20#z' },
    }
    const items = parse(bibtex([plain, second]))
    expect(items.map(({ id }) => id)).toEqual(['arxiv-2101-00001', 'moon2021waves'])
    expect(items[0]).toMatchObject({ DOI: '10.1234/ab_c(5)6', URL: 'https://arxiv.org/abs/2101.00001' })
    expect(items[0]?.issued?.['date-parts']).toEqual([[2021, 1]])
    expect(items[1]?.URL).toBe('https://example.org/~a/b_c.pdf?x=1&y=%20#z')
    const names = items[0]?.author?.map(({ family, given, literal, ...more }) =>
      [given, more['non-dropping-particle'], family, literal].filter((part) => part !== undefined).join(' '),
    )
    expect(names?.slice(0, 4)).toEqual(plain.authors)
  })

  test('parses back to any title of letters and signs', () => {
    const title = fc
      .string({ unit: fc.constantFrom(...`abcXYZ äéñçŁø&%$#_{}\\~^<>|/.,:;!?()[]=+*@-–"'\`深α`), minLength: 1 })
      .map((text) => text.trim().replace(/\s+/g, ' '))
      .filter((text) => text !== '')
    fc.assert(
      fc.property(title, (text) => {
        expect(normal(parse(bibtex([{ ...plain, title: text }]))[0]?.title ?? '')).toBe(normal(text))
      }),
      { numRuns: 200 },
    )
  })

  test('is balanced in braces and plain where accents are concerned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bare = latex(text).replace(/\\[{}\\]/g, '')
        expect(bare.split('{').length).toBe(bare.split('}').length)
      }),
    )
    expect(latex('ñ')).toBe('{\\~n}')
    expect(latex('í')).toBe("{\\'i}")
  })
})

/** The parser makes typographic quotes and no-break spaces of some signs, and marks up what it takes for HTML. */
function normal(text: string): string {
  return text.normalize('NFC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()
}

describe('CSL-JSON', () => {
  test('is read by a citation processor as it is', () => {
    const [item] = parse(cslJson([plain]))
    expect(item).toMatchObject({
      id: 'arxiv-2101-00001',
      type: 'article',
      title: 'Tides of Small Lakes',
      DOI: '10.1234/ab_c(5)6',
      URL: 'https://arxiv.org/abs/2101.00001',
      number: 'arXiv:2101.00001',
      issued: { 'date-parts': [[2021, 1]] },
    })
    expect(item?.author).toEqual([
      { family: 'Moon', given: 'Ann B.' },
      { family: 'de Laroussilhe', given: 'Quentin' },
      { literal: 'DeepSeek-AI' },
      { family: 'Öztürk', given: 'Łukasz' },
    ])
  })

  test('leaves out what is not known', () => {
    expect(
      Object.keys(
        cslItem({
          key: 'k',
          title: 't',
          grade: 'candidate',
          ids: {},
          authors: [],
          hasMoreAuthors: false,
          readings: [],
        }),
      ),
    ).toEqual(['id', 'type', 'title'])
  })
})

test('COinS says all of a paper in one attribute', () => {
  const fields = new URLSearchParams(coins({ ...plain, title: 'A&B "C" = <D> 深' }))
  expect(fields.get('ctx_ver')).toBe('Z39.88-2004')
  expect(fields.get('rft_val_fmt')).toBe('info:ofi/fmt:kev:mtx:journal')
  expect(fields.get('rft.atitle')).toBe('A&B "C" = <D> 深')
  expect(fields.getAll('rft.au')).toEqual(plain.authors)
  expect(fields.get('rft.date')).toBe('2021-01')
  expect(fields.getAll('rft_id')).toEqual(['info:doi/10.1234/ab_c(5)6', 'https://arxiv.org/abs/2101.00001'])
})

test('JSON-LD lists the papers and cannot end its script', () => {
  const title = 'Why </script><!-- is bad'
  const text = scriptText(papersJsonLd('Papers', [{ ...plain, title }]))
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toMatchObject({
    '@type': 'ItemList',
    itemListElement: [
      {
        position: 1,
        item: {
          '@type': 'ScholarlyArticle',
          name: title,
          datePublished: '2021-01',
          author: [{ '@type': 'Person' }, { '@type': 'Person' }, { '@type': 'Organization', name: 'DeepSeek-AI' }, {}],
        },
      },
    ],
  })
})

test.each([
  ['Ann Moon', { family: 'Moon', given: 'Ann' }],
  ['Lester James V. Miranda', { family: 'Miranda', given: 'Lester James V.' }],
  ['Zoë van der Berg', { family: 'van der Berg', given: 'Zoë' }],
  ['Sam Davis Jr.', { family: 'Davis Jr.', given: 'Sam' }],
  ['Gemini Team', { literal: 'Gemini Team' }],
  ['Plato', { literal: 'Plato' }],
])('the name %s is parted', (name, parts) => {
  expect(partName(name)).toEqual(parts)
})

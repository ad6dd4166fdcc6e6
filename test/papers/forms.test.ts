import { describe, expect, test } from 'vitest'
import { papersOf, shortPapersOf } from './extract.ts'

describe('a heading with bullets below it', () => {
  test('is a paper, identified by an address among them', () => {
    const text = `## Required Readings:

#### Tides of Small Lakes: A Survey
+ https://arxiv.org/abs/2401.01234v2
+ Ann Moon, Bo Lee, Zoë van der Berg
+ [Submitted on 3 Jan 2024 (v1), last revised 5 Feb 2024 (this version, v2)]
+ We measure how small lakes rise and fall.

## More Readings:

#### Mud, Silt and Sand
+ [Submitted on 9 May 2023]
+ Cy Reed, Di Marsh, (12 additional authors not shown)
`
    expect(shortPapersOf(text)).toEqual([
      'identified | Tides of Small Lakes: A Survey | arxiv:2401.01234 | Ann Moon, Bo Lee, Zoë van der Berg | 2024-1 | required',
      'candidate | Mud, Silt and Sand |  | Cy Reed, Di Marsh et al. | 2023-5 | more',
    ])
    expect(papersOf(text)[0]).toMatchObject({
      position: { line: 3, column: 6 },
      anchor: 'tides-of-small-lakes-a-survey',
    })
  })

  test.each([
    ['https://doi.org/10.1234/abc.56', 'doi:10.1234/abc.56'],
    ['doi: https://doi.org/10.1234/ABC(56)78', 'doi:10.1234/ABC(56)78'],
    ['[URL](https://dl.acm.org/doi/pdf/10.1145/1111.2222)', 'doi:10.1145/1111.2222'],
    ['https://www.biorxiv.org/content/10.1101/2025.01.02.345678v1.full.pdf', 'doi:10.1101/2025.01.02.345678'],
    ['<https://openreview.net/forum?id=aBc_D-1>', 'openreview:aBc_D-1'],
    ['https://aclanthology.org/2020.acl-main.12.pdf', 'acl:2020.acl-main.12'],
    ['https://www.aclweb.org/anthology/P19-1234/', 'acl:P19-1234'],
    ['arXiv: 2101.00001', 'arxiv:2101.00001'],
    ['https://arxiv.org/pdf/cs/0112017.pdf', 'arxiv:cs/0112017'],
    ['https://huggingface.co/papers/2101.00001', 'arxiv:2101.00001'],
    ['https://doi.org/10.48550/arXiv.2101.00001', 'arxiv:2101.00001 doi:10.48550/arXiv.2101.00001'],
    ['https://www.nature.com/articles/s41586-000-1-2#Sec1', 'url:https://www.nature.com/articles/s41586-000-1-2'],
    ['https://example.edu/~ann/papers/tides.pdf', 'url:https://example.edu/~ann/papers/tides.pdf'],
    ['Paper: https://example.org/x?utm_source=y [code](https://github.com/a/b)', undefined],
    ['https://example.edu/slides/tides.pdf', undefined],
    ['https://www.nature.com/articles/d41586-000-1', undefined],
  ])('with %s', (line, id) => {
    const [paper] = shortPapersOf(`## Readings\n\n### On the Tides of Lakes\n\n- ${line}\n`)
    expect(paper?.split(' | ')[2]).toBe(id)
  })

  test('has its title in a bullet where the heading is a short name with an address', () => {
    const text = `## Readings

#### Lakey: https://arxiv.org/pdf/2401.01234
+ [Submitted on 3 Jan 2024]
+ LAKEY: Saving Lakes from Drying by Measuring Them
+ Ann Moon, Bo Lee
`
    expect(papersOf(text)).toMatchObject([
      { title: 'LAKEY: Saving Lakes from Drying by Measuring Them', position: { line: 5, column: 3 } },
    ])
  })

  test('loses numbers, marks and venues around its title', () => {
    const titles = (heading: string) => papersOf(`## Papers\n\n### ${heading}\n\n- arXiv:2101.00001\n`)[0]?.title
    expect(titles('2. Tides of Lakes.')).toBe('Tides of Lakes')
    expect(titles('- Tides of Lakes /')).toBe('Tides of Lakes')
    expect(titles('related: Tides of Lakes')).toBe('Tides of Lakes')
    expect(titles('Tides of Lakes / EMNLP2023')).toBe('Tides of Lakes')
    expect(titles('Tides of Lakes (NeurIPS 2021)')).toBe('Tides of Lakes')
    expect(titles('“Tides of Lakes” (Moon et al., 2021)')).toBe('Tides of Lakes')
    expect(titles('Do Lakes Have Tides?')).toBe('Do Lakes Have Tides?')
    expect(titles('The Tide’s $n$-Body Problem')).toBe("The Tide's $n$-Body Problem")
  })

  test('is a candidate with an abstract, where a list says that papers follow', () => {
    const entry = `### Low Water in High Places

+ ${'Lakes in the mountains have been measured for a long time. '.repeat(5)}In this work, we propose a new gauge.
`
    expect(shortPapersOf(`## Required Readings\n\n${entry}`)).toEqual([
      'candidate | Low Water in High Places |  |  |  | required',
    ])
    expect(papersOf(`## Our thoughts on water\n\n${entry}`)).toEqual([])
  })
})

describe('a bullet', () => {
  test('with a letter and a date has its facts below it, indented or not', () => {
    const expected = [
      'identified | Tides of Lakes | arxiv:2403.01234 |  | 2024-3 | Water',
      'identified | Waves without Wind | openreview:xYz |  | 2023-6 | Water',
    ]
    const list = (indent: string) => `### Water

+ a. Tides of Lakes (March 2024)
${indent}+ https://arxiv.org/abs/2403.01234
${indent}+ It has a gauge.
+ b. Waves without Wind (June 2023)
${indent}+ https://openreview.net/forum?id=xYz
`
    expect(shortPapersOf(list('   '))).toEqual(expected)
    expect(shortPapersOf(list(''))).toEqual(expected)
  })

  test.each([
    ['[Tides of Lakes](https://arxiv.org/abs/2101.00001) (the first of its kind)', 'Tides of Lakes', '', '2021-1'],
    [
      'Ann Moon and Bo Lee. *Tides of All Lakes*. Nature 2020. [[pdf]](https://arxiv.org/pdf/2101.00001)',
      'Tides of All Lakes',
      'Ann Moon, Bo Lee',
      '2020',
    ],
    [
      'Tides of Lakes. Ann Moon, Bo Lee, et al. ICML 2020. [[paper](https://arxiv.org/pdf/2101.00001)]',
      'Tides of Lakes',
      'Ann Moon, Bo Lee et al.',
      '2020',
    ],
    [
      'Moon, A., Lee, B., & Reed, C. (2020). Tides of lakes. In Proc. of Lakes. https://arxiv.org/abs/2101.00001',
      'Tides of lakes',
      'A. Moon, B. Lee, C. Reed',
      '2020',
    ],
    [
      '“Tides of Lakes” by Ann Moon and Bo Lee, CACM 2020. [link](https://arxiv.org/abs/2101.00001)',
      'Tides of Lakes',
      'Ann Moon, Bo Lee',
      '2020',
    ],
    ['Moon et al., [Tides of Lakes](https://arxiv.org/abs/2101.00001), 2020', 'Tides of Lakes', 'Moon et al.', '2020'],
    ['[Moon et al., 2020](https://arxiv.org/abs/2101.00001)', '(no title)', 'Moon et al.', '2020'],
    ['Tides of lakes: https://arxiv.org/abs/2101.00001', 'Tides of lakes', '', '2021-1'],
    ['https://arxiv.org/abs/2101.00001', '(no title)', '', '2021-1'],
    ['湖の潮汐に関する研究 https://arxiv.org/abs/2101.00001', '湖の潮汐に関する研究', '', '2021-1'],
  ])('%s', (line, title, authors, date) => {
    expect(shortPapersOf(`## Readings\n\n- ${line}\n`)).toEqual([
      `identified | ${title} | arxiv:2101.00001 | ${authors} | ${date} | Readings`,
    ])
  })

  test('without a link is a candidate if it is a citation', () => {
    const text = `**Optional:**

- A. Moon et al., "Tides of Lakes," ICML 2020
- Waves without Wind. Bo Lee and Cy Reed. SIGMOD 2019
- Chapter 3 of the textbook
`
    expect(shortPapersOf(text)).toEqual([
      'candidate | Tides of Lakes |  | A. Moon et al. | 2020 | more',
      'candidate | Waves without Wind |  | Bo Lee, Cy Reed | 2019 | more',
    ])
  })

  test('may be a topic with papers below it', () => {
    const text = `## Readings

- Week 1: Water
  - [Tides of Lakes](https://arxiv.org/abs/2101.00001), [Waves without Wind](https://arxiv.org/abs/2101.00002)
- Optional
  - [Mud and Silt](https://arxiv.org/abs/2101.00003)
`
    expect(papersOf(text).map(({ title, section }) => [title, section])).toEqual([
      ['Tides of Lakes', 'Readings'],
      ['Waves without Wind', 'Readings'],
      ['Mud and Silt', 'more'],
    ])
  })
})

describe('a table', () => {
  test('has a paper a row, by its columns', () => {
    const text = `| Paper | Authors | Year | URL |
|---|---|---|---|
| Tides of Lakes | Ann Moon, Bo Lee | 2020 | https://arxiv.org/abs/2101.00001 |
| Waves without Wind | Cy Reed and Di Marsh | 2019 | |
`
    expect(shortPapersOf(text)).toEqual([
      'identified | Tides of Lakes | arxiv:2101.00001 | Ann Moon, Bo Lee | 2020 | ',
      'candidate | Waves without Wind |  | Cy Reed, Di Marsh | 2019 | ',
    ])
  })

  test('of weeks has the papers linked in its cells', () => {
    const text = `| Date | Topic | Readings | Slides |
|---|---|---|---|
| Jan 1 | Water | [Tides of Lakes](https://arxiv.org/abs/2101.00001)<br>[Waves without Wind](https://arxiv.org/abs/2101.00002) | [pdf](a.pdf) |
| Jan 8 | No class | | |
`
    expect(papersOf(text).map(({ title }) => title)).toEqual(['Tides of Lakes', 'Waves without Wind'])
  })

  test('of results has none', () => {
    expect(
      papersOf('| Constant | Fit | Reading |\n|---|---|---|\n| E | 1.69 | loss that stays, by Ann Moon |\n'),
    ).toEqual([])
  })
})

test('HTML lists are read as Markdown is', () => {
  const text = `<h2>Readings</h2>
<ul>
<li><b>Tides of All Lakes</b>. Moon et al. <i>Nature 2020</i>. <a href="https://arxiv.org/abs/2101.00001">[arXiv]</a></li>
</ul>
`
  expect(shortPapersOf(text)).toEqual([
    'identified | Tides of All Lakes | arxiv:2101.00001 | Moon et al. | 2020 | Readings',
  ])
})

test('a paper that is listed twice counts once, with what both say', () => {
  const text = `## Readings

- Tides of Lakes. Ann Moon and Bo Lee. ICML 2020
- [Tides of Lakes](https://arxiv.org/abs/2101.00001)
`
  expect(papersOf(text)).toMatchObject([
    { title: 'Tides of Lakes', grade: 'identified', ids: { arxiv: '2101.00001' }, authors: ['Ann Moon', 'Bo Lee'] },
  ])
})

test('papers are plain data, and the body is what it is without them', () => {
  const papers = papersOf('## Readings\n\n- [Tides of Lakes](https://arxiv.org/abs/2101.00001)\n')
  expect(structuredClone(papers)).toEqual(papers)
})

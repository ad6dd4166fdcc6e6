import { expect, test } from 'vitest'
import { papersOf } from './extract.ts'

const list = `## Required Readings

### Tides of Lakes
- https://arxiv.org/abs/2101.00001

`
const named = '### Waves without Wind\n- Ann Moon, Bo Lee\n- https://arxiv.org/abs/2101.00002\n'

test.each([
  ['after the comment that ends the excerpt', `<!--excerpt.start-->\n\n${named}`],
  ['under a heading of the blog', `# Blog: what we learnt\n\n${named}`],
  ['under a heading of the session blog', `## Session Blog (water)\n\n${named}`],
  ['in the references', '## References\n\n- [Waves without Wind](https://arxiv.org/abs/2101.00002)\n'],
  [
    'in running text',
    '## Notes on water\n\nWe saw that [Waves without Wind](https://arxiv.org/abs/2101.00002) is hard to read.\n',
  ],
  [
    'in a bullet that says something of it',
    '## Notes on water\n\n- Lakes rise ([Moon et al., 2020](https://arxiv.org/abs/2101.00002))\n- As [Waves](https://arxiv.org/abs/2101.00003) shows, wind matters.\n',
  ],
  [
    'in a footnote',
    '## Notes on water\n\nLakes rise.[^1]\n\n[^1]: [Waves without Wind](https://arxiv.org/abs/2101.00002)\n',
  ],
  [
    'in a quotation or in code',
    '> - [Waves without Wind](https://arxiv.org/abs/2101.00002)\n\n```\n- [Waves](https://arxiv.org/abs/2101.00002)\n```\n',
  ],
])('a paper %s is none of the list', (_, notes) => {
  expect(papersOf(list + notes).map(({ title }) => title)).toEqual(['Tides of Lakes'])
})

test.each([
  ['a blog post', '[The Illustrated Lake](https://example.github.io/lake/)'],
  ['a repository', '[lakes](https://github.com/moon/lakes)'],
  ['news', '[Introducing Lakes 2](https://example.com/news/lakes-2)'],
  ['slides', '[Tides of Lakes](https://example.edu/lectures/tides.pdf)'],
  ['homework', '[HW1](https://example.edu/hw/hw1.pdf)'],
  ['a chapter', 'Read chapter 3 of https://example.edu/book/ch3.pdf'],
  ['a team', 'Team 3 presents: Ann Moon, Bo Lee, Cy Reed'],
])('%s in a reading list is no paper', (_, line) => {
  expect(papersOf(`## Readings\n\n- ${line}\n`)).toEqual([])
})

test('headings with prose, names or dates below them are no papers', () => {
  const text = `## Presenters

- Ann Moon, Bo Lee

## Discussion questions

In this paper we ask what was measured. ${'We discuss it at length. '.repeat(20)}

## Grading (Spring 2024)

We expect one talk.

## Agent toolkits for lakes

- https://github.com/moon/lakes
- [A post](https://medium.com/lakes)
`
  expect(papersOf(text).filter(({ title }) => title !== 'Presenters')).toEqual([])
  expect(papersOf(text)).toEqual([])
})

test('a list of references is the reading list where there is no other', () => {
  expect(papersOf('## References\n\n- [Tides of Lakes](https://arxiv.org/abs/2101.00001)\n')).toHaveLength(1)
})

test('a list after an excerpt without papers is read', () => {
  const text =
    'About lakes.\n\n<!-- excerpt -->\n\n## Readings\n\n- [Tides of Lakes](https://arxiv.org/abs/2101.00001)\n'
  expect(papersOf(text)).toHaveLength(1)
})

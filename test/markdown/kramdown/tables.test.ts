import { describe, expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

/** The rows of a table, `h:` before a header's and `f:` before a foot's, `/` between bodies. */
async function rowsOf(markdown: string): Promise<string[]> {
  const html = await htmlOf(markdown)
  return [...html.matchAll(/<(thead|tbody|tfoot)>(.*?)<\/\1>/gs)].map(
    ([, part, rows = '']) =>
      `${part?.slice(1, 2)}: ${[...rows.matchAll(/<tr>(.*?)<\/tr>/gs)]
        .map(([, row = '']) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell).join('|'))
        .join(' / ')}`,
  )
}

describe('a table without a header', () => {
  it.each([
    ['| a | b |\n| c | d |', ['b: a|b / c|d']],
    ['| a | b |', ['b: a|b']],
    ['a | b\nc | d', ['b: a|b / c|d']],
    ['|---|---|\n| a | b |', ['b: a|b']],
    ['| a |\n| `b|c` *d* |', ['b: a / <code>b|c</code> <em>d</em>']],
    ['| a \\| b |\n| c |', ['b: a | b / c|']],
    ['| a |\n|===|\n| b |', ['b: a', 'f: b']],
    ['- | a | b |\n  | c | d |', ['b: a|b / c|d']],
    ['| a | b |\n| c | d |\n|---|---|\n| e | f |', ['h: a|b / c|d', 'b: e|f']],
  ])('%j', async (markdown, rows) => {
    expect((await rowsOf(markdown)).map((row) => row.replace(/\|$/, ''))).toEqual(
      rows.map((row) => row.replace(/\|$/, '')),
    )
  })
})

it.each([
  'P(a | b) is one half.',
  'A | B wrote this.',
  '- an item | with a pipe',
  'a\nb | c',
  'a | b\nc',
  '|x| + |y|',
  '`a | b`',
])('stays text with its pipe: %j', async (markdown) => {
  const html = await htmlOf(markdown)
  expect(html).not.toContain('<table')
  expect(html).toContain('|')
})

describe('a table with a header', () => {
  it('keeps the cells of a row that is longer', async () => {
    expect(await rowsOf('| a | b |\n|---|--:|\n| c | d | e |\n| f |')).toEqual(['h: a|b|', 'b: c|d|e / f||'])
  })

  it('has a foot and several bodies', async () => {
    expect(await rowsOf('| a |\n|---|\n| b |\n|---|\n| c |\n|===|\n| d |')).toEqual(['h: a', 'b: b', 'b: c', 'f: d'])
  })

  it('is as ever without them', async () => {
    expect(await rowsOf('| a |\n|---|\n| b |\n| c |')).toEqual(['h: a', 'b: b / c'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excessIn } from '../../src/markdown/excess/excess.ts'
import { parseText } from './parse-text.ts'

const around = (before: string, count: number, after = '', middle = 'a') =>
  before.repeat(count) + middle + after.repeat(count)
const indented = (count: number) => Array.from({ length: count }, (_, index) => `${'  '.repeat(index)}- a`).join('\n')

describe('what is nested too deep is told at its place, before the parser begins', () => {
  it.each([
    ['quotes', around('> ', 101), 1, 201],
    ['quotes without blanks', around('>', 101), 1, 101],
    ['items in one line', `x\n\n${around('- ', 101)}`, 3, 201],
    ['numbered items', around('1. ', 101), 1, 301],
    ['items on lines of their own', indented(101), 101, 201],
    ['items after blank lines', indented(101).replaceAll('\n', '\n\n'), 201, 201],
    ['quotes in items', around('- > ', 51), 1, 201],
    ['footnotes', around('[^a]: ', 101), 1, 601],
    ['emphasis', around('*a ', 101, ' a*').replaceAll(' a*', 'a*'), 1, 506],
    ['stars in a row', around('*', 210, '*'), 1, 212],
    ['links', around('[', 101, '](b)'), 1, 503],
    ['elements', around('<b>', 501, '</b>'), 1, 1501],
    ['open elements', '<div>\n\n'.repeat(501), 1001, 1],
  ])('%s', async (_, text, line, column) => {
    expect(excessIn(text)).toMatchObject({ severity: 'error', code: 'nesting', position: { line, column } })
    const { html, problems } = await parseText(text)
    expect([html, problems]).toEqual(['', [excessIn(text)]])
  })
})

describe('what is not nested, or no Markdown, is as long as it likes', () => {
  it.each([
    ['a hundred quotes', around('> ', 100)],
    ['a hundred items', indented(100)],
    ['many items side by side', '- a\n  - b\n'.repeat(500)],
    ['lists that end', '- a\n\nb\n\n  - c\n\n'.repeat(200)],
    ['a thematic break', '* '.repeat(300)],
    ['a thematic break of strokes', `a\n\n- ${'- '.repeat(300)}`],
    ['fenced code', `\`\`\`\n${around('> ', 300)}\n${around('[', 300, ']')}\n\`\`\``],
    ['a comment of kramdown', `a\n\n{::comment}\n${around('> ', 300)}\n\n${around('[', 300, ']')}\n{:/comment}`],
    ['fenced code in an item', `- a\n  ~~~ text\n  ${around('>', 300)}\n  ~~~`],
    ['a code span', `\`\`${around('[', 300, ']')}\`\``],
    ['a script', `<script>\nx = ${around('[', 300, ']')}\n</script>`],
    ['signs that open only', '*a '.repeat(300)],
    ['signs that close only', 'a* '.repeat(300)],
    ['elements that end by themselves', '<li>a<br>\n'.repeat(600)],
    ['anchors without an end', 'a <a name="b">\n'.repeat(600)],
    ['elements one after the other', '<b>a</b> '.repeat(600)],
    ['a table of links', `| a |\n|---|\n${'| [b](c) *d* |\n'.repeat(4000)}`],
    ['a list of links', '- [b](c) *d*\n'.repeat(11_000)],
    ['one long address, seldom used', `[a]: ${'b'.repeat(100_000)}\n\n${'[a] '.repeat(50)}`],
  ])('%s', (_, text) => {
    expect(excessIn(text)).toBeUndefined()
  })
})

it.each([
  ['emphasis', 'a** '.repeat(5001)],
  ['brackets', '[a]('.repeat(10_001)],
  ['comments', 'a <!-- '.repeat(1001)],
  ['formulas', '\\\\(a '.repeat(1001)],
  ['cells', '|a'.repeat(1001)],
  ['addresses', `[a]: ${'b'.repeat(20_000)}\n\n${'[a]'.repeat(600)}`],
])('a paragraph with more %s than anybody writes is told', (_, text) => {
  expect(excessIn(text)).toMatchObject({ code: 'nesting', position: { line: expect.any(Number) } })
})

it('what goes through does not overflow the stack, however it is mixed', async () => {
  const pieces = [
    '> ',
    '- ',
    '1. ',
    '*a ',
    '**a ',
    '[a',
    '![',
    '<b>',
    '<div>\n',
    '\n',
    '\n\n',
    '  ',
    '[^a]: ',
    ': ',
    '`',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 100 })), { maxLength: 6 }),
      async (parts) => {
        const text = parts.map(([piece, count]) => piece.repeat(count)).join('')
        const { problems } = await parseText(text)
        if (excessIn(text) === undefined) expect(problems.filter(({ code }) => code === 'nesting')).toEqual([])
      },
    ),
    { numRuns: 60 },
  )
})

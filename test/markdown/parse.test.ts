import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/markdown/index.ts'
import type { Dialect } from '../../src/types.ts'
import { parseText } from './parse-text.ts'

// Pieces that mean something to the dialect, so that random texts reach its corners.
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'$$ $ ` ``` ~~~ * ** _ \\ \\\\( \\\\) \\\\[ \\\\] [ ] ( ) < > { } | - + # " \' ! & ;'.split(' '),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '\n',
      '\n\n',
      '    ',
      '\t',
      '> ',
      '- ',
      '1. ',
      '|---|\n',
      '---\n',
      ' ',
      '\u00a0',
      '\u200b',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '[^1]',
      '[^1]: ',
      '<img src=a>',
      '<div>',
      '</div>',
      '<!--',
      '-->',
      '<h2 id="x">',
      '</p>',
      '<table>',
      '<template>',
      '<plaintext>',
      'https://a.b',
      'www.a.b',
      '{{ x }}',
      '&amp;',
      '\\frac',
      '\\begin{matrix}',
      '...',
      '--',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-z0-9]{1,6}$/) },
)
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
const choices: fc.Arbitrary<Dialect> = fc.record({
  indentedCode: fc.boolean(),
  excerptSeparator: fc.constantFrom('\n\n', '<!--more-->'),
})

describe('parse, given any text', () => {
  it('does not throw, and its result is plain data', async () => {
    await fc.assert(
      fc.asyncProperty(text, choices, async (markdown, dialect) => {
        const parsed = await parse(markdown, dialect)
        expect(structuredClone(parsed)).toEqual(parsed)
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(JSON.stringify(structuredClone(parsed))))
      }),
      { numRuns: 200 },
    )
  })

  it('is pure: the same text gives the same result, whatever came between', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, choices, async (markdown, other, dialect) => {
        const frozen = Object.freeze({ ...dialect })
        const first = await parse(markdown, frozen)
        await parse(other, { ...dialect, indentedCode: !dialect.indentedCode })
        expect(await parse(markdown, frozen)).toEqual(first)
      }),
      { numRuns: 60 },
    )
  })

  it('gives positions that are in the text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (markdown) => {
        const { links, images, problems } = await parseText(markdown)
        const lines = markdown.split('\n')
        for (const { position } of [...links, ...images, ...problems]) {
          if (position === undefined) continue
          expect(position.column).toBeGreaterThanOrEqual(1)
          expect(position.column).toBeLessThanOrEqual((lines[position.line - 1] ?? '').length + 1)
        }
      }),
      { numRuns: 100 },
    )
  })
})

it.each([
  ['*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
  ['a\\\nb  \nc', '<p>a<br>\nb<br>\nc</p>'],
  ['> a\n\n1. b\n2. c\n\n***', '<blockquote>\n<p>a</p>\n</blockquote>\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n<hr>'],
  ['~~a~~ &copy; \\*', '<p><del>a</del> © *</p>'],
  ['[a]: /u "t"\n[a]', '<p><a href="/u" title="t">a</a></p>'],
])('reads CommonMark and GFM: %j', async (markdown, html) => {
  expect((await parseText(markdown)).html).toBe(html)
})

it('skips front matter and counts its lines', async () => {
  const { html, links } = await parseText('---\ntitle: "[x](y)"\n---\n\n[a](b)\n')
  expect(html).toBe('<p><a href="b">a</a></p>')
  expect(links).toEqual([{ url: 'b', position: { line: 5, column: 1 } }])
})

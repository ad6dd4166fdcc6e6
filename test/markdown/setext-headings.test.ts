import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Plugin, unified } from 'unified'
import { expect, it } from 'vitest'
import { setextHeadings } from '../../src/markdown/setext-headings.ts'
import { parseText } from './parse-text.ts'

const plain = unified().use(remarkParse).use(remarkGfm).freeze()
const ours = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(setextHeadings.remark as Plugin<[], Root>)
  .freeze()

const piece = fc.constantFrom(
  ...['a', ' ', '*b*', '\n', '\n', '\n\n', '===', '==', '---', '-', '- ', '> ', '    ', '\t', '# ', '`', '|'],
  ...[
    '\n===\n',
    '\n---\n',
    '\na\n=\n',
    '[a]: b',
    '[a]: b\n',
    '\n[c]: d "e"\nf\n--\n',
    '[^1]: ',
    '<b>',
    '| a |\n|---|\n',
  ],
)
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

it('makes the headings that micromark makes', () => {
  const isAlike = fc.property(text, (markdown) => isDeepStrictEqual(ours.parse(markdown), plain.parse(markdown)))
  fc.assert(isAlike, { numRuns: 1000, seed: 4 })
})

it('keeps the definitions that stand right above the text of a heading', async () => {
  const { html } = await parseText('[a]: /u\n[b]: /v\nSee [a] and\n[b]\n===\n\ntext')
  expect(html).toBe('<h1 id="see-a-andb">See <a href="/u">a</a> and\n<a href="/v">b</a></h1>\n<p>text</p>')
})

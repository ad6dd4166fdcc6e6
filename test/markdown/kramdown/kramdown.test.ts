import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Plugin, unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { features, parseLoaded } from '../../../src/markdown/index.ts'
import type { Dialect } from '../../../src/types.ts'
import { dialect, parseText } from '../parse-text.ts'

const pieces = [
  '{:.c}',
  '{: #i k="v"}',
  '{:x: .d}',
  '{:x}',
  '{:toc}',
  '{:.no_toc}',
  '{#own}',
  '{::',
  '{::comment}',
  '{::nomarkdown}',
  '{:/}',
  '\n',
  '\n\n',
  '\n\n',
  ' ',
  '    ',
  ': ',
  'Term',
  '*[BC]: Big',
  'BC',
  '| a | b |',
  '|---|',
  '|===|',
  '|',
  '# ',
  '### ',
  '- ',
  '1. ',
  '> ',
  '* x',
  '```',
  '<div markdown="1">',
  '</div>',
  '<p markdown="span">',
  '</p>',
  '<td markdown="1">',
  '<img src="a">',
  '![a](b)',
  '<br>',
  '<b>',
  '</b>',
  '<!--',
  '-->',
  '<<',
  '>>',
  '\\\\',
  '\\',
  '"',
  "'",
  '--',
  '...',
  '*',
  '`',
  '$',
  '$$',
  '[^n]',
  '[^n]: note',
  '[l](u)',
  '<details>',
  '</details>',
  '<script>',
  '\u00e9',
  '\u{1f600}',
  '---',
]
const mixture = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''))

it('parses every mixture of its constructs, the same each time, with places inside the text', {
  timeout: 300_000,
}, () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const parsed = parseLoaded(text, dialect)
      expect(parseLoaded(text, dialect)).toEqual(parsed)
      const lines = text.split('\n')
      for (const { position } of [...parsed.links, ...parsed.images]) {
        expect(position.line).toBeLessThanOrEqual(lines.length)
        expect(position.column).toBeLessThanOrEqual((lines[position.line - 1]?.length ?? 0) + 1)
      }
    }),
    { numRuns: 400 },
  )
})

const plainBlock = fc.constantFrom(
  'A paragraph with *emphasis*, **strength**, `code`, [a link](u) and a bare https://a.b/c.',
  '# Title',
  '## Title *two*',
  '- one\n- two\n  - three',
  '1. one\n2. two',
  '> a quote\n> in two lines',
  '```js\nlet x = 1\n```',
  '---',
  '<div class="c">\nraw *text*\n</div>',
  'A line\nand [another][r].\n\n[r]: u',
  '| a | b |\n|---|---|\n| c | d |',
  'Text "quoted" -- so...',
  '$x_i$ and $$y$$',
)
const added = new Set([
  'html-blocks',
  'escapes',
  'guillemets',
  'image-headings',
  'headless-tables',
  'table-sections',
  'definition-lists',
  'heading-ids',
  'attribute-lists',
  'abbreviations',
  'markdown-attribute',
  'toc',
])

describe('a document without these constructs', () => {
  it('has the same HTML as without the features', { timeout: 300_000 }, async () => {
    expect(features.filter(({ name }) => added.has(name))).toHaveLength(added.size)
    await parseText('```js\n```')
    const without = processorOf(features.filter(({ name }) => !added.has(name)))
    fc.assert(
      fc.property(fc.array(plainBlock, { maxLength: 8 }), (blocks) => {
        const text = blocks.join('\n\n')
        expect(parseLoaded(text, dialect).html).toBe(String(without.processSync(text)))
      }),
      { numRuns: 150 },
    )
  })
})

function processorOf(kept: typeof features) {
  const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
  for (const { remark } of kept) if (remark !== undefined) processor.use(remark as Plugin<[Dialect]>, dialect)
  const handlers = Object.assign({}, ...kept.map(({ handlers }) => handlers))
  processor.use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers })
  for (const { rehype } of kept) if (rehype !== undefined) processor.use(rehype as Plugin<[Dialect]>, dialect)
  return processor.use(rehypeStringify, { allowDangerousHtml: true })
}

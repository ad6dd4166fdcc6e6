import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { parse as parseHtml } from 'parse5'
import { expect, test } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import type { Files } from '../support/make-site.ts'
import { allPayloads } from './payloads.ts'

// A short while with each run; by hand for as long as wanted: FUZZ_MINUTES=60.
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0)
const limits =
  minutes > 0
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false }
    : { numRuns: 25, seed: 6 }

const words = [
  'a',
  'Über',
  '强化',
  'x^2',
  '1.10',
  'null',
  'yes',
  '2025-01-08',
  '__proto__',
  'constructor',
  '\u202e',
  '😀',
]
const grammar = [
  ...[
    '# ',
    '## A\n',
    '> ',
    '- ',
    '1. ',
    '    ',
    '\t',
    '\n',
    '\n\n',
    '---\n',
    '***',
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~~\n',
  ],
  ...[
    '[',
    ']',
    '](',
    ')',
    '![',
    '[^a]',
    '[^a]: b\n',
    '[b]: c "d"\n',
    '[[',
    ']]',
    '![[',
    '|',
    '|a|b|\n|-|:-:|\n|c|d|\n',
  ],
  ...[
    '$',
    '$$',
    '\\\\(',
    '\\\\)',
    '\\frac{a}{b}',
    '{: .c #d}',
    '{:toc}',
    '*[A]: b\n',
    'A\n: b\n',
    '<b>',
    '</b>',
    '<div markdown="1">\n',
  ],
  ...[
    '<!--',
    '-->',
    '<img src="a.png">',
    '<script>',
    '</script>',
    '&amp;',
    '&#0;',
    '\\',
    '--',
    '...',
    '"',
    "'",
    ':smile:',
  ],
  ...[
    '> [!NOTE]\n> a\n',
    '[@a]',
    'https://arxiv.org/abs/2210.03629',
    '### [P](https://doi.org/10.1/x)\n\n+ A. B\n',
    '- [x] ',
  ],
  ...[
    '{{ site.title }}',
    '{{ page',
    '}}',
    '{%',
    '%}',
    '{% if true %}',
    '{% endif %}',
    '{% raw %}',
    '{% for x in (1..3) %}',
  ],
  ...[
    '{% endfor %}',
    '{% include a.html %}',
    '{{ "a" | upcase | nope: 1 }}',
    '{% nope %}',
    '{{ page.title | markdownify }}',
  ],
]
const yaml = [
  ...[
    'title: ',
    'tags: ',
    'categories: ',
    'term: ',
    'date: ',
    'layout: ',
    'permalink: ',
    'video: ',
    'lecture: ',
    'slug: ',
  ],
  ...[
    'desc: ',
    'published: ',
    'redirect_from: ',
    'excerpt: ',
    '\n',
    '\n  - ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ': ',
    '"',
    "'",
    '|\n  ',
  ],
  ...[
    '>\n  ',
    '&a ',
    '*a',
    '<<: ',
    '!x ',
    '!!set ',
    '#',
    '? ',
    '%',
    '@',
    '---\n',
    '...\n',
    '\t',
    'null',
    '~',
    '0x1F',
    '1e400',
  ],
]

const piecesOf = (pieces: readonly string[], maxLength: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...pieces, ...words) },
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      {
        maxLength,
      },
    )
    .map((parts) => parts.join('').toWellFormed())

const document = fc
  .tuple(piecesOf(yaml, 12), piecesOf([...grammar, ...allPayloads], 24), fc.boolean())
  .map(([frontMatter, body, isTitled]) => `---\n${isTitled ? 'title: T\n' : ''}${frontMatter}\n---\n${body}\n`)

const site = fc
  .record({
    'posts/a.md': document,
    'posts/b.md': document,
    'pages/p.md': document,
    'pages/q.html': document,
    'layouts/post.html': fc.option(
      document.map((text) => `${text}{{ content }}`),
      { nil: undefined, freq: 3 },
    ),
    'layouts/includes/a.html': piecesOf(grammar, 8),
    '_data/d.yml': piecesOf(yaml, 10),
    '_config.yml': fc.oneof(fc.constant('title: S\nsafe: true\n'), piecesOf(yaml, 6)),
  })
  .map((files) => Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)) as Files)

test(
  'whatever stands in a site, its mistakes are told at their places and its pages are whole',
  async () => {
    await fc.assert(
      fc.asyncProperty(site, async (files) => {
        const [output, again] = [
          await compileFiles(files, { themeRoot: builtInTheme }),
          await compileFiles(files, { themeRoot: builtInTheme }),
        ]
        const texts = textsOf(output)
        for (const { message, file, position, severity } of output.problems) {
          expect(message).toMatch(/\w/)
          if (file !== undefined)
            expect([file, Object.keys(files).includes(file) || /layouts\//.test(file)]).toEqual([file, true])
          if (severity === 'error') expect([message, file]).toEqual([message, expect.any(String)])
          if (position === undefined || file === undefined) continue
          const lines = String(files[file] ?? '').split(/\r\n?|\n/).length
          if (file in files)
            expect([message, position.line >= 1 && position.line <= lines && position.column >= 1]).toEqual([
              message,
              true,
            ])
        }
        for (const [path, text] of Object.entries(texts)) {
          expect(text.isWellFormed(), path).toBe(true)
          if (path.endsWith('.html') && path.startsWith('tags/')) expect(isWhole(text), path).toBe(true)
        }
        expect(isDeepStrictEqual([texts, output.problems], [textsOf(again), again.problems])).toBe(true)
      }),
      { ...limits, endOnFailure: minutes === 0 },
    )
  },
  (minutes + 4) * 60_000,
)

/** Whether a page that Lectern made by itself closes what it opens. */
function isWhole(html: string): boolean {
  const mistakes: string[] = []
  parseHtml(html, { onParseError: ({ code }) => mistakes.push(code) })
  return mistakes.every((code) => !/eof|unexpected|missing-end/.test(code))
}

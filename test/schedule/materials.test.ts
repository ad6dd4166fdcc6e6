import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'
import { plainPdf, streamPdf } from './make-pdf.ts'

describe('slides', () => {
  test.for([
    ['W1', '/Lectures/W1.pdf', true],
    ['W1.pdf', '/Lectures/W1.pdf', true],
    ['Lectures/W1', '/Lectures/W1.pdf', true],
    ['/Lectures/W1.pdf', '/Lectures/W1.pdf', true],
    ['W1.pdf#page=3', '/Lectures/W1.pdf#page=3', true],
    ['W14.3.DPO', '/Lectures/W14.3.DPO.pdf', true],
    ['W2 with blanks', '/Lectures/W2%20with%20blanks.pdf', true],
    ['talk.pptx', '/Lectures/talk.pptx', true],
    ['folder/W5', '/Lectures/folder/W5.pdf', true],
    ['W9', '/Lectures/W9.pdf', false],
    ['https://slides.example/x', 'https://slides.example/x', undefined],
    ['/deck/', '/deck/', true],
  ] as const)('%s', async ([written, url, exists]) => {
    const { site } = await compileFiles({
      'posts/a.md': session(`title: A\nlecture: "${written}"`),
      'public/Lectures/W1.pdf': plainPdf(3),
      'public/Lectures/W14.3.DPO.pdf': 'x',
      'public/Lectures/W2 with blanks.pdf': 'x',
      'public/Lectures/talk.pptx': 'x',
      'public/Lectures/folder/W5.pdf': 'x',
      'pages/deck.md': '---\ntitle: Deck\n---\n',
    })
    expect(site.sessions[0]?.slides.map((slides) => [slides.url, slides.exists])).toEqual([[url, exists]])
  })

  test('are shown with pages and size, and missing ones without a link', async () => {
    const pdf = plainPdf(3)
    const { files, site } = await compileFiles(
      {
        '_config.yml': 'slides_folder: decks\n',
        'posts/a.md': session(
          'title: A\nlecture: [W1, W9]\nextraContent:\n- {title: Code, url: "https://code.example"}\n- sheet.pdf\nnotes: https://notes.example/1',
        ),
        'public/decks/W1.pdf': pdf,
      },
      { themeRoot: builtInTheme },
    )
    expect(site.sessions[0]?.slides).toEqual([
      { title: 'W1', url: '/decks/W1.pdf', exists: true, size: pdf.length, pages: 3 },
      { title: 'W9', url: '/decks/W9.pdf', exists: false },
    ])
    expect(site.sessions[0]?.extras).toEqual([
      { title: 'Code', url: 'https://code.example' },
      { title: 'sheet', url: '/decks/sheet.pdf', exists: false },
      { title: 'Notes', url: 'https://notes.example/1' },
    ])
    const html = (textsOf({ files })['sessions/a/index.html'] ?? '').replace(/\s+/g, ' ')
    expect(html).toContain('3 pages, 1 KB')
    expect(html).toContain(
      '<a class="button button-missing" href="/decks/W9.pdf">Slides W9 <span class="button-detail">not yet available</span></a>',
    )
    expect(html).toContain('<a class="button button-quiet" href="https://code.example">Code</a>')
  })
})

describe('the pages of a PDF are counted', () => {
  test.for<[string, Files[string], number | undefined]>([
    ['with a table', plainPdf(12), 12],
    ['with the number behind the list of children', plainPdf(300), 300],
    ['with a table after an update', plainPdf(4, { update: true }), 4],
    ['with compressed tables and objects', streamPdf(7), 7],
    ['with a predictor in the table', streamPdf(9, { predictor: true }), 9],
    ['linearized', `%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 100 /N 42 /T 3 >>\nendobj\n`, 42],
    ['without a table, by its objects', '%PDF-1.4\n1 0 obj <</Type/Page>> endobj 2 0 obj << /Type /Page >> endobj', 2],
    ['not of a file that is none', 'hello /Type /Page', undefined],
    ['not of one that does not say', `%PDF-1.5\n${deflateSync('/Type /Page').toString('latin1')}`, undefined],
    ['not of an empty file', '', undefined],
  ])('%s', async ([, content, expected]) => {
    const { site } = await compileFiles({
      'posts/a.md': session('title: A\nlecture: W1'),
      'public/Lectures/W1.pdf': content ?? '',
    })
    expect(site.sessions[0]?.slides[0]?.pages).toBe(expected)
  })

  test('of no damaged file with an exception', async () => {
    const whole = Buffer.from(streamPdf(7))
    for (let cut = 0; cut < whole.length; cut += 37) {
      const damaged = Buffer.concat([whole.subarray(0, cut), Buffer.from('\0\0 obj <<'), whole.subarray(cut + 9)])
      const { site } = await compileFiles({
        'posts/a.md': session('title: A\nlecture: W1'),
        'public/Lectures/W1.pdf': damaged,
      })
      expect([undefined, 7, 0]).toContain(site.sessions[0]?.slides[0]?.pages)
    }
  })
})

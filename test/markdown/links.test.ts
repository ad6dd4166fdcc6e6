import { expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

it('lists the links with their places, front matter counted', async () => {
  const { links } = await parseText(
    '---\ntitle: T\n---\n\n[a](u) [r] <a href="v">b</a>\nhttps://x.y www.z.com\n\n- > <https://q.r>\n\n[r]: /ref "t"\n',
  )
  expect(links).toEqual([
    { url: 'u', position: { line: 5, column: 1 } },
    { url: '/ref', position: { line: 5, column: 8 } },
    { url: 'v', position: { line: 5, column: 12 } },
    { url: 'https://x.y', position: { line: 6, column: 1 } },
    { url: 'http://www.z.com', position: { line: 6, column: 13 } },
    { url: 'https://q.r', position: { line: 8, column: 5 } },
  ])
})

it.each(['https://e.x', 'http://e.x/a', '//e.x/a', 'HTTPS://e.x'])('marks %j as of another host', async (url) => {
  expect((await parseText(`[a](${url})`)).html).toBe(`<p><a href="${url}" rel="external noopener">a</a></p>`)
})

it.each(['/a', 'a.md', '../a/', '#f', '?q', 'mailto:a@b.c'])('leaves %j alone', async (url) => {
  expect((await parseText(`[a](${url})`)).html).toBe(`<p><a href="${url}">a</a></p>`)
})

it('makes links of bare URLs', async () => {
  expect((await parseText('see https://arxiv.org/abs/2309.06180.')).html).toBe(
    '<p>see <a href="https://arxiv.org/abs/2309.06180" rel="external noopener">https://arxiv.org/abs/2309.06180</a>.</p>',
  )
})

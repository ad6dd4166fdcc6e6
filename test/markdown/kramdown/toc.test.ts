import { expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

const link = (id: string, text: string) => `<a href="#${id}" id="markdown-toc-${id}">${text}</a>`

it('replaces a list by the table of contents', async () => {
  const html = await htmlOf('* x\n{:toc}\n\n## A *b*\n\n### C\n\n## D')
  expect(html).toContain(
    `<ul id="markdown-toc"><li>${link('a-b', 'A <em>b</em>')}<ul><li>${link('c', 'C')}</li></ul></li><li>${link('d', 'D')}</li></ul>`,
  )
})

it('leaves out headings with no_toc', async () => {
  expect(await htmlOf('# T\n{:.no_toc}\n\n1. x\n{:toc}\n\n## A')).toContain(
    `<ol id="markdown-toc"><li>${link('a', 'A')}</li></ol>`,
  )
})

it('nests a heading two levels deeper by one', async () => {
  expect(await htmlOf('* x\n{:toc}\n\n## A\n\n#### B')).toContain(
    `<li>${link('a', 'A')}<ul><li>${link('b', 'B')}</li></ul></li>`,
  )
})

it('keeps the list’s own id and classes', async () => {
  expect(await htmlOf('* x\n{:toc #own .big}\n\n# A')).toContain(`<ul id="own" class="big"><li>`)
})

it('is made once', async () => {
  expect(await htmlOf('* x\n{:toc}\n\n- y\n{:toc}\n\n# A')).toContain('<li>y</li>')
})

it('unwraps links and leaves out footnotes in headings', async () => {
  expect(await htmlOf('* x\n{:toc}\n\n# A [b](u)[^1]\n\n[^1]: n')).toContain(link('a-b', 'A b'))
})

it('needs a list', async () => {
  expect(await htmlOf('Text.\n{:toc}\n\n# A')).toBe('<p>Text.</p>\n<h1 id="a">A</h1>')
})

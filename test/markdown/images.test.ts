import { expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

it('lists the images with their places and texts, front matter counted', async () => {
  const { images } = await parseText(
    '---\ntitle: T\n---\n![a](u) ![](v)\n\n<img src="w">\n<img src="x" alt="">\n\n- ![b][r]\n\n[r]: /ref\n',
  )
  expect(images).toEqual([
    { url: 'u', alt: 'a', position: { line: 4, column: 1 } },
    { url: 'v', alt: '', position: { line: 4, column: 9 } },
    { url: 'w', alt: undefined, position: { line: 6, column: 1 } },
    { url: 'x', alt: '', position: { line: 7, column: 1 } },
    { url: '/ref', alt: 'b', position: { line: 9, column: 3 } },
  ])
})

it('lets the browser load them when they come near', async () => {
  expect((await parseText('![a](u "t")')).html).toBe(
    '<p><img src="u" alt="a" title="t" loading="lazy" decoding="async"></p>',
  )
})

it('keeps attributes, and gives an empty alt where there is none', async () => {
  expect((await parseText('a <img src="u" width="5" style="width:5%">')).html).toBe(
    '<p>a <img src="u" width="5" style="width:5%" alt="" loading="lazy" decoding="async"></p>',
  )
})

it('passes over an image without a source', async () => {
  const { html, images } = await parseText('a <img alt="b">')
  expect(images).toEqual([])
  expect(html).toBe('<p>a <img alt="b"></p>')
})

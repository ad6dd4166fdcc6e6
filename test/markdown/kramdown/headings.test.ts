import { expect, it } from 'vitest'
import { htmlOf, parseText } from '../parse-text.ts'

it.each([
  [' ### x', '<h3 id="x">x</h3>'],
  ['### x ###', '<h3 id="x">x</h3>'],
  ['## A {#b}', '<h2 id="b">A</h2>'],
  ['## A ## {#b}', '<h2 id="b">A</h2>'],
  ['## *A* {#b-c_d.e}', '<h2 id="b-c_d.e"><em>A</em></h2>'],
  ['A {#b}\n---', '<h2 id="b">A</h2>'],
  ['## A \\{#b}', '<h2 id="a-b">A {#b}</h2>'],
  ['## A{#b}', '<h2 id="ab">A{#b}</h2>'],
  ['## A {#1}', '<h2 id="a-1">A {#1}</h2>'],
  ['## A {:.c}', '<h2 id="a-c">A {:.c}</h2>'],
  ['## A <a id="b"></a>', '<h2 id="a-">A <a id="b"></a></h2>'],
])('%j', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(html)
})

it.each([
  ['<img src="a">### B', 'IMG\n<h3 id="b">B</h3>'],
  ['<img src="a"> ### *B* ###', 'IMG\n<h3 id="b"><em>B</em></h3>'],
  ['<img src="a"><img src="b"> # B', 'IMGIMG\n<h1 id="b">B</h1>'],
  ['<img src="a"> ## B\nc', 'IMG\n<h2 id="b">B</h2>\n<p>c</p>'],
  ['![a](b) ## C', '<p>IMG</p>\n<h2 id="c">C</h2>'],
  ['- <img src="a"> ## B', '<ul>\n<li>IMG\n<h2 id="b">B</h2>\n</li>\n</ul>'],
  ['<img src="a"> #B', '<p>IMG #B</p>'],
  ['c <img src="a"> ## B', '<p>c IMG ## B</p>'],
])('a heading right after a picture: %j', async (markdown, html) => {
  expect(
    (await htmlOf(markdown))
      .replace(/<img[^>]*>/g, 'IMG')
      .replace(/IMG\n(?=IMG)|(?<=<li>)\n/g, (m) => (m === '\n' ? '' : 'IMG')),
  ).toBe(html)
})

it('has no footnote number in its text and id', async () => {
  const { headings } = await parseText('# A[^1]\n\n[^1]: b')
  expect(headings[0]).toMatchObject({ id: 'a', text: 'A' })
})

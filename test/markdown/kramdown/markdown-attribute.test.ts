import { describe, expect, it } from 'vitest'
import { htmlOf, parseText } from '../parse-text.ts'

describe('HTML with Markdown inside', () => {
  it.each([
    ['<div markdown="1">\n*a*\n</div>', '<div>\n<p><em>a</em></p>\n</div>'],
    ['<div markdown="1">*a*</div>', '<div>\n<p><em>a</em></p>\n</div>'],
    ["<div class='c' markdown='block'>\n# A\n</div>", '<div class="c">\n<h1 id="a">A</h1>\n</div>'],
    ['<p markdown="1">*a*</p>', '<p><em>a</em></p>'],
    ['<p class="c" markdown="span">*a*</p> b', '<p class="c"><em>a</em></p>\n<p>b</p>'],
    ['<h2 markdown="1">*a*</h2>', '<h2 id="a"><em>a</em></h2>'],
    ['<div markdown="1">\n<div>\n*a*\n</div>\n*b*\n</div>', '<div>\n<div>\n*a*\n</div>\n<p><em>b</em></p>\n</div>'],
    ['<div markdown="1">\n<div markdown="1">\n*a*\n</div>\n</div>', '<div>\n<div>\n<p><em>a</em></p>\n</div>\n</div>'],
    ['<div markdown="0">*a*</div>', '<div>*a*</div>'],
    [
      '<details markdown="1"><summary>*a*</summary>\n*b*\n</details>',
      '<details>\n<summary>*a*</summary>\n<p><em>b</em></p>\n</details>',
    ],
    ['a <span markdown="1">*b*</span>', '<p>a <span><em>b</em></span></p>'],
    ['- <div markdown="1">\n  *a*\n  </div>', '<ul>\n<li>\n<div>\n<p><em>a</em></p>\n</div>\n</li>\n</ul>'],
    ['> <div markdown="1">\n> *a*\n> </div>', '<blockquote>\n<div>\n<p><em>a</em></p>\n</div>\n</blockquote>'],
    ['<div markdown="1">\n*a*', '<div>\n<p><em>a</em></p></div>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it('knows the links and footnotes of the whole text', async () => {
    const html = await htmlOf('<div markdown="1">[a][r] b[^n]</div>\n\n[r]: u\n[^n]: note')
    expect(html).toContain('<a href="u">a</a>')
    expect(html).toContain('href="#fn:n"')
  })

  it('may be cells', async () => {
    expect(
      await htmlOf('<table>\n<tr><td markdown="1">\n- a\n</td><td markdown="span">*b*</td></tr>\n</table>'),
    ).toMatch(/<td>\s*<ul>\s*<li>a<\/li>\s*<\/ul>\s*<\/td>\s*<td><em>b<\/em><\/td>/)
  })

  it('keeps the places', async () => {
    const { links, images } = await parseText(
      'a\n\n<div markdown="1">[b](c)</div>\n\n<p markdown="1">![d](e)</p>\n\n[f](g)',
    )
    expect(links.map(({ position }) => position)).toEqual([
      { line: 3, column: 19 },
      { line: 7, column: 1 },
    ])
    expect(images.map(({ position }) => position)).toEqual([{ line: 5, column: 17 }])
  })
})

it.each([
  '```\n<div markdown="1">*a*</div>\n```',
  '`<div markdown="1">*a*</div>`',
  '<!-- <div markdown="1">*a*</div> -->',
])('is nothing in code and comments: %j', async (markdown) => {
  expect(await htmlOf(markdown)).toContain('*a*')
})

import { expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

it.each([
  ['<center>a</center>', '<center>a</center>'],
  ['<p>a\n<b>b</b>\n</p>', '<p>a\n<b>b</b>\n</p>'],
  ['<br>', '<br>'],
  ['<a href="u">\ni\n</a>', '<a href="u">\ni\n</a>'],
  ['</div>', ''],
  ['<div title="a > b">c</div>', '<div title="a > b">c</div>'],
  ['<div\n class="c">d</div>', '<div class="c">d</div>'],
  ['<div><!-- <p> --></div>', '<div><!-- <p> --></div>'],
])('ends where its element ends: %j', async (markdown, html) => {
  expect((await htmlOf(`${markdown}\n*b*`)).trim()).toBe(`${html}\n<p><em>b</em></p>`.trim())
  expect((await htmlOf(`${markdown}\n# T`)).trim()).toBe(`${html}\n<h1 id="t">T</h1>`.trim())
  expect((await htmlOf(`${markdown}\n- i`)).trim()).toBe(`${html}\n<ul>\n<li>i</li>\n</ul>`.trim())
})

it.each([
  '<div>\n*b*\n</div>',
  '<div>\n- b\n</div>',
  '<li>a\n*b*',
  '<div><script>"</div>"\n*b*</script></div>',
  '<pre>\n*b*\n</pre>',
])('goes on while an element is open: %j', async (markdown) => {
  expect(await htmlOf(markdown)).not.toMatch(/<em>|<ul>/)
})

it('is HTML at any indent', async () => {
  expect(await htmlOf('a\n\n      <div class="c">\n          <p>b</p>\n      </div>')).toMatch(
    /^<p>a<\/p>\n<div class="c">\s*<p>b<\/p>\s*<\/div>$/,
  )
})

it.each([
  ['- <img src="a">\n  *b*', '<ul>\n<li>\nIMG\n<em>b</em></li>\n</ul>'],
  ['> <img src="a">\n> ## B', '<blockquote>\nIMG\n<h2 id="b">B</h2>\n</blockquote>'],
  ['<img src="a"><br>\n## B', '<p>IMG<br></p>\n<h2 id="b">B</h2>'],
  ['<a href="u"><img src="a"></a>\n## B', '<p><a href="u">IMG</a></p>\n<h2 id="b">B</h2>'],
  ['<img\n  src="a">\n## B', '<p>IMG</p>\n<h2 id="b">B</h2>'],
])('leaves what follows a picture to Markdown: %j', async (markdown, html) => {
  expect((await htmlOf(markdown)).replace(/<img[^>]*>/, 'IMG').replace(/\n+/g, '\n')).toBe(html)
})

import { describe, expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

describe('a definition list', () => {
  it.each([
    ['A\n: b', '<dt>A</dt>\n<dd>b</dd>'],
    ['A\n:   b', '<dt>A</dt>\n<dd>b</dd>'],
    ['A\n: b\n: c', '<dt>A</dt>\n<dd>b</dd>\n<dd>c</dd>'],
    ['A\nB\n: c', '<dt>A</dt>\n<dt>B</dt>\n<dd>c</dd>'],
    ['A\n: b\n  c', '<dt>A</dt>\n<dd>b\nc</dd>'],
    ['A\n: b\nc', '<dt>A</dt>\n<dd>b\nc</dd>'],
    ['A\n\n: b', '<dt>A</dt>\n<dd>\n<p>b</p>\n</dd>'],
    ['A\n: b\n\n: c', '<dt>A</dt>\n<dd>b</dd>\n<dd>\n<p>c</p>\n</dd>'],
    ['A\n: b\n\nC\n: d', '<dt>A</dt>\n<dd>b</dd>\n<dt>C</dt>\n<dd>d</dd>'],
    ['*A*\n: `b` [c](d)', '<dt><em>A</em></dt>\n<dd><code>b</code> <a href="d">c</a></dd>'],
    ['"A"\n: b -- "c"', '<dt>“A”</dt>\n<dd>b – “c”</dd>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<dl>\n${html}\n</dl>`)
  })

  it('holds blocks that are indented', async () => {
    expect(await htmlOf('A\n\n: b\n\n  c\n\n  - d\n\n  ```\n  e\n  ```\n\nf')).toBe(
      '<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n<pre tabindex="0"><code>e\n</code></pre>\n</dd>\n</dl>\n<p>f</p>',
    )
  })

  it('stands in quotes and items', async () => {
    expect(await htmlOf('> A\n> : b')).toBe('<blockquote>\n<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>\n</blockquote>')
    expect(await htmlOf('- A\n  : b')).toContain('<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>')
  })

  it('has attributes of its own in an item', async () => {
    expect(await htmlOf('A\n: {:.c} b')).toBe('<dl>\n<dt>A</dt>\n<dd class="c">b</dd>\n</dl>')
  })
})

it.each([
  ['a: b', '<p>a: b</p>'],
  [': a', '<p>: a</p>'],
  ['a\n:b', '<p>a\n:b</p>'],
  ['a\n\\: b', '<p>a\n: b</p>'],
  ['a `x\n: y` b', '<p>a <code>x : y</code> b</p>'],
  ['# a\n\n: b', '<h1 id="a">a</h1>\n<p>: b</p>'],
])('is no definition list: %j', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(html)
})

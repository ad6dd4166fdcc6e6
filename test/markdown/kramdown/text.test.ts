import { describe, expect, it } from 'vitest'
import { htmlOf } from '../parse-text.ts'

describe('two backslashes at the end of a line', () => {
  it.each([
    ['a\\\\\nb', '<p>a<br>\nb</p>'],
    ['*a\\\\\nb*', '<p><em>a<br>\nb</em></p>'],
    ['- a\\\\\n  b', '<ul>\n<li>a<br>\nb</li>\n</ul>'],
    ['a\\\nb', '<p>a<br>\nb</p>'],
    ['a\\\\ b', '<p>a\\ b</p>'],
    ['a\\\\', '<p>a\\</p>'],
    ['`a\\\\\nb`', '<p><code>a\\\\ b</code></p>'],
    ['\\\\(a\\\\\nb\\\\)', '<p>[a\\\\\nb]</p>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })
})

describe('a backslash before a sign', () => {
  it.each([
    ['\\"a\\"', '"a"'],
    ["\\'a\\'", "'a'"],
    ['a\\--b \\-\\-', 'a--b --'],
    ['\\... .\\..', '... ...'],
    ['\\<b> \\<<c>>', '&#x3C;b> &#x3C;&#x3C;c>>'],
    ['5\\% a\\,b \\# \\$5', '5% a,b # $5'],
    ['a\\*b "c\\"d"', 'a*b “c"d”'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
  })

  it('stays out of addresses, titles and alternative texts', async () => {
    expect(await htmlOf('[a](b\\"c "d\\"e")')).toBe('<p><a href="b%22c" title="d&#x22;e">a</a></p>')
    expect(await htmlOf('![a \\"b\\"](c)')).toContain('alt="a &#x22;b&#x22;"')
  })
})

describe('typography', () => {
  it.each([
    ['<<a>>', '«a»'],
    ['<< a >>', '«\u00a0a\u00a0»'],
    ['<<*a*>> <<b>>', '«<em>a</em>» «b»'],
    ['a << b', 'a &#x3C;&#x3C; b'],
    ['a >> b', 'a >> b'],
    ['`<<a>>`', '<code>&#x3C;&#x3C;a>></code>'],
    ["'tis, '90s, 'a'", '’tis, ’90s, ‘a’'],
    ['an "..." end', 'an “…” end'],
    ['"a."', '“a.”'],
  ])('sets %j as %j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
  })
})

describe('footnotes', () => {
  it('hold paragraphs and blocks indented by four', async () => {
    expect(await htmlOf('a[^n]\n\n[^n]: b\n\n    c\n\n    - d\n\ne')).toMatch(
      /<p>e<\/p>.*<li id="fn:n">\n<p>b<\/p>\n<p>c<\/p>\n<ul>\n<li>d<\/li>\n<\/ul>/s,
    )
  })

  it('come in the order of their first mention; unused ones are dropped, unknown ones text', async () => {
    const html = await htmlOf('b[^b] a[^a] [^x]\n\n[^a]: A\n\n[^b]: B\n\n[^c]: C')
    expect([...html.matchAll(/<li id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['fn:b', 'fn:a'])
    expect(html).toContain('[^x]')
    expect(html).not.toContain('C')
  })
})

import { describe, expect, it } from 'vitest'
import { expectAlike } from '../fast/parse-both.ts'
import { htmlOf, parseText } from '../parse-text.ts'

describe('a comment of kramdown', () => {
  it.each([
    ['One.\n\n{::comment}\nhidden\n{:/comment}\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
    ['{::comment}\n\n# hidden\n\n- *list\n\n```\n\n{:/}\nTwo.', '<p>Two.</p>'],
    ['  {::comment} \n\n  {:/comment}  \nTwo.', '<p>Two.</p>'],
    ['{::comment}\n{:/comment}', ''],
    ['{::comment /}\nTwo.', '<p>Two.</p>'],
    ['{::options parse_block_html="true" /}\n\nTwo.', '<p>Two.</p>'],
    ['One {::comment}hidden *x*{:/comment}two.', '<p>One two.</p>'],
    ['One\n{::comment}\nhidden\n{:/comment}\ntwo.', '<p>One\n\ntwo.</p>'],
    ['a {::comment}{:/} b {::comment}x {y} {:/comment} c', '<p>a  b  c</p>'],
    ['> {::comment}\n> # a\n>\n> {:/}\n> Two.\n\nThree.', '<blockquote>\n<p>Two.</p>\n</blockquote>\n<p>Three.</p>'],
    ['- a\n\n  {::comment}\n  b\n  {:/}\n- c', '<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it.each([
    '{::comment}\nnever closed\n\nmore',
    'a {::comment} b\n\n{:/comment}',
    '{::unknown}\na\n{:/unknown}',
    '> {::comment}\n> a\n\n{:/comment}',
    'a {:/comment} b',
    '`{::comment}` a',
    '{::comment',
  ])('stays text: %j', async (markdown) => {
    expect(await htmlOf(markdown)).toMatch(/\{:[:/]/)
  })

  it('leaves the places of what comes after it', async () => {
    const { links } = await parseText('{::comment}\n[x](y)\n{:/comment}\n\na {::comment}b{:/} [d](e)')
    expect(links).toEqual([{ url: 'e', position: { line: 5, column: 20 } }])
  })
})

describe('what is no Markdown', () => {
  it.each([
    ['{::nomarkdown}\n<i>*a*</i>\n\n<b>b</b>\n{:/nomarkdown}\n\nTwo.', '<i>*a*</i>\n\n<b>b</b>\n<p>Two.</p>'],
    ['{::nomarkdown}<i>*raw*</i>{:/}', '<p><i>*raw*</i></p>'],
    ['a {::nomarkdown}<i>*b*</i>{:/nomarkdown} *c*', '<p>a <i>*b*</i> <em>c</em></p>'],
    ['{::nomarkdown type="html"}\n<hr>\n{:/}', '<hr>'],
    ['a {::nomarkdown type="latex"}\\LaTeX{:/} b', '<p>a  b</p>'],
    ['> {::nomarkdown}\n> <i>a\n> b</i>\n> {:/}', '<blockquote>\n<i>a\nb</i>\n</blockquote>'],
  ])('%j', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it('has the places that it has in the file', async () => {
    const { images, links } = await parseText(
      'x {::nomarkdown}<a href="d">e</a>{:/}\n\n{::nomarkdown}\n\n <img src="f">\n{:/}',
    )
    expect([...links, ...images].map(({ position }) => position)).toEqual([
      { line: 1, column: 17 },
      { line: 5, column: 2 },
    ])
  })

  it('is made safe where its author is not trusted', async () => {
    const { html } = await parseText('{::nomarkdown}\n<script>x</script><i onclick="x">a</i>\n{:/}', { safe: true })
    expect(html).toBe('<i>a</i>')
  })
})

it('the fast lane knows that they may hold anything', () => {
  expectAlike('a\n\n{::comment}\n\n- b\n\n{:/}\n\nc')
  expectAlike('- a {::nomarkdown}<b>\n\n    c{:/} d')
})

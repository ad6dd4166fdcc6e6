import { describe, expect, it } from 'vitest'
import { htmlOf } from './parse-text.ts'

it.each([
  ['"a" and \'b\'', '“a” and ‘b’'],
  ["don't, students', rock 'n' roll", 'don’t, students’, rock ‘n’ roll'],
  ["the '90s and 1990's", 'the ’90s and 1990’s'],
  ['a -- b, 1--2, a---b', 'a – b, 1–2, a—b'],
  ['so ... on', 'so … on'],
  ['"*a*" and *"b"*', '“<em>a</em>” and <em>“b”</em>'],
  ['**"b"**', '<strong>“b”</strong>'],
  ['"[a](u)" and ["b"](u)', '“<a href="u">a</a>” and <a href="u">“b”</a>'],
  ['"`a`" and *a*\'s', '“<code>a</code>” and <em>a</em>’s'],
  ['$x$\'s "$y$"', '[x]’s “[y]”'],
  ['("a") ["b"] "c," "d."', '(“a”) [“b”] “c,” “d.”'],
  ['"\'a\' b"', '“‘a’ b”'],
  ['"over\nlines"', '“over\nlines”'],
  ['&quot;a&quot;', '“a”'],
  ['"I\'m"', '“I’m”'],
  ['<b>"a" -- b</b>', '<b>“a” – b</b>'],
])('sets %j as %j', async (markdown, html) => {
  expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
})

describe('stays as it is', () => {
  it.each([
    ['in a code span', '`"a" -- b...`', '<code>"a" -- b...</code>'],
    ['in math', "$f'' -- ...$", "[f'' -- ...]"],
    ['in an HTML attribute', '<b title="a -- b...">c</b>', '<b title="a -- b...">c</b>'],
    ['in a comment', 'a <!-- "b" -- ... --> c', 'a <!-- "b" -- ... --> c'],
    [
      'in a bare URL',
      'http://a.b/x--y...z',
      '<a href="http://a.b/x--y...z" rel="external noopener">http://a.b/x--y...z</a>',
    ],
    ['in an autolink', '<http://a.b/x--y>', '<a href="http://a.b/x--y" rel="external noopener">http://a.b/x--y</a>'],
    ["in a link's target", '[a](/b--c...d)', '<a href="/b--c...d">a</a>'],
    ['where there are two dots', 'a..b', 'a..b'],
  ])('%s', async (_, markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`)
  })

  it('in code blocks and HTML blocks', async () => {
    expect(await htmlOf('```\n"a" -- ...\n```')).toContain('<code>"a" -- ...\n</code>')
    expect(await htmlOf('<pre>"a" -- ...</pre>')).toContain(
      '<pre tabindex="0">"a" -- ...</pre>'.replace(' tabindex="0"', ''),
    )
    expect(await htmlOf('<script>a--; b = "..."</script>')).toBe('<script>a--; b = "..."</script>')
  })
})

it('sets headings, table cells and footnotes', async () => {
  expect(await htmlOf('# "T" -- x')).toBe('<h1 id="t--x">“T” – x</h1>')
  expect(await htmlOf('| "a" |\n|---|\n| b\'s |')).toMatch(/<th>“a”<\/th>.*<td>b’s<\/td>/s)
  expect(await htmlOf('a[^1]\n\n[^1]: "n" -- x')).toContain('<p>“n” – x <a')
})

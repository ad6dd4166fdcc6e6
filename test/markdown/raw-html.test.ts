import { describe, expect, it } from 'vitest'
import { htmlOf, parseText } from './parse-text.ts'

describe('HTML in Markdown', () => {
  it.each([
    ['a <b class="x">b</b> c', '<p>a <b class="x">b</b> c</p>'],
    ['<div>\n\n*a*\n\n</div>', '<div>\n<p><em>a</em></p>\n</div>'],
    [
      '<details><summary>a</summary>\n\n*b*\n\n</details>',
      '<details><summary>a</summary>\n<p><em>b</em></p>\n</details>',
    ],
    ['<!-- a -->', '<!-- a -->'],
    ['<script>let a = "<b>"</script>', '<script>let a = "<b>"</script>'],
    ['<style>a > b {}</style>', '<style>a > b {}</style>'],
    ['<iframe src="https://e.x/v"></iframe>', '<iframe src="https://e.x/v"></iframe>'],
    ['<svg viewBox="0 0 1 1"><path d="M0"/></svg>', '<p><svg viewBox="0 0 1 1"><path d="M0"></path></svg></p>'],
  ])('%j stays HTML', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it.each([
    ['<b>unclosed', '<p><b>unclosed</b></p>'],
    ['<div>unclosed\n\ntext', '<div>unclosed\n<p>text</p></div>'],
    ['</div>\n\ntext', '\n<p>text</p>'],
    ['<p>a<p>b', '<p>a</p><p>b</p>'],
    ['<html><body>a</body></html>', 'a'],
  ])('%j cannot break out of the page', async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html)
  })

  it('is seen by the other features', async () => {
    const { html, headings, links, images } = await parseText(
      'a\n\n<h2>Raw</h2> <a href="https://e.x">b</a> <img src="c.png"> <table><tr><td>d</td></tr></table>',
    )
    expect(headings.map(({ id }) => id)).toEqual(['raw'])
    expect(links).toEqual([{ url: 'https://e.x', position: { line: 3, column: 14 } }])
    expect(images).toEqual([{ url: 'c.png', alt: undefined, position: { line: 3, column: 42 } }])
    expect(html).toContain('rel="external noopener"')
    expect(html).toContain('<div class="table-scroll"')
  })
})

import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

/** The excerpt, without the line ends between its blocks. */
async function excerptOf(markdown: string, excerptSeparator = '\n\n'): Promise<string> {
  return (await parseText(markdown, { excerptSeparator })).excerpt.replace(/(?<=<\/p>|<\/h1>)\n+/g, '').trim()
}

describe('the excerpt', () => {
  it.each([
    ['first *a*\nline\n\nsecond', '<p>first <em>a</em>\nline</p>'],
    ['---\na: 1\n\nb: 2\n---\n\nfirst\n\nsecond', '<p>first</p>'],
    ['---\n---\nfirst\n\nsecond', '<p>first</p>'],
    ['---\na: 1\n...\nfirst\n\nsecond', '<p>first</p>'],
    ['\n\nfirst\n\nsecond', '<p>first</p>'],
    ['only', '<p>only</p>'],
    ['', ''],
    ['---\ntitle: T\n---\n', ''],
    ['- a\n- b\n\nsecond', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ])('of %j is the first block', async (markdown, html) => {
    expect(await excerptOf(markdown)).toBe(html)
  })

  it('ends at the separator', async () => {
    expect(await excerptOf('one\n\ntwo\n\n<!--more-->\n\nthree', '<!--more-->')).toBe('<p>one</p><p>two</p>')
    expect(await excerptOf('one\n\ntwo', '<!--more-->')).toBe('<p>one</p><p>two</p>')
  })

  it('keeps tables, formulas and code before the separator', async () => {
    const excerpt = await excerptOf('a\n\n| b |\n|---|\n\n$$c$$\n\n```js\nd\n```\n\n<!--more-->\n\ne', '<!--more-->')
    expect(excerpt).toContain('<table>')
    expect(excerpt).toContain('<math display="block"')
    expect(excerpt).toContain('d\n</code></pre>')
    expect(excerpt).not.toContain('<p>e</p>')
  })

  it('has no ids and no footnotes, which would be double or lead nowhere on another page', async () => {
    expect(await excerptOf('a[^1] <span id="s" class="c">b</span>\n\n[^1]: n')).toBe(
      '<p>a <span class="c">b</span></p>',
    )
    expect(await excerptOf('# T[^1]\n\n[^1]: n')).toBe('<h1>T</h1>')
    expect(await excerptOf('a[^1]\n\n[^1]: n', '<!--more-->')).toBe('<p>a</p>')
  })

  it('of a document that ends in a formula is read once', async () => {
    // It was read again and again, for seconds, when the formula's place ended behind the text.
    const { excerpt, html } = await parseText('$$x$$')
    expect(excerpt.trim()).toBe(html.trim())
  })

  it('does not change the document itself', async () => {
    const { html } = await parseText('# T[^1]\n\n[^1]: n')
    expect(html).toContain('<h1 id="t">')
    expect(html).toContain('id="fnref:1"')
  })
})

import { describe, expect, it } from 'vitest'
import { htmlOf } from './parse-text.ts'

const image = '<img src="a.png" alt="" loading="lazy" decoding="async">'

describe('a line of only images', () => {
  it.each([
    ['<img src="a.png">', '**b**', '<p><strong>b</strong></p>'],
    ['<img src="a.png">', '# Title', '<h1 id="title">Title</h1>'],
    ['<img src="a.png">', '- item', '<ul>\n<li>item</li>\n</ul>'],
    ['<img src="a.png" >  ', '**b**', '<p><strong>b</strong></p>'],
    ['   <img src="a.png" />', '**b**', '<p><strong>b</strong></p>'],
    ["<IMG src='a.png'>", '**b**', '<p><strong>b</strong></p>'],
  ])('%j ends before %j', async (line, next, html) => {
    expect((await htmlOf(`${line}\n${next}`)).replace(/ +\n/, '\n')).toBe(`${image}\n${html}`)
  })

  it('may hold several, and ">" in an attribute', async () => {
    const html = await htmlOf('<img src="a.png" alt="a > b"> <img src="b.png">\n**b**')
    expect(html.match(/<img /g)).toHaveLength(2)
    expect(html).toContain('alt="a > b"')
    expect(html).toContain('<p><strong>b</strong></p>')
  })

  it('ends in a block quote too', async () => {
    expect(await htmlOf('> <img src="a.png">\n> **b**')).toBe(
      `<blockquote>\n${image}\n<p><strong>b</strong></p>\n</blockquote>`,
    )
  })
})

describe('an image in running text', () => {
  it.each(['text\n<img src="a.png">\n**b**', '<img src="a.png"> text\n**b**'])('stays in it: %j', async (markdown) => {
    const html = await htmlOf(markdown)
    expect(html).toMatch(/^<p>.*<\/p>$/s)
    expect(html).toContain('<strong>b</strong>')
  })
})

it('leaves other tags to CommonMark', async () => {
  expect(await htmlOf('<imgx>\n**b**')).toContain('**b**')
  expect(await htmlOf('<div>\n**b**\n</div>')).toContain('**b**')
})

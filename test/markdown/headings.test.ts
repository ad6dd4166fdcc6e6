import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'

describe('the id of a heading', () => {
  it.each([
    ['# Hello World', 'hello-world'],
    ['# 1. Intro: "x"', '1-intro-x'],
    ['# "T" -- x', 't--x'],
    ['# C++ & C#', 'c--c'],
    ['# a_b `code` *it*', 'a_b-code-it'],
    ['# [link](u)', 'link'],
    ['# 你好 é', '你好-é'],
    ['# $\\alpha_1$ decay', 'alpha_1-decay'],
    ['# __proto__', 'proto'],
    ['# constructor', 'constructor'],
    ['# 😀', 'section'],
    ['#', 'section'],
    ['Title\n===', 'title'],
    ['<h2>Raw HTML</h2>', 'raw-html'],
    ['<h2 id="own">Raw</h2>', 'own'],
  ])('of %j is %j', async (markdown, id) => {
    const { headings, html } = await parseText(markdown)
    expect(headings.map((heading) => heading.id)).toEqual([id])
    expect(html).toMatch(new RegExp(`^<h[1-6] id="${id}">`))
  })

  it('is numbered where it repeats', async () => {
    expect(await idsOf('# A\n## A\n### A-1\n# A\n# 😀\n# 🙂')).toEqual([
      'a',
      'a-1',
      'a-1-1',
      'a-2',
      'section',
      'section-1',
    ])
  })

  it("differs from every id in the author's HTML", async () => {
    expect(await idsOf('<h2 id="own">Raw</h2>\n\n## own')).toEqual(['own', 'own-1'])
    expect(await idsOf('## later\n\n<p id="later"></p>')).toEqual(['later-1'])
  })

  it('starts anew in each document', async () => {
    expect(await idsOf('# A')).toEqual(['a'])
    expect(await idsOf('# A')).toEqual(['a'])
  })
})

describe('the list of headings', () => {
  it('holds depth, text and HTML fit for a link', async () => {
    const { headings } = await parseText('## *It* [link](u) `x<y`[^1] ![i](j.png)\n###### six\n\n[^1]: n')
    expect(headings).toEqual([
      { depth: 2, id: 'it-link-xy-', text: 'It link x<y', html: '<em>It</em> link <code>x&#x3C;y</code> ' },
      { depth: 6, id: 'six', text: 'six', html: 'six' },
    ])
  })

  it('has no ids in its HTML', async () => {
    const { headings } = await parseText('# <span id="a" class="b">x</span>')
    expect(headings[0]?.html).toBe('<span class="b">x</span>')
  })
})

async function idsOf(markdown: string): Promise<string[]> {
  return (await parseText(markdown)).headings.map(({ id }) => id)
}

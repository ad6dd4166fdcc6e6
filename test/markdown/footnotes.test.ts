import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { htmlOf, parseText } from './parse-text.ts'

describe('a footnote', () => {
  it("has kramdown's ids and no visible heading", async () => {
    expect(await htmlOf('a[^x]\n\n[^x]: note')).toBe(
      [
        '<p>a<sup><a href="#fn:x" id="fnref:x" class="footnote" role="doc-noteref">1</a></sup></p>',
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>',
        '<li id="fn:x">',
        '<p>note <a href="#fnref:x" class="reversefootnote" role="doc-backlink" aria-label="Back to reference 1">↩</a></p>',
        '</li>',
        '</ol>',
        '</section>',
      ].join('\n'),
    )
  })

  it('numbers repeated references from 1', async () => {
    expect(idsOf(await htmlOf('a[^x] b[^x] c[^x]\n\n[^x]: note'))).toEqual([
      'fnref:x',
      'fnref:x:1',
      'fnref:x:2',
      'fn:x',
    ])
  })

  it.each(['1', 'a-2', '2-1', 'a-b-10', 'x_1', 'fn-1', 'é', '注'])('may be called %j', async (name) => {
    const html = await htmlOf(`a[^${name}] b[^${name}]\n\n[^${name}]: note`)
    const id = encodeURI(name)
    expect(idsOf(html)).toEqual([`fnref:${id}`, `fnref:${id}:1`, `fn:${id}`])
  })

  it('is told apart from one whose name looks like its second reference', async () => {
    const html = await htmlOf('a[^a] b[^a] c[^a-2] d[^a-2]\n\n[^a]: one\n[^a-2]: two')
    expect(idsOf(html)).toEqual(['fnref:a', 'fnref:a:1', 'fnref:a-2', 'fnref:a-2:1', 'fn:a', 'fn:a-2'])
  })

  it.each([
    'a[^x] b[^x]\n\n[^x]: n',
    'a[^a] b[^a-2] c[^a]\n\n[^a]: n\n[^a-2]: m',
    'a[^1]\n\n[^1]: see[^2]\n[^2]: back[^1]',
    '# T[^1]\n\n| a[^1] |\n|---|\n\n[^1]: n\n\n    second paragraph',
  ])('links each reference with its note and back: %j', async (markdown) => {
    const html = await htmlOf(markdown)
    const ids = idsOf(html)
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(([, target]) => target)
    expect(new Set(ids).size).toBe(ids.length)
    expect(targets.length).toBeGreaterThan(1)
    for (const target of targets) expect(ids).toContain(target)
  })

  it('is no heading, and its way back no link of the author', async () => {
    const { headings, links } = await parseText('a[^x]\n\n[^x]: note')
    expect(headings).toEqual([])
    expect(links).toEqual([{ url: '#fn:x', position: { line: 1, column: 2 } }])
  })
})

it('leaves a reference without a definition as it is written', async () => {
  expect(await htmlOf('a[^none]')).toBe('<p>a[^none]</p>')
})

it('drops a definition without a reference', async () => {
  expect(await htmlOf('a\n\n[^unused]: note')).toBe('<p>a</p>')
})

/** The ids in a text's HTML, in document order. */
function idsOf(html: string): string[] {
  const ids: string[] = []
  const collect = (node: { attrs?: { name: string; value: string }[]; childNodes?: unknown[] }) => {
    for (const { name, value } of node.attrs ?? []) if (name === 'id' && /^fn/.test(value)) ids.push(value)
    for (const child of node.childNodes ?? []) collect(child as typeof node)
  }
  collect(parseFragment(html) as Parameters<typeof collect>[0])
  return ids
}

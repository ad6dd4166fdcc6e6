import { describe, expect, it } from 'vitest'
import { extraWords } from '../../src/words/extra-words.ts'
import { wordsFor } from '../../src/words/words.ts'
import { parseText } from './parse-text.ts'

const extras = extraWords(wordsFor('en'))

describe('a citation', () => {
  it('is taken down, each key with its place, and gets a list at the end', async () => {
    const { html, mentions, headings } = await parseText('A [see @a, p. 3;\n-@b_c:d/e.f] b.\n\nx[^1]\n\n[^1]: y', {
      extras,
    })
    expect(html).toContain('<span data-citation="see @a, p. 3;\n-@b_c:d/e.f">')
    expect(html).toContain('<section data-references=""><h2 id="references">References</h2></section>')
    expect(headings.map(({ id }) => id)).toEqual(['references'])
    expect(mentions).toEqual([
      { kind: 'citation', target: 'a', length: 2, position: { line: 1, column: 8 } },
      { kind: 'citation', target: 'b_c:d/e.f', length: 10, position: { line: 2, column: 2 } },
    ])
  })

  it("is listed under the author's heading where the text ends in one", async () => {
    const { html } = await parseText('A [@a].\n\n## Sources\n', { extras, safe: true })
    expect(html).toBe(
      '<p>A <span data-citation="@a">[@a]</span>.</p>\n<h2 id="sources">Sources</h2><section data-references=""></section>',
    )
  })

  it.each([
    '`[@a]`',
    '\\[@a]',
    '[me@example.org]',
    '[@a](x.md)',
    '[@]',
    '[a @ b]',
    '[@a; b]',
    '[x](y@z)',
    '[see @a @b]',
  ])('is not %s', async (text) => {
    const { html, mentions } = await parseText(text, { extras })
    expect(mentions).toBeUndefined()
    expect(html).not.toContain('data-references')
  })

  it('is text in a Jekyll repo', async () => {
    expect((await parseText('[@a]')).html).toBe('<p>[@a]</p>')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetAt } from '../../src/problem.ts'
import { extraWords } from '../../src/words/extra-words.ts'
import { wordsFor } from '../../src/words/words.ts'
import { parseText } from './parse-text.ts'

const extras = extraWords(wordsFor('en'))
const mentionsOf = async (text: string) => (await parseText(text, { extras })).mentions ?? []

describe('double brackets', () => {
  it('mention a session, with the place where it is written', async () => {
    const { html, mentions } = await parseText('---\ntitle: T\n---\n\nSee [[W11.2]] and [[ PPO #Loop | the loop]].', {
      extras,
    })
    expect(html).toBe(
      '<p>See <a data-mention="W11.2">W11.2</a> and <a data-mention="PPO #Loop" data-named="">the loop</a>.</p>',
    )
    expect(mentions).toEqual([
      { kind: 'session', target: 'W11.2', length: 9, position: { line: 5, column: 5 } },
      { kind: 'session', target: 'PPO #Loop', length: 25, position: { line: 5, column: 19 } },
    ])
  })

  it.each([
    '`[[W1]]`',
    '```\n[[W1]]\n```',
    '$[[W1]]$',
    '\\[[W1]]',
    '[a [[W1]]](b.md)',
    '[[W1]](b.md)',
    '[[]]',
    '[[#]]',
    '[[a\nb]]',
    '[[1, 2], [3, 4]]',
  ])('are something else in %j', async (text) => {
    expect(await mentionsOf(text)).toEqual([])
  })

  it('stand in lists, quotes, tables, headings and footnotes', async () => {
    const text = '- [[A]]\n\n> a\n> [[B]]\n\n| t |\n|---|\n| [[C]] |\n\n## [[D]]\n\nx[^1]\n\n[^1]: [[E]]\n'
    expect((await mentionsOf(text)).map(({ target }) => target).toSorted()).toEqual(['A', 'B', 'C', 'D', 'E'])
  })

  it('are text in a Jekyll repo', async () => {
    expect(await parseText('[[W1]]')).toMatchObject({ html: '<p>[[W1]]</p>' })
  })

  it('are the same in safe mode', async () => {
    const { html } = await parseText('[[W1|x]]', { extras, safe: true })
    expect(html).toBe('<p><a data-mention="W1" data-named="">x</a></p>')
  })

  it('are told at the place where they begin, whatever stands around them', async () => {
    const around = fc.array(
      fc.constantFrom('a', ' ', '\\[[', '\\[[W1]]', '&amp;', '`x`', '*b*', '- ', '\n', '> ', '\\\\', '"'),
    )
    await fc.assert(
      fc.asyncProperty(around, around, async (before, after) => {
        const text = `${before.join('')}[[W1]]${after.join('')}`
        for (const { position, length } of await mentionsOf(text)) {
          const start = offsetAt(text, position) ?? 0
          expect(text.slice(start, start + length)).toBe('[[W1]]')
        }
      }),
      { numRuns: 200 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { extraWords } from '../../src/words/extra-words.ts'
import { wordsFor } from '../../src/words/words.ts'
import { parseText } from './parse-text.ts'

const extras = extraWords(wordsFor('en'))
const htmlOf = async (text: string) => (await parseText(text, { extras })).html

describe('a callout', () => {
  it.each([
    ['NOTE', 'note', 'Note'],
    ['TIP', 'tip', 'Tip'],
    ['IMPORTANT', 'important', 'Important'],
    ['WARNING', 'warning', 'Warning'],
    ['CAUTION', 'caution', 'Caution'],
    ['note', 'note', 'Note'],
  ])('is a quote that begins with [!%s]', async (written, kind, label) => {
    expect(await htmlOf(`> [!${written}]\n> Text.\n>\n> - more`)).toBe(
      [
        `<div class="markdown-alert markdown-alert-${kind}" role="note">`,
        `<p class="markdown-alert-title">${label}</p>`,
        '<p>Text.</p>',
        '<ul>',
        '<li>more</li>',
        '</ul>',
        '</div>',
      ].join('\n'),
    )
  })

  it('has a title of its own where one stands in the line', async () => {
    expect(await htmlOf('> [!TIP] Read *this* first\n> Text.')).toContain(
      '<p class="markdown-alert-title">Read <em>this</em> first</p>\n<p>Text.</p>',
    )
  })

  it('is folded by a sign behind the bracket', async () => {
    expect(await htmlOf('> [!TIP]- Answer\n> 42')).toBe(
      '<details class="markdown-alert markdown-alert-tip">\n<summary class="markdown-alert-title">Answer</summary>\n<p>42</p>\n</details>',
    )
    expect(await htmlOf('> [!TIP]+ Answer\n> 42')).toContain('<details class="markdown-alert markdown-alert-tip" open>')
  })

  it('may have no text but its title, and stand in a list or in another', async () => {
    expect(await htmlOf('> [!NOTE] All')).toContain('<p class="markdown-alert-title">All</p>\n</div>')
    expect(await htmlOf('- item\n\n  > [!NOTE]\n  > Text.')).toContain('<p class="markdown-alert-title">Note</p>')
    expect(await htmlOf('> [!NOTE]\n> Text.\n>\n> > [!TIP]\n> > Inner.')).toContain('markdown-alert-tip')
  })

  it("speaks the site's language", async () => {
    const { html } = await parseText('> [!WARNING]\n> Text.', { extras: extraWords(wordsFor('de')) })
    expect(html).toContain('<p class="markdown-alert-title">Warnung</p>')
  })

  it('stays a quote where Jekyll makes one', async () => {
    const text = '> [!NOTE]\n> Text.'
    expect((await parseText(text)).html).toBe('<blockquote>\n<p>[!NOTE]\nText.</p>\n</blockquote>')
  })

  it('keeps its classes in safe mode', async () => {
    const { html, problems } = await parseText('> [!NOTE]\n> Text.', { extras, safe: true })
    expect(html).toContain('class="markdown-alert markdown-alert-note" role="note"')
    expect(problems).toEqual([])
  })
})

describe('a quote', () => {
  it.each(['> [!NOTE](a.png)', '> [!NOTE]Text', '> \\[!NOTE]', '> text [!NOTE]', '> ![NOTE](a.png)'])(
    'like %s is no callout',
    async (text) => {
      expect(await htmlOf(text)).toMatch(/^<blockquote>/)
    },
  )

  it('of an unknown kind stays one, and is told with its place and the kind that was meant', async () => {
    const { html, problems } = await parseText('Text.\n\n> [!WARNIGN]\n> Text.', { extras })
    expect(html).toContain('<blockquote>')
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'unknown-callout',
        message: 'Unknown kind of callout "WARNIGN"',
        hint: 'did you mean "WARNING"?',
        position: { line: 3, column: 3 },
      },
    ])
  })
})

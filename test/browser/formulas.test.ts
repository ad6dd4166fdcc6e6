import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { overflow } from './audit.ts'
import { serveDuringTests } from './sample.ts'

const sum = (terms: number) => Array.from({ length: terms }, (_, index) => `a_{${index}}`).join(' + ')
const text = `Short $x$, and long $\\frac{1}{2} + ${sum(20)}$ in a line.\n\n$$ ${sum(40)} $$`
const folded = `<details><summary>More</summary>\n\nFolded $${sum(20)}$.\n\n</details>`
const table = (columns: number, words: string) =>
  ['', ' --- ', ` ${words} `]
    .map(
      (cell, row) => `|${Array.from({ length: columns }, (_, at) => (row === 0 ? ` Column ${at} ` : cell)).join('|')}|`,
    )
    .join('\n')
const site = () =>
  makeSite({
    '_config.yml': 'content_security_policy: true\n',
    'posts/a.md': session('title: A', `${text}\n\n${folded}`),
    'posts/c.md': session(
      'title: C',
      [text, table(8, 'generalizes demonstrations'), table(14, `long${'x'.repeat(30)}`), table(3, 'word')].join('\n\n'),
    ),
    'posts/b.md': session('title: B', `<div dir="rtl">\n\n${text}\n\n</div>`),
  })

describeInBrowser('a formula wider than its line', (browser) => {
  const url = serveDuringTests(site)

  test.each([true, false])('scrolls by itself, and the page does not (scripts: %s)', async (javaScriptEnabled) => {
    for (const name of ['a', 'b']) {
      const page = await open(name, { javaScriptEnabled })
      for (const width of [1280, 480, 320]) expect(await overflow(page, width)).toEqual([])
      const long = page.locator('p math', { hasText: 'a' }).first()
      await long.evaluate((formula) => formula.scrollTo(9999, 0))
      expect(await long.evaluate((formula) => formula.scrollLeft)).toBeGreaterThan(50)
    }
  })

  test('can be reached by keyboard, also where it was folded, and short ones cannot', async () => {
    const page = await open('a')
    await page.setViewportSize({ width: 320, height: 800 })
    const reached = () =>
      page.locator('math').evaluateAll((formulas) => formulas.map((formula) => formula.getAttribute('tabindex')))
    await expect.poll(async () => (await reached()).slice(0, 3)).toEqual([null, '0', '0'])
    await page.locator('summary', { hasText: 'More' }).click()
    await expect.poll(reached).toEqual([null, '0', '0', '0'])
    expect(await overflow(page, 320)).toEqual([])
  })

  test('stands on the line of its text, as a short one does', async () => {
    const page = await open('a', { viewport: { width: 320, height: 800 } })
    await page.locator('math[tabindex]').first().waitFor()
    const long = page.locator('p math').nth(1)
    const top = () => long.evaluate((formula) => formula.getBoundingClientRect().top)
    const scrolling = await top()
    await long.evaluate((formula) => formula.removeAttribute('tabindex'))
    expect(await top()).toBe(scrolling)
  })

  test.each([390, 1280])('and a wide table fit on paper, printed from a window of %i px', async (width) => {
    const page = await open('c', { viewport: { width, height: 800 } })
    await page.locator('math[tabindex]').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    // A4 with the margins of the style sheet.
    expect(await overflow(page, 673)).toEqual([])
    const sizes = await page
      .locator('.prose table')
      .evaluateAll((tables) => tables.map((part) => Number.parseFloat(getComputedStyle(part).fontSize) * 0.75))
    // In points: what fits is not made smaller, and nothing smaller than can be read.
    expect(sizes[2]).toBeCloseTo(8.5, 1)
    expect(Math.min(...sizes)).toBeCloseTo(6, 1)
    const formula = page.locator('math.tml-display')
    expect(await formula.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
    // Words stay whole where smaller letters are enough.
    const cell = page.locator('.prose table').first().locator('td').first()
    expect(await cell.evaluate((part) => getComputedStyle(part).overflowWrap)).toBe('normal')
  })

  async function open(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openPage(browser(), { reducedMotion: 'reduce', ...options })
    await page.goto(`${url()}/sessions/${name}/`)
    return page
  }
})

import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const picture = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="200" viewBox="0 0 ${width} 200"><path d="M0 0h9v9z"/></svg>`
const site = () =>
  makeSite({
    '_config.yml': 'title: Seminar\ncontent_security_policy: true\n',
    'posts/a.md': session(
      'title: A',
      '![A wide chart](/w.svg)\n\n![A small one](/s.svg)\n\n[![A linked one](/w.svg)](/w.svg)',
    ),
    'public/w.svg': picture(2400),
    'public/s.svg': picture(120),
  })

describeInBrowser('a picture', (browser) => {
  const url = serveDuringTests(site)

  test('that is larger than shown opens in full by keyboard, and closes', async () => {
    const page = await open({})
    const button = page.getByRole('button', { name: 'Enlarge: A wide chart' })
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'A wide chart' })
    expect(await dialog.locator('img').getAttribute('src')).toContain('/w.svg')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('opens by click and closes by click', async () => {
    const page = await open({})
    await page.getByRole('button', { name: 'Enlarge: A wide chart' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('that is wider than a phone, too, is shown in its own size by a tap or a key, and closes as easily', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true })
    await page.getByRole('button', { name: 'Enlarge: A wide chart' }).tap()
    const dialog = page.getByRole('dialog')
    const full = dialog.getByRole('button', { name: 'Enlarge: A wide chart' })
    const width = () => full.evaluate((element) => element.clientWidth)
    expect(await width()).toBeLessThan(390)
    await full.tap({ position: { x: 340, y: 10 } })
    expect(await full.getAttribute('aria-pressed')).toBe('true')
    expect(await width()).toBe(2400)
    // What was tapped is there.
    expect(await dialog.evaluate((element) => element.scrollLeft)).toBeGreaterThan(1900)
    await full.focus()
    await page.keyboard.press('Enter')
    expect(await width()).toBeLessThan(390)
    await page.keyboard.press('Space')
    expect(await width()).toBe(2400)
    await dialog.getByRole('button', { name: 'Close' }).tap()
    await dialog.waitFor({ state: 'detached' })
  })

  test('that fits the window closes by a click on it', async () => {
    const page = await open({ viewport: { width: 2600, height: 900 } })
    await page.getByRole('button', { name: 'Enlarge: A wide chart' }).click()
    await page.getByRole('dialog').getByRole('img').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('that is small or a link stays what it is, and each one does without scripts', async () => {
    const page = await open({})
    await page.getByRole('button', { name: 'Enlarge: A wide chart' }).waitFor()
    expect(await page.getByRole('button', { name: /^Enlarge/ }).count()).toBe(1)
    const plain = await open({ javaScriptEnabled: false })
    expect(await plain.getByRole('img').count()).toBe(3)
    expect(await plain.getByRole('button', { name: /^Enlarge/ }).count()).toBe(0)
  })

  async function open(options: BrowserContextOptions): Promise<Page> {
    const page = await openPage(browser(), { ...options, reducedMotion: 'reduce' })
    await page.goto(`${url()}/sessions/a/`)
    return page
  }
})

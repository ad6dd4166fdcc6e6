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
    expect(await dialog.getByRole('img').getAttribute('src')).toContain('/w.svg')
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

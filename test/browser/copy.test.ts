import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const code = 'print("<b>")\n'
const german = () =>
  makeSite({
    '_config.yml': 'title: Seminar\nlang: de\ncontent_security_policy: true\n',
    'posts/a.md': session('title: A', `\`\`\`python\n${code}\`\`\``),
  })

describeInBrowser('the button that copies code', (browser) => {
  const url = serveDuringTests(german)

  test('copies by keyboard and says so in the language of the page', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    const button = page.getByRole('button', { name: 'Kopieren' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Kopiert' }).waitFor({ state: 'attached' })
    expect(await page.getByRole('button', { name: 'Kopiert' }).isVisible()).toBe(true)
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(code.trim())
  })

  test('says where the browser does not allow it', async () => {
    const page = await open({})
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))
    })
    await page.getByRole('button', { name: 'Kopieren' }).click()
    await page.getByRole('button', { name: 'Nicht kopiert' }).waitFor()
  })

  test('is not there in print and without scripts', async () => {
    const page = await open({})
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.code-frame button').isVisible()).toBe(false)
    const plain = await open({ javaScriptEnabled: false })
    expect(await plain.locator('pre code').isVisible()).toBe(true)
    expect(await plain.locator('.code-frame, [data-copy]:not(script)').count()).toBe(0)
  })

  async function open(options: BrowserContextOptions): Promise<Page> {
    const page = await openPage(browser(), { ...options, reducedMotion: 'reduce' })
    await page.goto(`${url()}/sessions/a/`)
    return page
  }
})

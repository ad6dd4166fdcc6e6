import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { pageTypes, serveSample } from './sample.ts'

const sessionPath = '/sessions/2025-spring/w11-2-team6-ppo/'

describeInBrowser('a reader', (browser) => {
  const url = serveSample()

  test('skips to the content with the first key', async () => {
    const page = await open()
    await page.goto(`${url()}/`)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toMatchObject({ text: 'Skip to content', isVisible: true })
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  })

  for (const name of ['home', 'a session with tasks and without slides', 'the syllabus', 'a team'] as const) {
    test(`reaches all links of ${name} by keyboard, and sees where the focus is`, async () => {
      const page = await open()
      await page.goto(url() + pageTypes[name])
      // A diagram that is drawn meanwhile puts its source, with the button that copies it, out of sight.
      const diagram = page.locator('code.language-mermaid').first()
      if ((await diagram.count()) > 0) {
        await diagram.scrollIntoViewIfNeeded()
        await page.locator('figure.diagram img').first().waitFor({ timeout: 30_000 })
      }
      // Each visible link gets a number, by which the test knows it again.
      const labels = await page.evaluate(() => {
        const links = Array.from(document.querySelectorAll<HTMLElement>('a[href], button, summary')).filter((element) =>
          element.checkVisibility({ contentVisibilityAuto: true }),
        )
        for (const [index, link] of links.entries()) link.dataset['number'] = String(index)
        return links.map((link) => link.outerHTML.slice(0, 200))
      })
      const reached = new Set<string>()
      // Scrolling regions take the focus, too, hence more steps than links.
      for (let step = 0; step < labels.length + 40 && reached.size < labels.length; step++) {
        await page.keyboard.press('Tab')
        const { number, text, isVisible } = await focused(page)
        if (number === undefined) continue
        expect({ text, isVisible }).toEqual({ text, isVisible: true })
        reached.add(number)
      }
      expect(labels.filter((_, index) => !reached.has(String(index)))).toEqual([])
    })
  }

  test('keeps the chosen theme from page to page', async () => {
    const page = await open()
    await page.goto(`${url()}/`)
    const toggle = page.getByRole('button', { name: /^Colours/ })
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await background()
    expect(await toggle.textContent()).toContain('as the system')
    await toggle.click()
    await toggle.click()
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor()
    const dark = await background()
    expect(dark).not.toBe(light)

    await page.goto(url() + sessionPath)
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor()
    expect(await background()).toBe(dark)
    await page.getByRole('button', { name: 'Colours: dark' }).click()
    await page.getByRole('button', { name: 'Colours: as the system' }).waitFor()
    await page.goto(`${url()}/`)
    expect(await background()).toBe(light)
  })

  test('prints a session as a handout without navigation', async () => {
    const page = await open()
    await page.goto(url() + sessionPath)
    expect(
      Buffer.from(await page.pdf({ format: 'A4' }))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    for (const hidden of [
      '.site-header',
      '.site-footer',
      '.breadcrumbs',
      '.toc',
      '.session-nav',
      '.skip-link',
      '.materials',
      '.slides-preview',
    ])
      expect({ [hidden]: await page.locator(hidden).isVisible() }).toEqual({ [hidden]: false })
    for (const shown of ['h1', '.facts', '.prose'])
      expect({ [shown]: await page.locator(shown).isVisible() }).toEqual({ [shown]: true })
    // Ink on paper, whatever the theme.
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })

  test('copies code with one click', async () => {
    const page = await open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(url() + sessionPath)
    const frame = page.locator('.code-frame').first()
    await frame.hover()
    await frame.getByRole('button', { name: 'Copy' }).click()
    await frame.getByRole('button', { name: 'Copied' }).waitFor()
    const code = await frame.locator('code').textContent()
    // The clipboard of some systems ends a text without its last line break.
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(code?.trim())
  })

  test('jumps from the contents list to a section', async () => {
    const page = await open()
    await page.goto(url() + sessionPath)
    await page
      .getByRole('navigation', { name: 'Contents' })
      .getByRole('link', { name: 'The Clipped Objective' })
      .click()
    await expect
      .poll(() => page.locator('#the-clipped-objective').evaluate((heading) => heading.getBoundingClientRect().top))
      .toBeLessThan(200)
  })

  async function open(): Promise<Page> {
    const context: BrowserContext = await browser().newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
    })
    onTestFinished(() => context.close())
    return context.newPage()
  }
})

/** What has the focus, and whether it is on the screen with an outline around it. */
function focused(page: Page): Promise<{ text: string; number: string | undefined; isVisible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const { top, bottom, width, height } = element.getBoundingClientRect()
    const isOnScreen = bottom > 0 && top < innerHeight && width > 0 && height > 0
    return {
      text: (element.textContent ?? '').trim(),
      number: element.dataset['number'],
      isVisible: isOnScreen && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
    }
  })
}

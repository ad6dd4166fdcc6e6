import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { listenToComplaints, overflow, violations } from './audit.ts'
import { hasLayoutOfAnother, pageTypes, serveSample } from './sample.ts'

/** Together they show whatever has a colour of its own. */
const coloured: ReadonlySet<string> = new Set([
  pageTypes.home,
  pageTypes['a session with formulas, code, tables and footnotes'],
  pageTypes['a session with tasks and without slides'],
  pageTypes['a team'],
  pageTypes['the index of papers'],
  pageTypes['a page of the docs with tables'],
])

describeInBrowser('every type of page', (browser) => {
  const url = serveSample()

  for (const [name, path] of Object.entries(pageTypes)) {
    test(`${name}: is accessible, fits any width, and asks for nothing that a strict policy forbids`, async () => {
      const page = await open({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
      const complaints = await listenToComplaints(page)
      await page.goto(url() + path, { waitUntil: 'load' })
      // What is folded is seen by nobody, neither by axe.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('.prose details')) details.setAttribute('open', '')
      })

      expect(await violations(page)).toEqual([])
      const overflows = []
      for (const width of [2560, 1280, 768, 390, 320]) overflows.push(...(await overflow(page, width)))
      expect(overflows).toEqual([])

      // The narrow page again, since a table there becomes a list of cards; then what depends on colours only.
      if (!hasLayoutOfAnother(name)) {
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
        expect(await violations(page)).toEqual([])
      }
      if (coloured.has(path)) await expectContrast(page)
      expect(complaints).toEqual([])
    })

    test(`${name}: is complete without JavaScript`, async () => {
      const page = await open({ javaScriptEnabled: false })
      await page.goto(url() + path)
      expect(await page.locator('h1').textContent()).toMatch(/\S/)
      expect(await page.locator('nav[aria-label="Main"] a').count()).toBeGreaterThan(3)
      // Nothing that only a script could bring to life is shown.
      expect(await page.locator('button:visible').count()).toBe(0)
      const bodies = page.locator('main :is(.prose, .sessions, .index, .papers, .timetable)')
      expect((await bodies.allInnerTexts()).join('').trim().length).toBeGreaterThan(30)
    })
  }

  async function expectContrast(page: Page): Promise<void> {
    const media = [
      { colorScheme: 'light', contrast: 'more' },
      { colorScheme: 'dark', contrast: 'more' },
      // A contrast theme of the system, which replaces the colours.
      { colorScheme: 'dark', contrast: null, forcedColors: 'active' },
    ] as const
    for (const colours of media) {
      await page.emulateMedia({ ...colours, reducedMotion: 'reduce' })
      expect(await violations(page, { runOnly: { type: 'tag', values: ['cat.color'] } })).toEqual([])
    }
  }

  async function open(options: BrowserContextOptions): Promise<Page> {
    const context = await browser().newContext(options)
    onTestFinished(() => context.close())
    return context.newPage()
  }
})

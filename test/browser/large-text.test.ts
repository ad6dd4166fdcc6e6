import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { overflow } from './audit.ts'
import { serveSample } from './sample.ts'

describeInBrowser('text of twice the size', (browser) => {
  const url = serveSample()

  test.each(['/', '/sessions/2025-spring/w8-2-team4-agents/'])('fits a phone on %s', async (path) => {
    const page = await open(path)
    for (const width of [390, 360, 320]) expect(await overflow(page, width)).toEqual([])
  })

  test('leaves a day off in the schedule room for its words', async () => {
    const page = await open('/')
    await page.setViewportSize({ width: 390, height: 800 })
    const names = await page
      .locator('.timetable-break td:last-child')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width))
    expect(names.length).toBeGreaterThan(3)
    expect(Math.min(...names)).toBeGreaterThan(250)
  })

  async function open(path: string): Promise<Page> {
    const page = await openPage(browser(), { reducedMotion: 'reduce' })
    await page.goto(url() + path)
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' })
    return page
  }
})

import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { serveSample } from './sample.ts'

describeInBrowser('the schedule of a term', (browser) => {
  const url = serveSample()

  test('is a table on a wide screen and a list of cards on a phone, with the same words', async () => {
    const page = await open()
    await page.goto(`${url()}/`)
    const display = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).display)
    expect(await display('.timetable table')).toBe('table')
    expect(await display('.timetable-session')).toBe('table-row')
    const row = page.locator('.timetable-session').first()
    const facts = () =>
      Promise.all(
        ['time', 'th a', '.timetable-slides a', '.chip', '.timetable-team a'].map((part) => isShown(row, part)),
      )
    expect(await facts()).toEqual([true, true, true, true, true])

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await display('.timetable table')).toBe('block')
    expect(await facts()).toEqual([true, true, true, true, true])
    // A card is framed and as wide as the text.
    const card = await row.evaluate((element) => ({
      frame: getComputedStyle(element).borderTopStyle,
      width: element.getBoundingClientRect().width,
    }))
    expect(card.frame).toBe('solid')
    expect(card.width).toBeGreaterThan(330)
  })

  test.each([
    ['2025-01-01T12:00:00Z', 'Parameter-Efficient Fine-Tuning: LoRA and QLoRA'],
    ['2025-03-20T12:00:00Z', 'Efficient Serving and Learning from Preferences: PPO'],
  ])('marks at %s by the reader’s clock where the term is', async (now, title) => {
    const page = await open()
    await page.clock.setFixedTime(now)
    await page.goto(`${url()}/`)
    const marked = page.locator('.timetable [aria-current="date"]')
    await expect.poll(() => marked.locator('th a').allTextContents()).toEqual([title])
    expect(await marked.locator('.timetable-here').isVisible()).toBe(true)
    expect(await page.locator('[data-schedule-end]').isVisible()).toBe(false)
  })

  test('says at its end that the term is over, once it is', async () => {
    const page = await open()
    await page.clock.setFixedTime('2025-06-01T12:00:00Z')
    await page.goto(`${url()}/`)
    expect(await page.locator('[data-schedule-end]').isVisible()).toBe(true)
    expect(await page.locator('.timetable-here:visible').count()).toBe(0)
  })

  function open(options?: BrowserContextOptions): Promise<Page> {
    return openPage(browser(), options)
  }
})

function isShown(row: ReturnType<Page['locator']>, part: string): Promise<boolean> {
  return row.locator(part).first().isVisible()
}

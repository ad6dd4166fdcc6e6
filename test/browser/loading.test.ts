import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { hasLayoutOfAnother, pageTypes, serveSample } from './sample.ts'

// The foot of a short page moves by so much where the browser paints while it still reads the page.
const mostShift = 0.02
const withPictures = '/sessions/2025-spring/w11-2-team6-ppo/'

describeInBrowser('a page that loads', (browser) => {
  const url = serveSample()

  const pages = Object.entries(pageTypes).filter(([name]) => !hasLayoutOfAnother(name))
  for (const [name, path] of [...pages, ['a session with pictures', withPictures] as const])
    test(`${name}: moves nothing while it loads and is read to its end`, async () => {
      const page = await open(390)
      await page.goto(url() + path, { waitUntil: 'load' })
      const moved = await shifts(page)
      const sum = moved.reduce((total, { value }) => total + value, 0)
      expect({ moved, isStill: sum < mostShift }).toMatchObject({ isStill: true })
    })

  test('a picture loads when the text comes near it, into the room that was kept for it', async () => {
    const page = await open(1280)
    const requested: string[] = []
    page.on('request', (request) => requested.push(new URL(request.url()).pathname))
    await page.goto(url() + withPictures, { waitUntil: 'load' })
    const picture = page.locator('.prose img').first()
    const before = await picture.evaluate((element) => element.getBoundingClientRect().height)
    expect(before).toBeGreaterThan(100)
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((element) => (element as HTMLImageElement).complete)).toBe(true)
    expect(await picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    expect(await picture.evaluate((element) => element.getBoundingClientRect().height)).toBe(before)
    expect(requested.some((path) => path.startsWith('/images/'))).toBe(true)
  })

  test('a folded contents list stays in reach on a phone, and leads to a heading that it does not cover', async () => {
    const page = await open(390)
    await page.goto(url() + withPictures)
    await page.evaluate(() => scrollTo(0, 3000))
    const contents = page.getByRole('navigation', { name: 'Contents' })
    const summary = contents.locator('summary')
    await expect
      .poll(() => summary.evaluate((element) => Math.round(element.getBoundingClientRect().top)))
      .toBeLessThan(20)
    await summary.click()
    await contents.getByRole('link', { name: 'Advantages' }).click()
    expect(await contents.locator('details').getAttribute('open')).toBeNull()
    await expect
      .poll(() =>
        page.evaluate(() => {
          const bar = document.querySelector('.toc')?.getBoundingClientRect().bottom ?? 0
          const heading = document.querySelector('#advantages')?.getBoundingClientRect().top ?? 0
          return heading >= bar && heading < bar + 120
        }),
      )
      .toBe(true)
  })

  function open(width: number): Promise<Page> {
    return openPage(browser(), { viewport: { width, height: 844 }, reducedMotion: 'reduce' })
  }
})

/** What has moved by itself until now and while the page is scrolled to its end: https://web.dev/articles/cls */
function shifts(page: Page): Promise<readonly { readonly value: number; readonly what: string }[]> {
  return page.evaluate(async () => {
    const moved: { value: number; what: string }[] = []
    const read = (entries: PerformanceEntryList) => {
      for (const entry of entries as (PerformanceEntry & { value: number; sources: { node: Element | null }[] })[])
        moved.push({ value: entry.value, what: entry.sources.map(({ node }) => node?.nodeName).join(' ') })
    }
    const observer = new PerformanceObserver((list) => read(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }
    // The last ones are told after the frame in which they were.
    await new Promise((resolve) => setTimeout(resolve, 100))
    read(observer.takeRecords())
    return moved
  })
}

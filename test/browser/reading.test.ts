import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests, serveSample } from './sample.ts'

describeInBrowser('a reader of a session', (browser) => {
  const url = serveSample()
  const sessionPath = '/sessions/2025-spring/w11-2-team6-ppo/'

  test('sees in the contents list where the text is', async () => {
    const page = await openPage(browser(), { reducedMotion: 'reduce' })
    await page.goto(url() + sessionPath)
    const current = () => page.locator('.toc [aria-current]').allTextContents()
    await expect.poll(current, slow).toEqual(['Required Readings:'])
    await page
      .locator('#advantages')
      .evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 40))
    await expect.poll(current, slow).toEqual(['Advantages'])
    await page.evaluate(() => scrollTo(0, 0))
    await expect.poll(current, slow).toEqual(['Required Readings:'])
  })

  test.each([
    [1280, 900],
    [390, 844],
    [740, 360],
  ])('sees in the contents list what was chosen in it, at %i × %i px', async (width, height) => {
    const page = await openPage(browser(), { reducedMotion: 'reduce', viewport: { width, height } })
    await page.goto(url() + sessionPath)
    const links = page.locator('.toc a')
    const titles = await links.allTextContents()
    expect(titles.length).toBeGreaterThan(8)
    for (const [at, title] of titles.entries()) {
      await page.evaluate(() => document.querySelector('.toc details')?.setAttribute('open', ''))
      await links.nth(at).click()
      await expect.poll(() => page.locator('.toc [aria-current]').allTextContents(), slow).toEqual([title])
    }
  })

  test('goes by keyboard from the home page to a session and on to its slides', async () => {
    const page = await openPage(browser())
    await page.goto(`${url()}/`)
    await tabTo(page, 'Efficient Serving and Learning from Preferences: PPO')
    await page.keyboard.press('Enter')
    await page.waitForURL(url() + sessionPath)
    await tabTo(page, /^Slides/)
    const target = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname)
    expect(target).toBe('/Lectures/W11.2-team6-PPO.pdf')
    const answer = page.waitForResponse((response) => response.url().endsWith('.pdf'))
    await page.keyboard.press('Enter')
    expect((await answer).status()).toBe(200)
  })

  test('finds a link to each heading, which is not part of its text', async () => {
    const page = await openPage(browser())
    await page.goto(url() + sessionPath)
    const heading = page.locator('#the-clipped-objective')
    await heading.hover()
    const link = heading.getByRole('link', { name: 'Link to this section' })
    expect(await link.getAttribute('href')).toBe('#the-clipped-objective')
    expect(await link.evaluate((element) => getComputedStyle(element).opacity)).toBe('1')
    expect(await heading.innerText()).toBe('The Clipped Objective')
  })

  test('finds related sessions, and what they share', async () => {
    const page = await openPage(browser(), { javaScriptEnabled: false })
    await page.goto(url() + sessionPath)
    const related = page.getByRole('region', { name: 'Related sessions' })
    expect(await related.getByRole('link').count()).toBe(3)
    expect(await related.locator('.related-by').first().textContent()).toMatch(/\w/)
  })

  test('prints the schedule of a term on one page', async () => {
    const page = await openPage(browser())
    await page.goto(`${url()}/`)
    await page.emulateMedia({ media: 'print' })
    // A4 with the margins of the style sheet: 178 by 261 mm at 96 dots an inch.
    await page.setViewportSize({ width: 673, height: 986 })
    const { top, bottom } = await page.locator('.timetable').evaluate((table) => {
      const { top: above, bottom: below } = table.getBoundingClientRect()
      return { top: above + scrollY, bottom: below + scrollY }
    })
    expect(top).toBeGreaterThan(0)
    expect(bottom).toBeLessThan(986)
    const pdf = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true }))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('sees everything in the colours of a contrast theme of the system', async () => {
    const page = await openPage(browser(), { forcedColors: 'active' })
    await page.goto(url() + sessionPath)
    const frame = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).borderTopWidth)
    for (const selector of ['.button', '.chip', '.session-nav a']) expect(await frame(selector)).not.toBe('0px')
  })
})

describeInBrowser('the filter of an index', (browser) => {
  const posts = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `posts/${index}.md`,
      session(`title: S${index}\ntags: [Topic ${index}, Größe]\nteam: team-${index}`),
    ]),
  )
  const url = serveDuringTests(() => makeSite({ ...posts, '_config.yml': 'lang: de\n' }))

  test('shows the labels that have the words, in the words of the language', async () => {
    const page = await openPage(browser())
    await page.goto(`${url()}/tags/`)
    const shown = async () => (await page.locator('.index li:visible a').allTextContents()).map((text) => text.trim())
    expect(await shown()).toHaveLength(13)
    const field = page.getByRole('searchbox', { name: 'Schlagwörter filtern' })
    await field.fill('grö x')
    expect(await page.getByRole('status').textContent()).toBe('Nichts passt')
    // With or without the dots.
    await field.fill('GROße')
    expect(await shown()).toEqual(['Größe'])
    await field.fill('topic 1')
    expect(await shown()).toEqual(['Topic 1', 'Topic 10', 'Topic 11'])
    expect(await page.getByRole('status').textContent()).toBe('3 von 13')
    await field.press('Escape')
    expect(await shown()).toHaveLength(13)
  })

  test('is for long lists only, and not without JavaScript', async () => {
    const page = await openPage(browser(), { javaScriptEnabled: false })
    await page.goto(`${url()}/teams/`)
    expect(await page.locator('input:visible').count()).toBe(0)
    const scripted = await openPage(browser())
    await scripted.goto(`${url()}/teams/`)
    expect(await scripted.locator('input[type="search"]').count()).toBe(1)
    await scripted.goto(`${url()}/categories/`)
    expect(await scripted.locator('input[type="search"]').count()).toBe(0)
  })
})

const slow = { timeout: 20_000 }

/** Presses Tab until the focus is on a link of that text. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  for (let step = 0; step < 150; step++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => (document.activeElement?.textContent ?? '').trim())
    if (typeof text === 'string' ? focused === text : text.test(focused)) return
  }
  throw new Error(`The focus never came to ${text}`)
}

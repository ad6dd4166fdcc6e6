import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { listenToComplaints, violations } from './audit.ts'
import { copySample, serveDuringTests } from './sample.ts'

describeInBrowser('the search', (browser) => {
  const url = serveDuringTests(copySample, ['--base-url', '/course'])

  test('loads nothing before it is asked for, and opens by its key', async () => {
    const page = await open()
    const requested: string[] = []
    page.on('request', (request) => requested.push(new URL(request.url()).pathname))
    await page.goto(`${url()}/syllabus/`, { waitUntil: 'load' })
    expect(requested.filter((path) => /pagefind|search-|\/search\//.test(path))).toEqual([])
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    expect(requested.filter((path) => path.includes('pagefind'))).toEqual([])
    expect(await page.getByRole('combobox').evaluate((field) => field === document.activeElement)).toBe(true)
  })

  test('finds sessions, papers and teams, and is steered by keys alone', async () => {
    const page = await open()
    const complaints = await listenToComplaints(page)
    await page.goto(`${url()}/`)
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('preference')
    await page.getByRole('option').first().waitFor()
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/^\d+ results$/)
    const kinds = await page
      .getByRole('group')
      .evaluateAll((groups) => groups.map((group) => group.firstChild?.textContent))
    expect(kinds).toEqual(['Sessions', 'Papers', 'Teams'])
    expect(await violations(page)).toEqual([])

    const chosen = () => page.locator('[role="option"][aria-selected="true"] .search-title').allTextContents()
    expect(await chosen()).toEqual(['Efficient Serving and Learning from Preferences: PPO'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await chosen()).toEqual([await page.locator('.search-title').last().textContent()])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === '/course/sessions/2025-spring/w11-2-team6-ppo/')
    expect(complaints).toEqual([])
  })

  test('leads to the part of a session that fits, and to a paper in the list', async () => {
    const page = await search('secretly a reward model')
    const links = await page
      .getByRole('option')
      .evaluateAll((options) =>
        options.map((option) => (option as HTMLAnchorElement).pathname + (option as HTMLAnchorElement).hash),
      )
    expect(links).toContain('/course/papers/#arxiv-2305-18290')
    expect(
      links.some((link) => link.startsWith('/course/sessions/2025-spring/w10-1-team5-dpo/#direct-preference')),
    ).toBe(true)
  })

  test('opens the first result when Enter is pressed before it is there, and not once the dialog is closed', async () => {
    const page = await open()
    await page.goto(`${url()}/`)
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('preference')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.locator('[role="option"]').first().waitFor({ state: 'attached' })
    expect(new URL(page.url()).pathname).toBe('/course/')
    await page.keyboard.press('/')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('preference')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => pathname === '/course/sessions/2025-spring/w11-2-team6-ppo/')
  })

  test('says when there is nothing, closes by Esc, and gives the focus back', async () => {
    const page = await search('жжжж')
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Nothing found for “жжжж”')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.matches('[data-search-open]'))).toBe(true)
  })

  test('has a page of its own, with a query in its address', async () => {
    const page = await open()
    await page.goto(`${url()}/search/?q=serving`)
    await page.getByRole('option').first().waitFor()
    expect(await page.getByRole('combobox').inputValue()).toBe('serving')
    expect(await violations(page)).toEqual([])
  })

  test('moves nothing when its page loads with a query, and shows its lists when nothing is found', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } })
    await page.addInitScript(() => {
      const sums = window as unknown as { moved: number }
      sums.moved = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sums.moved += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${url()}/search/?q=serving`)
    await page.getByRole('option').first().waitFor()
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.01)
    const lists = page.locator('main .index')
    expect(await lists.isVisible()).toBe(false)
    await page.goto(`${url()}/search/?q=жжжж`)
    await lists.waitFor({ timeout: 20_000 })
  })

  test('is a list of lists without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(`${url()}/`)
    await page.getByRole('link', { name: 'Search' }).click()
    await page.waitForURL(`${url()}/search/`)
    expect(await page.locator('main input:visible').count()).toBe(0)
    expect(await page.locator('main .index a').allTextContents()).toEqual([
      'Sessions',
      'Papers',
      'Teams',
      'Terms',
      'Categories',
      'Tags',
    ])
  })

  async function search(query: string): Promise<Page> {
    const page = await open()
    await page.goto(`${url()}/`)
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(query)
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/result|Nothing/)
    return page
  }

  function open(options?: BrowserContextOptions): Promise<Page> {
    return openPage(browser(), options)
  }
})

import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}.`).join('\n\n')

describeInBrowser('a page that is open while its site is written', (browser) => {
  let root = ''
  const url = serveDuringTests(() => {
    root = makeSite({
      '_config.yml': 'title: Seminar\n',
      'posts/edited.md': text('Before.'),
      'posts/broken.md': text('Before.'),
      'posts/renamed.md': text('Before.'),
      'posts/other.md': text('Before.'),
      'posts/styled.md': text('Before.'),
      'public/my.css': 'h1 { color: rgb(1, 2, 3); }',
      'layouts/includes/head-extra.html': '<link rel="stylesheet" href="{{ \'/my.css\' | relative_url }}">',
    })
    return root
  })

  test('changes in place: nothing is loaded anew, and what the reader did stays', async () => {
    const page = await open('edited')
    await page.getByRole('button', { name: /^Colours/ }).click()
    await page.locator('details').evaluate((details) => details.setAttribute('open', ''))
    await page.evaluate(() => scrollTo(0, 900))
    const scrolled = await page.evaluate(() => scrollY)
    expect(scrolled).toBeGreaterThan(500)

    write('posts/edited.md', text('After.'))
    await page.getByText('After.').waitFor({ state: 'attached' })
    expect(await page.evaluate(() => 'marker' in window)).toBe(true)
    expect(await page.evaluate(() => scrollY)).toBe(scrolled)
    expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({ js: '', theme: 'light' })
    await expect.poll(() => page.locator('.code-frame button').count()).toBe(1)
    expect(await page.locator('.code-frame').count()).toBe(1)
    expect(await page.locator('.prose details[open]').count()).toBe(1)
  })

  test('leaves a page as it is when another one changes', async () => {
    const page = await open('other')
    await page
      .locator('.prose p')
      .first()
      .evaluate((paragraph) => {
        paragraph.textContent = 'Mine.'
      })
    // The second page tells that the change has come through.
    const changing = await open('edited')
    write('posts/edited.md', text('Once more.'))
    await changing.getByText('Once more.').waitFor({ state: 'attached' })
    expect(await page.locator('.prose p').first().textContent()).toBe('Mine.')
  })

  test('takes a changed style sheet without loading the page', async () => {
    const page = await open('styled')
    const color = () => page.locator('h1').evaluate((heading) => getComputedStyle(heading).color)
    expect(await color()).toBe('rgb(1, 2, 3)')
    write('public/my.css', 'h1 { color: rgb(4, 5, 6); }')
    await expect.poll(color).toBe('rgb(4, 5, 6)')
    expect(await page.evaluate(() => 'marker' in window)).toBe(true)
  })

  test('shows an error with its place over the page until it is mended', async () => {
    const page = await open('broken')
    write('posts/broken.md', '---\ntitle: broken\ndate: not a date\n---\nText.\n')
    const overlay = page.locator('#lectern-overlay')
    await overlay.waitFor({ state: 'attached' })
    expect(await overlay.locator('pre').first().textContent()).toMatch(/posts\/broken\.md:3:\d+/)
    // A page that is opened meanwhile shows it, too; it may be put away.
    const second = await open('other')
    await second.locator('#lectern-overlay').waitFor({ state: 'attached' })
    await second.locator('#lectern-overlay').getByRole('button', { name: 'Close' }).click()
    expect(await second.locator('#lectern-overlay').count()).toBe(0)

    write('posts/broken.md', text('Mended.'))
    await page.getByText('Mended.').waitFor({ state: 'attached' })
    await overlay.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => 'marker' in window)).toBe(true)
  })

  test('shows that its post went away, and the post when it is back', async () => {
    const page = await open('renamed')
    const mistakes: string[] = []
    page.on('pageerror', (error) => mistakes.push(error.message))
    renameSync(join(root, 'posts/renamed.md'), join(root, 'posts/elsewhere.md'))
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    renameSync(join(root, 'posts/elsewhere.md'), join(root, 'posts/renamed.md'))
    await page.getByText('Before.').waitFor({ state: 'attached' })
    rmSync(join(root, 'posts/renamed.md'))
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
    write('posts/renamed.md', text('Back again.'))
    await page.getByText('Back again.').waitFor({ state: 'attached' })
    expect(await page.evaluate(() => 'marker' in window)).toBe(true)
    expect(mistakes).toEqual([])
  })

  function write(path: string, content: string): void {
    writeFileSync(join(root, path), content)
  }

  /** Opens a session, marks its window, and waits until it listens for changes. */
  async function open(slug: string): Promise<Page> {
    const context = await browser().newContext({ viewport: { width: 800, height: 600 }, colorScheme: 'light' })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const listening = page.waitForResponse((response) => response.url().endsWith('/__lectern/events'))
    await page.goto(`${url()}/sessions/${slug}/`)
    await listening
    await page.evaluate(() => Object.assign(window, { marker: true }))
    return page
  }
})

function text(first: string): string {
  return session(
    'title: A session',
    `${first}\n\n\`\`\`python\nprint(1)\n\`\`\`\n\n<details><summary>More</summary>\n\nHidden.\n\n</details>\n\n${paragraphs}`,
  )
}

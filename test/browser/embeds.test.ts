import { expect, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const site = {
  '_config.yml': 'title: T\ncontent_security_policy: true\n',
  'posts/W1.md': session(
    'title: First',
    '![The talk](https://youtu.be/dQw4w9WgXcQ?t=1m30s)\n\n![The slides](/Lectures/a.pdf)\n\n## Part\n',
  ),
  'public/Lectures/a.pdf': '%PDF-1.4\n',
}

describeInBrowser('an embed', (browser) => {
  const url = serveDuringTests(() => makeSite(site))

  test('asks nothing of other hosts before it is opened by keyboard, and then plays without cookies', async () => {
    const page = await browser().newPage()
    const elsewhere: string[] = []
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.route(
      (address) => !address.href.startsWith(url()),
      (route) => {
        elsewhere.push(route.request().url())
        return route.fulfill({ contentType: 'text/html', body: '<title>Player</title>' })
      },
    )
    await page.goto(`${url()}/sessions/w1/`)
    const link = page.getByRole('link', { name: 'The talk' })
    expect(await link.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=1m30s')
    expect(elsewhere).toEqual([])
    await link.press('Enter')
    const frame = page.locator('iframe[title="The talk"]')
    await frame.waitFor()
    const player = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=90'
    expect(await frame.getAttribute('src')).toBe(player)
    await expect.poll(() => elsewhere).toEqual([player])
    expect(refused).toEqual([])
    await page.close()
  })

  test('of a PDF file opens it in the page, and leads to it without JavaScript', async () => {
    const page = await browser().newPage()
    await page.goto(`${url()}/sessions/w1/`)
    await page.getByRole('link', { name: 'The slides' }).click()
    expect(await page.locator('iframe[title="The slides"]').getAttribute('src')).toBe(`${url()}/Lectures/a.pdf`)
    await page.close()
    const plain = await browser().newPage({ javaScriptEnabled: false })
    await plain.goto(`${url()}/sessions/w1/`)
    expect(await plain.getByRole('link', { name: 'The slides' }).getAttribute('href')).toBe('/Lectures/a.pdf')
    expect(await plain.getByRole('link', { name: 'Download' }).getAttribute('href')).toBe('/Lectures/a.pdf')
    await plain.close()
  })
})

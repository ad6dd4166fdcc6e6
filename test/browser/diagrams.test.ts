import { expect, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const diagram = '```mermaid\nflowchart LR\n  accTitle: Two steps\n  one[First & last] --> two\n```\n'
const site = {
  '_config.yml': 'title: T\ncontent_security_policy: true\n',
  'posts/W1.md': session('title: First', diagram),
  'posts/W2.md': session('title: Second', 'No picture.'),
}
const patient = { timeout: 20_000 }

describeInBrowser('a diagram', (browser) => {
  const url = serveDuringTests(() => makeSite(site))

  test("is drawn under a strict policy by the site's own files, in the colours of the scheme", async () => {
    const page = await browser().newPage()
    const refused: string[] = []
    const elsewhere: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    page.on('request', (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(url())) elsewhere.push(request.url())
    })
    await page.goto(`${url()}/sessions/w1/`)
    const image = page.getByRole('img', { name: 'Two steps' })
    await image.waitFor(patient)
    const shown = () => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)
    await expect.poll(shown, patient).toBeGreaterThan(100)
    const light = await image.getAttribute('src')
    expect(decodeURIComponent(light ?? '')).toContain('>First</tspan>')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => image.getAttribute('src'), patient).not.toBe(light)
    await expect.poll(shown, patient).toBeGreaterThan(100)
    await page.getByText('Source of the diagram').click()
    expect(await page.locator('.diagram pre').isVisible()).toBe(true)
    expect(refused).toEqual([])
    expect(elsewhere).toEqual([])
    await page.close()
  })

  test('is its source without JavaScript, and no other page asks for the files', async () => {
    const page = await browser().newPage({ javaScriptEnabled: false })
    await page.goto(`${url()}/sessions/w1/`)
    expect(await page.locator('pre').textContent()).toContain('flowchart LR')
    await page.goto(`${url()}/sessions/w2/`)
    expect(await page.content()).not.toContain('diagram')
    await page.close()
  })
})

import { expect, test } from 'vitest'
import { describeInBrowser, openPage } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { overflow } from './audit.ts'
import { serveDuringTests } from './sample.ts'

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const widths = [1280, 768, 480, 390, 320]

const site = () =>
  makeSite({
    '_config.yml': `title: A seminar on ${word}\nterms:
  s:
    title: Spring
    starts: 2025-01-13
    meets: [Mon]
    time: "15:30-16:45"
    skip: [{ from: 2025-01-20, title: ${word} }]
    sections: { 2025-01-13: ${word} }\n`,
    'posts/s/W1.md': session('title: torch.nn.functional.scaled_dot_product_attention in practice\nterm: s'),
    'posts/s/W2.md': session(`title: ${word}\nterm: s`),
    'posts/s/W3.md': session(
      'title: Third\nterm: s',
      '## Readings\n\n### A study\n\n+ https://doi.org/10.1093/acprof:oso/9780198504702.001.0001.supplement.chapter12\n+ Ada Example\n',
    ),
  })

describeInBrowser('a word that is longer than a line', (browser) => {
  const url = serveDuringTests(site)

  test.each(['/', '/sessions/s/w1/', '/sessions/s/w2/', '/sessions/s/w3/', '/papers/'])(
    'breaks on %s',
    async (path) => {
      const page = await openPage(browser())
      await page.goto(url() + path)
      for (const width of widths) expect(await overflow(page, width)).toEqual([])
    },
  )

  test('breaks in the table of the schedule, and no other word does', async () => {
    const page = await openPage(browser())
    await page.goto(`${url()}/`)
    const lines = (title: string) =>
      page.getByRole('link', { name: title, exact: true }).evaluate((link) => link.getClientRects().length)
    expect(await lines('Third')).toBe(1)
    expect(await page.locator('.timetable').evaluate((part) => part.scrollWidth <= part.clientWidth)).toBe(true)
  })
})

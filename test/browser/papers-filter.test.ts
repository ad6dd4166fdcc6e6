import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { describeInBrowser } from '../support/browser.ts'
import { makeSite, session } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

const many = 'Ann Moon, Bo Lee, Cy Reed, Di Marsh, Ed Poe, Flo Hay, Gus Orr, Hinrich Schütze'

const files = {
  'posts/W1.md': session(
    'title: Water\ndate: 2024-09-01',
    `## Readings\n\n### Tides of Small Lakes\n- https://arxiv.org/abs/2101.00001\n- ${many}\n`,
  ),
  'posts/W2.md': session(
    'title: Wind\ndate: 2024-09-08',
    '## Readings\n\n### Waves without Water\n- https://arxiv.org/abs/1901.00002\n- Io Kay\n\n### Calm Days\n- https://arxiv.org/abs/1901.00003\n- Io Kay\n',
  ),
}

describeInBrowser('the list of papers', (browser) => {
  const url = serveDuringTests(() => makeSite(files))

  test.each([
    ['a title', 'small lakes', ['Tides of Small Lakes']],
    ['an author', 'KAY', ['Waves without Water', 'Calm Days']],
    ['an author whom the list does not show, without the accent', 'schutze', ['Tides of Small Lakes']],
    ['a session', 'wind', ['Waves without Water', 'Calm Days']],
    ['an identifier', '1901.00003', ['Calm Days']],
    ['words in any order, of title and session', ' water  tides ', ['Tides of Small Lakes']],
    ['a word that only the citation has', 'archiveprefix', []],
  ])('is filtered by %s', async (_, query, titles) => {
    const page = await open()
    await page.getByRole('searchbox').fill(query)
    expect(await shown(page)).toEqual(titles.toSorted())
    expect(await page.locator('main').getByRole('status').textContent()).toBe(
      titles.length === 0 ? 'No paper matches' : `${titles.length} of 3 papers shown`,
    )
  })

  test('shows only the years that have a paper left, and no index, until Escape', async () => {
    const page = await open()
    const headings = async () => (await page.locator('main h2:visible').allTextContents()).toSorted()
    expect(await headings()).toEqual(['2019', '2021', 'By author', 'By session'])
    const field = page.getByRole('searchbox', { name: 'Filter by title, author, session or id' })
    await field.fill('lakes')
    expect(await headings()).toEqual(['2021'])
    expect(await page.getByRole('navigation', { name: 'Parts of the list' }).isVisible()).toBe(false)
    await field.press('Escape')
    expect(await field.inputValue()).toBe('')
    expect(await headings()).toEqual(['2019', '2021', 'By author', 'By session'])
    expect(await page.locator('main').getByRole('status').textContent()).toBe('')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('keeps its filter when the page is reloaded while it is written', async () => {
    const page = await open()
    await page.getByRole('searchbox').fill('calm')
    // What a live reload does: the text as it was built, then the event.
    await page.evaluate(() => {
      document.querySelector('.papers-filter')?.remove()
      for (const hidden of document.querySelectorAll('main [hidden]')) hidden.removeAttribute('hidden')
      document.dispatchEvent(new Event('lectern:update'))
    })
    expect(await page.getByRole('searchbox').inputValue()).toBe('calm')
    expect(await shown(page)).toEqual(['Calm Days'])
  })

  test('has no field without JavaScript, and all papers', async () => {
    const page = await open({ javaScriptEnabled: false })
    expect(await page.locator('input:visible').count()).toBe(0)
    expect(await shown(page)).toHaveLength(3)
  })

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser().newContext(options)
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(`${url()}/papers/`)
    return page
  }
})

async function shown(page: Page): Promise<readonly string[]> {
  const titles = await page.locator('.paper:visible .paper-title').allTextContents()
  return titles.map((title) => title.trim()).toSorted()
}

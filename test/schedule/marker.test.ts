import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { currentRow } from '../../src/site/schedule/current-row.ts'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { describeInBrowser } from '../support/browser.ts'
import { session } from '../support/make-site.ts'

const script = new URL('../../public/lectern/schedule.js', import.meta.url).href
const { currentRow: currentRowInBrowser } = (await import(script)) as { currentRow: typeof currentRow }

const config = `terms:
  s:
    starts: 2025-03-03
    meets: [Mon, Wed]
    time: "18:30-20:00"
    timezone: America/New_York
    skip: [2025-03-05]
`
const site = {
  '_config.yml': config,
  'posts/W1.md': session('title: One\nterm: s'),
  'posts/W2.md': session('title: Two\nterm: s'),
  'posts/W3.md': session('title: Three\nterm: s'),
}
// 2025-03-03 is in winter time, 2025-03-10 and 2025-03-12 are in summer time.
const moments = [
  ['long before', '2024-12-31T12:00:00Z', 'One'],
  ['on the day, before', '2025-03-03T23:29:59Z', 'One'],
  ['during', '2025-03-04T00:15:00Z', 'One'],
  ['at the end', '2025-03-04T01:00:00Z', 'Two'],
  ['between', '2025-03-08T12:00:00Z', 'Two'],
  ['during, an hour earlier in UTC', '2025-03-10T22:31:00Z', 'Two'],
  ['after it', '2025-03-11T00:00:01Z', 'Three'],
  ['after all', '2025-03-13T00:00:00Z', 'All sessions of s are over.'],
  ['years after', '2031-01-01T00:00:00Z', 'All sessions of s are over.'],
] as const

describeInBrowser('the script says where the seminar is by the clock', (browser) => {
  let html: string
  beforeAll(async () => {
    const { files } = await compileFiles(site, { themeRoot: builtInTheme })
    html = textsOf({ files })['index.html'] ?? ''
  })

  test.for(['America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata', 'Pacific/Pago_Pago'])(
    'with one mark in %s',
    async (timezoneId) => {
      const context = await browser().newContext({ timezoneId })
      const page = await context.newPage()
      await serve(page, () => html)
      for (const [when, now, expected] of moments) {
        await page.clock.setFixedTime(now)
        await page.goto('http://site.test/')
        expect([when, await marked(page)]).toEqual([when, [expected]])
      }
      await context.close()
    },
  )

  test('and moves the mark of the build', async () => {
    const page = await browser().newPage()
    await serve(page, () => html.replace('<tr class="timetable-session"', '$& aria-current="date"'))
    await page.clock.setFixedTime('2025-03-11T00:00:01Z')
    await page.goto('http://site.test/')
    expect(await marked(page)).toEqual(['Three'])
    // A page that stays open is right when it is looked at again.
    await page.clock.setFixedTime('2025-03-14T00:00:01Z')
    await page.evaluate(() => globalThis.document.dispatchEvent(new Event('visibilitychange')))
    expect(await marked(page)).toEqual(['All sessions of s are over.'])
    await page.close()
  })
})

test('the rule of the script is that of the build', () => {
  const rows = fc.array(fc.record({ overMs: fc.integer({ min: 0, max: 50 }) }))
  fc.assert(
    fc.property(rows, fc.integer({ min: -1, max: 51 }), (written, nowMs) => {
      const sorted = written.toSorted((a, b) => a.overMs - b.overMs)
      const index = currentRow(sorted, nowMs)
      expect(currentRowInBrowser(sorted, nowMs)).toBe(index)
      expect(sorted.every(({ overMs }, at) => (at < index ? overMs <= nowMs : overMs > nowMs))).toBe(true)
    }),
  )
})

describe('the mark of the build', () => {
  test.for([
    ['is not there when all are current', ['current', 'current', 'current'], []],
    ['is not there when all are next', ['next', 'next', 'next'], []],
    ['is not there without lectureVersion', ['', '', ''], []],
    ['is at the first next after a current', ['current', 'next', 'next'], ['Two']],
  ] as const)('%s', async ([, versions, expected]) => {
    const { files } = await compileFiles(
      {
        '_config.yml': config,
        ...Object.fromEntries(
          ['One', 'Two', 'Three'].map((title, index) => [
            `posts/W${index}.md`,
            session(`title: ${title}\nterm: s\nlectureVersion: ${versions[index]}`),
          ]),
        ),
      },
      { themeRoot: builtInTheme },
    )
    const html = textsOf({ files })['index.html'] ?? ''
    const rows = html.match(/<tr [^>]*aria-current[\s\S]*?<\/tr>/g) ?? []
    expect(rows.map((row) => /<a href[^>]*>([^<]*)/.exec(row)?.[1])).toEqual(expected)
  })

  test('hangs on the clock only where the settings ask for it', async () => {
    const built = async (settings: string, now: string) => {
      const options = { themeRoot: builtInTheme, now: new Date(now) }
      return textsOf(await compileFiles({ ...site, '_config.yml': settings }, options))['index.html']
    }
    expect(await built(config, '2025-03-04T00:15:00Z')).toBe(await built(config, '2031-01-01T00:00:00Z'))
    const asked = `${config}mark_today: true\n`
    expect(await built(asked, '2025-03-08T12:00:00Z')).toMatch(
      /<tr [^>]*data-start="2025-03-10[^>]*aria-current="date"/,
    )
    expect(await built(asked, '2031-01-01T00:00:00Z')).toMatch(/<tr class="timetable-end"[^>]*aria-current="date"/)
  })
})

async function serve(page: Page, html: () => string): Promise<void> {
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: html() })
    if (!path.startsWith('/lectern/')) return route.fulfill({ status: 404 })
    const contentType = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'image/svg+xml'
    return route.fulfill({ contentType, body: readFileSync(join(builtInTheme, 'public', path), 'utf8') })
  })
}

/** The titles of the rows that carry the mark, as far as readers see them. */
function marked(page: Page): Promise<string[]> {
  return page.$$eval('[aria-current="date"]', (rows) =>
    rows
      .filter((row) => row.checkVisibility())
      .map((row) => (row.querySelector('th a, td[colspan]')?.textContent ?? '').trim()),
  )
}

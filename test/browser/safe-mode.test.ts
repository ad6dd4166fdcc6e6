import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { allPayloads } from '../safe/payloads.ts'
import { describeInBrowser } from '../support/browser.ts'
import { type Files, makeSite } from '../support/make-site.ts'
import { serveDuringTests } from './sample.ts'

// Each is a page that Chromium opens, which takes minutes for all of them (`OPEN_EVERY=1`): some of each kind.
const openEvery = Number(process.env['OPEN_EVERY'] ?? 20)

const bibliography = allPayloads
  .map(
    (payload, index) =>
      `@article{k${index},\n title = {${payload.replace(/[{}\\]/g, '')}},\n author = {A}, year = 2020 }`,
  )
  .join('\n')

/** A site whose every text was written by somebody who means harm. */
function hostileSite(): Files {
  const posts = allPayloads.map((payload, index) => {
    const text = payload.replace(/\0/g, '')
    const frontMatter = {
      ...{ title: text, tags: [text], categories: [text], term: `t${index % 7} ${text}`, desc: text, video: text },
      ...{ author: text, authors: [text], excerpt: text, lecture: text, notes: text, image: text, redirect_from: text },
    }
    const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    return [`posts/p${index}.md`, `---\n${lines.join('\n')}\n---\n\n${text}\n\n[@k${index}] a ${text} b\n`]
  })
  return {
    ...Object.fromEntries(posts),
    'posts/"onmouseover="alert(1)".md': '---\n---\n\nText.\n',
    'posts/<img src=x onerror=alert(1)>.md': '---\n---\n\nText.\n',
    'references.bib': bibliography,
    '_data/people.yml': JSON.stringify(allPayloads),
    'pages/data.html':
      '---\ntitle: Data\n---\n{% for p in site.data.people %}<p title="{{ p }}">{{ p }}</p>{% endfor %}\n',
    '_config.yml': `${JSON.stringify({
      title: '<img src=x onerror=alert(1)>',
      description: '"><script>alert(1)</script>',
      footer: '<img src=x onerror=alert(1)>',
      search: false,
      url: 'https://seminar.example',
      nav: [{ title: '<img src=x onerror=alert(1)>', url: 'javascript:alert(1)' }],
    })}\n`,
  }
}

describeInBrowser('in safe mode', (browser) => {
  const url = serveDuringTests(() => makeSite(hostileSite()), ['--safe'])

  it('nothing that strangers wrote is live in any page', async () => {
    const page = await (await browser().newContext()).newPage()
    await page.goto(`${url()}/`)
    const paths = await pathsOf(url())
    expect(paths.length).toBeGreaterThan(allPayloads.length)
    const live = await page.evaluate(findLive, paths)
    expect(live).toEqual([])
    await page.context().close()
  }, 300_000)

  it('no page opens a dialog, with and without its policy', async () => {
    const paths = await pathsOf(url())
    const opened = paths.filter((path, index) => index % openEvery === 0 || path === '/data/' || path === '/')
    // What the policy lets through is a part of what runs without it.
    expect(await dialogsIn(browser(), url(), opened, true)).toEqual([])
    expect(await dialogsIn(browser(), url(), opened.slice(0, 9), false)).toEqual([])
  }, 600_000)
})

/** What is in the sitemap: every page of the site. */
async function pathsOf(url: string): Promise<string[]> {
  const sitemap = await (await fetch(`${url}/sitemap.xml`)).text()
  return Array.from(sitemap.matchAll(/<loc>(?:https?:\/\/[^/<]+)?([^<]*)<\/loc>/g), ([, path]) =>
    String(path).replaceAll('&amp;', '&'),
  ).sort()
}

async function dialogsIn(
  browser: Browser,
  url: string,
  paths: readonly string[],
  bypassCSP: boolean,
): Promise<string[]> {
  const page = await (await browser.newContext({ bypassCSP })).newPage()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(`${page.url()}: ${dialog.message()}`)
    void dialog.dismiss()
  })
  for (const path of paths) {
    await page.goto(`${url}${path}`)
    // What waits for a reader: a pointer over everything, a key, focus.
    await page.evaluate(() => {
      for (const element of Array.from(document.querySelectorAll('main *')).slice(0, 400))
        for (const name of ['mouseover', 'pointerover', 'focus', 'error', 'load', 'toggle'])
          element.dispatchEvent(new Event(name))
    })
  }
  await page.context().close()
  return dialogs
}

/** Runs in the browser: reads pages as it does, and tells what in them could run. */
async function findLive(paths: readonly string[]): Promise<string[]> {
  const live: string[] = []
  for (const path of paths) {
    const html = await (await fetch(path)).text()
    for (const element of new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')) {
      const name = element.localName
      if (/^(?:object|embed|base|form|template|noscript|set|animate|foreignobject)$/i.test(name))
        live.push(`${path} <${name}>`)
      const isOwn =
        /^\/lectern\//.test(element.getAttribute('src') ?? '') || element.getAttribute('type') === 'application/ld+json'
      if (name === 'script' && !(isOwn || element.getAttribute('src')?.startsWith('/__lectern/')))
        live.push(`${path} <script>`)
      for (const { name: attribute, value } of element.attributes) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them
        const address = value.replace(/[\u0000-\u0020\u00a0]/g, '')
        if (/^on|^srcdoc$|^formaction$/i.test(attribute)) live.push(`${path} ${attribute}`)
        if (
          /^(?:javascript|vbscript|data:text|feed:)/i.test(address) &&
          !/^(?:title|alt|content|value|aria-|data-|datetime)/.test(attribute)
        )
          live.push(`${path} ${attribute}=${value}`)
      }
    }
  }
  return live
}

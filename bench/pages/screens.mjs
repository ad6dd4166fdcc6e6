#!/usr/bin/env node
// @ts-check
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { serveFolder } from './serve-folder.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What stands in the sample, by the name of its picture. */
const SAMPLE = {
  home: '/',
  session: '/sessions/2025-spring/w11-2-team6-ppo/',
  papers: '/papers/',
  tag: '/tags/attention/',
  search: '/search/?q=preference',
  'not-found': '/no/such/page/',
}

/** What README and docs show: few, and small files. Each is `page-width-scheme`. */
const SHOWN = [
  'home-1280-light',
  'session-1280-light',
  'session-1280-dark',
  'papers-1280-light',
  'tag-1280-light',
  'search-1280-dark',
  'not-found-1280-light',
  'home-390-light',
  'session-390-light',
  'papers-390-dark',
  'home-print-light',
  'session-print-light',
]
/** WebP has no more. */
const MOST_PIXELS = 16_383
/** Of WebP; the first by which a picture is small enough. */
const QUALITIES = [72, 60, 48, 36]
const MOST_BYTES = 60_000
/** @type {Readonly<Record<string, { width: number, height: number }>>} */
const SIZES = {
  1280: { width: 1280, height: 860 },
  390: { width: 390, height: 844 },
  // A4 within the margins of the theme's print style sheet, at 96 dots an inch.
  print: { width: 673, height: 986 },
}

const HELP = `Takes pictures of a site's pages in Chromium (CHROMIUM: its path), by width and colours.

  npm run screenshots                        the few that README and docs show, into public/docs/screens/
  npm run screenshots -- --to DIR            all of the sample: each page at 390 and 1280 px and printed, light and dark
    --source DIR                             of another site's folder
    --site DIR                               of a site that is built already
    --paths NAME=/path/,NAME=/path/          of these pages
    --whole                                  from the top to the end of a page`

const { values } = parseArgs({
  options: {
    to: { type: 'string' },
    source: { type: 'string', default: root },
    site: { type: 'string' },
    paths: { type: 'string' },
    whole: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) stdout.write(`${HELP}\n`)
else await main()

async function main() {
  const to = values.to ?? join(root, 'public/docs/screens')
  const built = values.site ?? build(values.source)
  const paths = values.paths === undefined ? SAMPLE : Object.fromEntries(values.paths.split(',').map(pair))
  const names = values.to === undefined ? SHOWN : Object.keys(paths).flatMap(allOf)
  const server = await serveFolder(built)
  const browser = await chromium.launch({
    executablePath: env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  })
  mkdirSync(to, { recursive: true })
  for (const name of names) {
    const [, page = '', size = '', scheme = ''] = /^(.+)-(\w+)-(\w+)$/.exec(name) ?? []
    const bytes = await take(browser, server.url + paths[page], size, scheme === 'dark' ? 'dark' : 'light')
    writeFileSync(join(to, `${name}.webp`), bytes)
    stdout.write(`${name}.webp ${Math.ceil(bytes.length / 1024)} KB\n`)
  }
  await browser.close()
  server.close()
  if (values.site === undefined) rmSync(built, { recursive: true })
}

/**
 * @param {string} source
 * @returns {string} The built site's folder.
 */
function build(source) {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-screens-'))
  const site = join(folder, 'site')
  const call = ['build', '--quiet', '--no-cache', '--source', source, '--destination', site, '--base-url', '']
  execFileSync(process.execPath, [join(root, 'dist/cli.cjs'), ...call], { stdio: 'inherit' })
  return site
}

/**
 * @param {string} text
 * @returns {[string, string]}
 */
function pair(text) {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

/** @param {string} page */
function allOf(page) {
  return Object.keys(SIZES).flatMap((size) =>
    (size === 'print' ? ['light'] : ['light', 'dark']).map((scheme) => `${page}-${size}-${scheme}`),
  )
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} size
 * @param {'light' | 'dark'} colorScheme
 */
async function take(browser, url, size, colorScheme) {
  const viewport = SIZES[size] ?? null
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  // Once before, so that the shipped font is at hand: without it a first visit shows the system's.
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  if (size === 'print') await page.emulateMedia({ media: 'print' })
  const session = await context.newCDPSession(page)
  const clip = values.whole ? await wholeOf(page) : undefined
  let bytes = Buffer.alloc(0)
  for (const quality of QUALITIES) {
    const options = clip === undefined ? {} : { clip, captureBeyondViewport: true }
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, ...options })
    bytes = Buffer.from(data, 'base64')
    if (bytes.length <= MOST_BYTES || values.whole) break
  }
  await context.close()
  return bytes
}

/** @param {import('playwright-core').Page} page */
async function wholeOf(page) {
  // Pictures load when they come near.
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo(0, y)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    scrollTo(0, 0)
  })
  const { width, height } = await page.evaluate(() => ({
    width: innerWidth,
    height: document.documentElement.scrollHeight,
  }))
  return { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS), scale: 1 }
}

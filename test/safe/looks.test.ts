import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Browser } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { Output } from '../../src/compile.ts'
import { copySample } from '../browser/sample.ts'
import { builtInTheme, compilerOf } from '../compile/compile-folder.ts'
import { describeInBrowser, openPage } from '../support/browser.ts'

// By hand, each session of the sample in each look: LOOK_AT_ALL=1.
const isThorough = process.env['LOOK_AT_ALL'] === '1'
const few = /w11-2-team6-ppo|w13-1-team2-serving/
const shown = [/<math/, /class="hljs-/, /<table/, /<figure/, /<img/, /class="footnotes"/]

const looks = [
  { device: 'a phone', width: 390, colorScheme: 'light' },
  { device: 'a desktop', width: 1280, colorScheme: 'dark' },
  { device: 'a phone', width: 390, colorScheme: 'dark' },
  { device: 'a desktop', width: 1280, colorScheme: 'light' },
] as const

describeInBrowser('in safe mode, the sessions of the sample look as they do without it', (browser) => {
  const outputs: Output[] = []
  let paths: string[] = []
  beforeAll(async () => {
    const root = copySample()
    for (const safe of [false, true]) outputs.push(await compilerOf(root, { themeRoot: builtInTheme, safe })())
    const sessions = Array.from((outputs[0] as Output).files.keys()).filter((path) => /^sessions\/.*html$/.test(path))
    paths = sessions.filter((path) => isThorough || few.test(path))
  })

  it('among them formulas, code, tables, images and footnotes', () => {
    for (const { files } of outputs) {
      const html = paths.map((path) => String(bytesOf(files, path))).join('')
      expect(shown.filter((pattern) => !pattern.test(html))).toEqual([])
    }
  })

  it.each(isThorough ? looks : looks.slice(0, 2))(
    'on $device, $colorScheme',
    { timeout: 300_000 },
    async ({ width, colorScheme }) => {
      const [trusted, safe] = await Promise.all(
        outputs.map(({ files }) => picturesOf(browser(), files, paths, { width, colorScheme })),
      )
      const different = paths.filter((_, index) => !safe?.[index]?.equals(trusted?.[index] as Buffer))
      expect(safe).toHaveLength(paths.length)
      expect(different).toEqual([])
    },
  )
})

interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

/** Pictures of whole pages of a site, which is served from memory. */
async function picturesOf(
  browser: Browser,
  files: Output['files'],
  paths: readonly string[],
  { width, colorScheme }: Look,
): Promise<readonly Buffer[]> {
  const page = await openPage(browser, { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  await page.route('**/*', (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(1)).replace(/(^|\/)$/, '$1index.html')
    const contentType = types[extname(path)] ?? 'application/octet-stream'
    return files.has(path) ? route.fulfill({ contentType, body: bytesOf(files, path) }) : route.fulfill({ status: 404 })
  })
  const pictures: Buffer[] = []
  for (const path of paths) {
    await page.goto(`http://seminar.example/${path}`, { waitUntil: isThorough ? 'networkidle' : 'load' })
    await page.evaluate(() => document.fonts.ready)
    pictures.push(await page.screenshot({ fullPage: true, animations: 'disabled' }))
  }
  return pictures
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Of a file; the theme's fonts are waited for, since a page that is slow to get them does without. */
function bytesOf(files: Output['files'], path: string): Buffer {
  const body = files.get(path)?.body
  const bytes = body?.kind === 'copy' ? readFileSync(body.file.location) : Buffer.from(body?.text ?? '')
  return path.endsWith('.css') ? Buffer.from(String(bytes).replace(/font-display: *\w+/g, 'font-display:block')) : bytes
}

import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { beforeAll, describe, onTestFinished } from 'vitest'

// The one without windows of its own takes a third of the time.
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const executablePath = process.env['CHROMIUM'] ?? installed.find(existsSync) ?? '/usr/bin/chromium'
const isPresent = existsSync(executablePath)
const isContinuousIntegration = process.env['CI'] === 'true'

let launched: Promise<Browser> | undefined

/** The browser of this process, which ends when the process does; another one where that has crashed. */
async function launch(): Promise<Browser> {
  if (launched !== undefined && (await launched).isConnected()) return launched
  launched = chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  return launched
}

/**
 * A group of tests in a real browser, which they share with other files: what a test opens in it is the test's to close.
 *
 * Without Chromium the tests are skipped, and say so; with `CI=true` they fail, since nobody reads notices there.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  if (!isPresent && !isContinuousIntegration)
    console.warn(`Skipped, no Chromium at ${executablePath}: ${name}. Install it, or set CHROMIUM to its path.`)
  describe.skipIf(!isPresent && !isContinuousIntegration)(name, () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launch()
    })
    tests(() => browser)
  })
}

/** Opens a page that is closed when the test ends, as wide as a desktop's where the options say nothing else. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}

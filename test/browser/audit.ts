import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

// What a careful host sends: nothing inline, nothing from elsewhere. The search runs WebAssembly.
const policy =
  "default-src 'self'; style-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; base-uri 'none'; object-src 'none'"
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serves the documents under the strict policy and collects what goes wrong in the page. */
export async function listenToComplaints(page: Page): Promise<readonly string[]> {
  const complaints: string[] = []
  await page.route('**/*', async (route) => {
    // Other answers may be endless, as the events of the live reload are.
    if (route.request().resourceType() !== 'document') return route.fallback()
    const response = await route.fetch()
    return route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    if (protocol !== 'data:' && hostname !== '127.0.0.1') complaints.push(`requests ${request.url()}`)
  })
  page.on('console', (message) => {
    // The browser itself reports the status of a page that is missing on purpose.
    if (/status of 404/.test(message.text()) && message.location().url.endsWith('/no/such/page/')) return
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.location().url}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** What axe finds. */
export async function violations(page: Page, options: RunOptions = {}): Promise<readonly string[]> {
  // By the debugger's protocol, which the page's policy does not bind.
  await page.evaluate(`window.axe ?? (() => { ${axe} })()`)
  const { violations: found } = await page.evaluate(
    (given) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(given),
    { resultTypes: ['violations'], ...options } satisfies RunOptions,
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}

/** Elements that make the page wider than a window of that width. */
export async function overflow(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 800 })
  return page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return []
    const wide = Array.from(document.querySelectorAll('body *')).filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return left < -1 || right > limit + 1
    })
    return wide.map((element) => `${limit} px: ${element.outerHTML.slice(0, 120)}`).concat(`${limit} px: the page`)
  }, width)
}

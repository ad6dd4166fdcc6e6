// @ts-check

/** @typedef {{ requests: number, hosts: string[], html: number, css: number, js: number, fonts: number, rest: number, shift: number, isTextWithoutScripts: boolean }} Measured */

/** @type {Readonly<Record<string, 'html' | 'css' | 'js' | 'fonts' | undefined>>} */
const KINDS = { Document: 'html', Stylesheet: 'css', Script: 'js', Font: 'fonts' }
const WORDS = 'professional network'

/**
 * What the first visit to a page loads until the network is quiet: bytes as they are sent, by kind; other hosts that it
 * asks; how far the layout shifts while it is scrolled to its end; whether the text is there without JavaScript.
 * Pictures and icons are not counted.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @returns {Promise<Measured>}
 */
export async function measure(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  const bytes = { html: 0, css: 0, js: 0, fonts: 0, rest: 0 }
  /** @type {Map<string, keyof typeof bytes>} */
  const kinds = new Map()
  const hosts = new Set()
  let requests = 0
  await client.send('Network.enable')
  client.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    const { host, protocol } = new URL(request.url)
    if (protocol === 'data:' || type === 'Image') return
    requests++
    if (host !== new URL(url).host) hosts.add(host)
    kinds.set(requestId, (type && KINDS[type]) || (request.url.endsWith('.js') ? 'js' : 'rest'))
  })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind !== undefined) bytes[kind] += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const shift = await page.evaluate(scrollAndSumShifts)
  await context.close()
  return {
    requests,
    hosts: [...hosts].sort(),
    ...bytes,
    shift,
    isTextWithoutScripts: await isThereWithoutScripts(browser, url),
  }
}

/** Runs in the page. @returns {Promise<number>} https://web.dev/articles/cls, all of it instead of the worst window. */
async function scrollAndSumShifts() {
  let sum = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = /** @type {PerformanceEntry & { value: number, hadRecentInput: boolean }} */ (
        entry
      )
      if (!hadRecentInput) sum += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return sum
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function isThereWithoutScripts(browser, url) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(url)
  const isVisible = await page.getByText(WORDS).first().isVisible()
  await context.close()
  return isVisible
}

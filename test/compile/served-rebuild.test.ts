import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { ask, serveSite } from '../support/serve-site.ts'
import { builtInTheme, compilerOf, textsOf } from './compile-folder.ts'
import { createEditor } from './random-edits.ts'
import { seminar } from './seminar.ts'

// More for a run by hand: STEPS=500.
const steps = Number(process.env['STEPS'] ?? 200)
const timeout = steps * 3000
const client = '<script type="module" src="/__lectern/client.js"></script>'

// No built-in page names the time of the build, so that a clean build at another time is the same.
it('serves what a clean build makes after each of many random changes', { timeout }, async () => {
  const root = makeSite(seminar)
  const { port } = await serveSite(root)
  const edit = createEditor(root, 7)
  const before = new Set<string>()
  for (let step = 0; step < steps; step++) {
    const done = edit()
    const { files, site } = await compilerOf(root, { themeRoot: builtInTheme })()
    const wanted = textsOf({ files })
    const gone = [...before].filter((path) => !files.has(path))
    await served(port, site.config.baseUrl, wanted, gone, `step ${step}: ${done}`)
    for (const path of files.keys()) before.add(path)
  }
  expect(before.size).toBeGreaterThan(30)
})

/** Asks until all is served as wanted: how long the watcher takes is its own affair, what comes in the end is not. */
async function served(
  port: number,
  baseUrl: string,
  wanted: Readonly<Record<string, string>>,
  gone: readonly string[],
  label: string,
): Promise<void> {
  let different = await differences(port, baseUrl, wanted, gone)
  for (let attempt = 0; different.length > 0 && attempt < 100; attempt++) {
    await wait(100)
    different = await differences(port, baseUrl, wanted, gone)
  }
  expect(different, label).toEqual([])
}

async function differences(
  port: number,
  baseUrl: string,
  wanted: Readonly<Record<string, string>>,
  gone: readonly string[],
): Promise<string[]> {
  const different: string[] = []
  const get = (path: string) => ask(port, `${baseUrl}/${path.split('/').map(encodeURIComponent).join('/')}`)
  for (const [path, text] of Object.entries(wanted)) {
    const { status, body } = await get(path)
    const bare = /\.html?$/.test(path) ? body.replace(client, '') : body
    // Bytes that are no text are compared by how they look as text.
    const expected = /\.(?:png|woff2)$/.test(path) ? Buffer.from(text, 'base64').toString('utf8') : text
    if (status !== 200 || bare !== expected) different.push(`${path}: ${status}`)
  }
  for (const path of gone) if ((await get(path)).status !== 404) different.push(`${path} is still there`)
  return different
}

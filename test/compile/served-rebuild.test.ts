import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { ask, serveSite } from '../support/serve-site.ts'
import { builtInTheme, compilerOf, textsOf } from './compile-folder.ts'
import { createEditor } from './random-edits.ts'
import { seminar } from './seminar.ts'

// More for a run by hand: STEPS=500.
const steps = Number(process.env['STEPS'] ?? 50)
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
    const wanted: (readonly [path: string, text: string | undefined])[] = Object.entries(textsOf({ files }))
    for (const path of before) if (!files.has(path)) wanted.push([path, undefined])
    await served(port, site.config.baseUrl, wanted, `step ${step}: ${done}`)
    for (const path of files.keys()) before.add(path)
  }
  expect(before.size).toBeGreaterThan(30)
})

/** Asks until all is served as wanted: how long the watcher takes is its own affair, what comes in the end is not. */
async function served(
  port: number,
  baseUrl: string,
  wanted: readonly (readonly [path: string, text: string | undefined])[],
  label: string,
): Promise<void> {
  const differenceAt = (path: string, text: string | undefined) => difference(port, baseUrl, path, text)
  let hasWaited = false
  for (const [path, text] of wanted)
    for (let attempt = 0; (await differenceAt(path, text)) !== undefined && attempt < 600; attempt++) {
      hasWaited = true
      await wait(50)
    }
  // What was as wanted before the change came may be another now.
  const different: string[] = []
  if (hasWaited) for (const [path, text] of wanted) different.push(...((await differenceAt(path, text)) ?? []))
  expect(different, label).toEqual([])
}

/** What is wrong with an output; no text is wanted where there is to be none. */
async function difference(
  port: number,
  baseUrl: string,
  path: string,
  text: string | undefined,
): Promise<readonly [string] | undefined> {
  const { status, body } = await ask(port, `${baseUrl}/${path.split('/').map(encodeURIComponent).join('/')}`)
  if (text === undefined) return status === 404 ? undefined : [`${path} is still there`]
  const bare = /\.html?$/.test(path) ? body.replace(client, '') : body
  // Bytes that are no text are compared by how they look as text.
  const expected = /\.(?:png|woff2)$/.test(path) ? Buffer.from(text, 'base64').toString('utf8') : text
  return status === 200 && bare === expected ? undefined : [`${path}: ${status}`]
}

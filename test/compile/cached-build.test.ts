import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { build } from '../../src/commands/build.ts'
import { makeSite } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { createEditor } from './random-edits.ts'
import { seminar } from './seminar.ts'

// More for a run by hand: STEPS=500.
const steps = Number(process.env['STEPS'] ?? 40)
const timeout = steps * 15_000

it('a build that uses what the builds before it kept publishes what a first build does', { timeout }, async () => {
  let root = makeSite(seminar)
  let edit = createEditor(root, 7)
  let published = 0
  for (let step = 0; step < steps; step++) {
    // After many changes, mistakes stand in so many files that nothing is published any more.
    if (step > 0 && step % 40 === 0) {
      root = makeSite(seminar)
      edit = createEditor(root, 7 + step)
    }
    const done = edit()
    if ((step % 40) % 9 === 5) damageCache(root, step)
    const kept = await buildInto(root, '_site', true)
    const fresh = await buildInto(root, '_fresh', false)
    const label = `step ${step}: ${done}`
    expect(kept, label).toEqual(fresh)
    if (fresh.code !== 0) continue
    published++
    expect(readTree(join(root, '_site')), label).toEqual(readTree(join(root, '_fresh')))
  }
  expect(published).toBeGreaterThan(steps / 8)
})

/** Builds a site, without the cache into an empty folder. */
async function buildInto(source: string, destination: string, cache: boolean) {
  if (!cache) rmSync(join(source, destination), { recursive: true, force: true })
  let told = ''
  const options = { source, destination, cache, quiet: true, verbose: false, force: false, report: 'text' as const }
  const code = await build(options, {
    out: () => {},
    error: (text) => {
      told += text
    },
    isInteractive: false,
  })
  return { code, told: told.replaceAll(destination, 'SITE') }
}

/** What happens to files that nobody guards: one is cut off, one is gone, one holds something else. */
function damageCache(root: string, step: number): void {
  const folder = join(root, '.lectern-cache')
  const files = Object.keys(readTree(folder)).filter((path) => path !== '.gitignore')
  for (const [index, path] of files.entries()) {
    if ((index + step) % 3 === 0) rmSync(join(folder, path))
    else if ((index + step) % 3 === 1) writeFileSync(join(folder, path), 'x'.repeat(index * 7))
  }
}

import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

test('a link in the place of the cache is not followed', async () => {
  const root = makeSite({ 'site/posts/a.md': session('title: A'), 'outside/search/mine.txt': 'mine' })
  symlinkSync('../outside', join(root, 'site/.lectern-cache'))
  expect(await runCli(['build'], { cwd: join(root, 'site') })).toMatchObject({ code: 0 })
  expect(readTree(join(root, 'outside'))).toEqual({ 'search/mine.txt': 'mine' })
})

test('a search index that was planted is not published where it is a link', async () => {
  const root = makeSite({ 'site/posts/a.md': session('title: A'), 'outside.txt': 'canary' })
  const site = join(root, 'site')
  await runCli(['build'], { cwd: site })
  const kept = join(site, '.lectern-cache/search')
  // Without Pagefind there is none.
  if (!existsSync(kept)) return
  const [path = ''] = Object.keys(readTree(kept)).filter((name) => name.endsWith('.js'))
  rmSync(join(kept, path))
  symlinkSync(join(root, 'outside.txt'), join(kept, path))
  rmSync(join(site, '_site'), { recursive: true })
  expect(await runCli(['build'], { cwd: site })).toMatchObject({ code: 0 })
  expect(Object.values(readTree(join(site, '_site')))).not.toContain('canary')
})

test('a safe build takes nothing from a cache in the folder, and makes none there', async () => {
  const root = makeSite({ 'posts/a.md': session('title: A', 'Text <b>of</b> the post.') })
  await runCli(['build'], { cwd: root })
  const planted = readTree(join(root, '.lectern-cache'))
  expect(Object.keys(planted).length).toBeGreaterThan(0)
  await runCli(['build', '--safe'], { cwd: root })
  expect(readTree(join(root, '.lectern-cache'))).toEqual(planted)
  const fresh = makeSite({ 'posts/a.md': session('title: A') })
  await runCli(['build', '--safe'], { cwd: fresh })
  expect(readdirSync(fresh).sort()).toEqual(['_site', 'posts'])
})

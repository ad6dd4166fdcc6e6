import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

describe('a build', () => {
  test('makes the index of the search, the same bytes each time, again only where something has changed', async () => {
    const root = makeSite({
      '_config.yml': 'teams: {team-1: {members: [Ada]}}\n',
      'about.md': session('title: About'),
      'posts/W1.md': session(
        'title: One\ntags: [A]\nteam: team-1',
        'Tides.\n\n## Readings\n\n### Tides of Small Lakes\n- https://arxiv.org/abs/2101.00001\n- Ann Moon\n',
      ),
    })
    const first = await build(root)
    const index = indexOf(root)
    expect(Object.keys(index)).toContain('pagefind.js')
    // A site of all kinds that are found: their order must not hang on anything.
    expect(Object.keys(index).filter((path) => path.startsWith('fragment/'))).toHaveLength(5)
    expect(Object.keys(index).filter((path) => /ui|highlight/.test(path))).toEqual([])

    expect(await build(root)).toMatchObject({ written: 0, unchanged: first.written })
    rmSync(join(root, '_site'), { recursive: true })
    await build(root)
    expect(indexOf(root)).toEqual(index)

    writeFiles(root, { 'posts/W1.md': session('title: One\ntags: [A]', 'Waves.') })
    const third = await build(root)
    expect(Object.keys(indexOf(root))).not.toEqual(Object.keys(index))
    // What is the same in every index is left as it is.
    expect(third.unchanged).toBeGreaterThan(first.written / 2)
  })

  test.each([
    ['the settings say so', { '_config.yml': 'search: false\n' }],
    ['no page leads to it', { 'layouts/default.html': '<!DOCTYPE html><title>T</title>{{ content }}' }],
  ])('makes no index where %s', async (_, files) => {
    const root = makeSite({ 'posts/W1.md': session('title: One'), ...files })
    await build(root)
    expect(existsSync(join(root, '_site/pagefind'))).toBe(false)
  })

  test.each([
    ['build', '--report', 'json'],
    ['check', '--format', 'json'],
  ])('says where a page is in the place of the index, in %s', async (...args) => {
    const root = makeSite({
      'posts/W1.md': session('title: One\npermalink: /Pagefind/pagefind-entry.json\nlayout: none'),
      'posts/pagefind.md': session('title: How we search\npermalink: /pagefind/'),
    })
    const ran = await runCli(args, { cwd: root })
    expect(ran).toMatchObject({ code: 1, stderr: '' })
    const problem = { severity: 'error', code: 'collision', file: 'posts/W1.md', position: { line: 1, column: 1 } }
    expect(JSON.parse(ran.stdout).problems.filter(({ severity }: Problem) => severity === 'error')).toMatchObject([
      problem,
    ])
  })

  test.each(['public/pagefind', 'public/pagefind/own.js'])('makes no index where %s is, and says so', async (file) => {
    const root = makeSite({ 'posts/W1.md': session('title: One'), [file]: 'mine' })
    const ran = await runCli(['build', '--report', 'json'], { cwd: root })
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout).problems).toMatchObject([{ severity: 'warning', code: 'search-index', file }])
    expect(readFileSync(join(root, '_site', file.slice('public/'.length)), 'utf8')).toBe('mine')
  })

  test('leaves no half of an index where a page has an error', async () => {
    const posts = { 'posts/W1.md': session('title: One', 'Tides.') }
    const root = makeSite({ ...posts, 'layouts/post.html': '{% include no-such-file.html %}' })
    const ran = await runCli(['build', '--report', 'json'], { cwd: root })
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.stdout)).toMatchObject({ published: false, problems: [{ severity: 'error' }] })
    expect(existsSync(join(root, '_site'))).toBe(false)
    expect(readdirSync(join(root, '.lectern-cache')).filter((name) => name.startsWith('lectern-'))).toEqual([])
  })

  test('publishes a site without an index, and says so, where Pagefind does not run', async () => {
    const root = makeSite({ 'posts/W1.md': session('title: One') })
    const ran = await runCli(['build', '--report', 'json'], {
      cwd: root,
      env: { PAGEFIND_EXTENDED_BINARY_PATH: join(root, 'nothing-here') },
    })
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.stdout).problems).toMatchObject([{ severity: 'warning', code: 'search-index' }])
    expect(readdirSync(join(root, '_site'))).toContain('search')
    expect(readdirSync(join(root, '_site'))).not.toContain('pagefind')
  })

  test.skipIf(process.platform === 'win32')('does not wait for a Pagefind that was killed', async () => {
    const root = makeSite({ 'posts/W1.md': session('title: One'), 'killed.sh': '#!/bin/sh\nhead -c 9\nkill -9 $$\n' })
    chmodSync(join(root, 'killed.sh'), 0o755)
    const ran = await runCli(['build'], { cwd: root, env: { PAGEFIND_EXTENDED_BINARY_PATH: join(root, 'killed.sh') } })
    expect(ran.code).toBe(0)
    expect(ran.stderr).toBe(
      'warning: The search has no index: Pagefind does not run here (its process was ended, as it is where memory runs out)\n' +
        '  → install the optional packages (npm install --include=optional), or set "search: false"; all lists are complete\n\n',
    )
  })
})

async function build(root: string): Promise<{ readonly written: number; readonly unchanged: number }> {
  const ran = await runCli(['build', '--report', 'json'], { cwd: root })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(ran.stdout)
}

function indexOf(root: string): Record<string, string> {
  return readTree(join(root, '_site/pagefind'))
}

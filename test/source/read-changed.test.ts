import { rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader, isOutdated } from '../../src/source/read.ts'
import { failing } from '../support/failing.ts'
import { type Files, makeSite, writeFiles } from '../support/make-site.ts'

const themeRoot = makeSite({ 'layouts/post.html': 'theme', 'public/lectern/a.css': 'css', 'other/x': 'x' })

/** Reads a site, lets it be changed, and reads again what is said to have changed. */
function reread(files: Files, change: (root: string) => void, changed: readonly string[]) {
  const root = makeSite(files)
  const read = createReader({ root, themeRoot, skip: [] })
  const before = read()
  change(root)
  const after = read(changed.map((path) => join(root, path)))
  const texts = Object.fromEntries(Array.from(after.files, ([path, file]) => [path, file.text]))
  return { root, before, after, texts }
}

const files = { 'posts/a.md': 'A', 'posts/b.md': 'B', '_config.yml': 'title: x' }

describe('where it is known which files changed', () => {
  test('only these are read', () => {
    const { before, after, texts } = reread(
      files,
      (root) => writeFiles(root, { 'posts/a.md': 'new', 'posts/c.md': 'unseen' }),
      ['posts/a.md'],
    )
    expect(texts).toEqual({ 'posts/a.md': 'new', 'posts/b.md': 'B', '_config.yml': 'title: x' })
    expect([...after.files.keys()]).toEqual([...before.files.keys()])
    expect(before.files.get('posts/a.md')?.text).toBe('A')
    expect(after.files.get('posts/b.md')).toBe(before.files.get('posts/b.md'))
  })

  test.for<[string, (root: string) => void, readonly string[]]>([
    ['a file is new', (root) => writeFiles(root, { 'posts/c.md': 'C' }), ['posts/c.md']],
    ['a file is gone', (root) => rmSync(join(root, 'posts/b.md')), ['posts/b.md']],
    ['the settings changed', (root) => writeFiles(root, { '_config.yml': 'exclude: []' }), ['_config.yml']],
    [
      'a file is faulty now',
      (root) => writeFileSync(join(root, 'posts/a.md'), Uint8Array.of(0x61, 0xff)),
      ['posts/a.md'],
    ],
    ['a file is too large now', (root) => writeFiles(root, { 'posts/a.md': 'x'.repeat(2 ** 21) }), ['posts/a.md']],
    [
      'a link stands in place of a file',
      (root) => {
        rmSync(join(root, 'posts/a.md'))
        symlinkSync('b.md', join(root, 'posts/a.md'))
      },
      ['posts/a.md'],
    ],
  ])('the whole folder is read where %s', ([, change, changed]) => {
    const { root, after } = reread(
      files,
      (folder) => {
        change(folder)
        writeFiles(folder, { 'posts/other.md': 'seen' })
      },
      changed,
    )
    const fresh = createReader({ root, themeRoot, skip: [] })()
    expect([...after.files.keys()]).toEqual([...fresh.files.keys()])
    expect([...after.files.keys()]).toContain('posts/other.md')
    expect(after.problems).toEqual(fresh.problems)
  })

  test('the whole folder is read where the file was faulty', () => {
    const { texts, after } = reread(
      { ...files, 'posts/a.md': Uint8Array.of(0x61, 0xff) },
      (root) => writeFiles(root, { 'posts/a.md': 'sound' }),
      ['posts/a.md'],
    )
    expect([texts['posts/a.md'], after.problems]).toEqual(['sound', []])
  })

  test('nothing is read at the first call but the whole folder', () => {
    const root = makeSite(files)
    const read = createReader({ root, themeRoot, skip: [] })
    expect([...read([join(root, 'posts/a.md')]).files.keys()]).toHaveLength(3)
  })
})

test('a file that changes with its size and its time is seen', () => {
  const root = makeSite(files)
  const read = createReader({ root, themeRoot, skip: [] })
  const file = read().files.get('posts/a.md')
  if (file === undefined) throw new Error('not read')
  expect(isOutdated(file)).toBe(false)
  const { atime, mtime } = statSync(file.location)
  writeFileSync(file.location, 'Z')
  utimesSync(file.location, atime, mtime)
  expect(isOutdated(file)).toBe(true)
  expect(read().files.get('posts/a.md')?.text).toBe('Z')
  rmSync(file.location)
  expect(isOutdated(file)).toBe(true)
})

test('the theme is its layouts and its own files', () => {
  const { theme } = createReader({ root: makeSite({}), themeRoot, skip: [] })()
  expect([...theme.keys()].filter((path) => !path.endsWith('mermaid.js'))).toEqual([
    'layouts/post.html',
    'public/lectern/a.css',
  ])
  expect(theme.get('layouts/post.html')?.text).toBe('theme')
})

test('a file that cannot be read is an error with its reason, and read once it can', () => {
  const root = makeSite(files)
  const read = createReader({ root, themeRoot, skip: [] })
  read()
  writeFiles(root, { 'posts/a.md': 'changed' })
  failing('readFileSync', 'EACCES', (path) => path === join(root, 'posts/a.md'))
  expect(read().problems).toEqual([
    {
      severity: 'error',
      code: 'unreadable-file',
      message: 'Cannot read the file: EACCES',
      hint: 'check that you may read it',
      file: 'posts/a.md',
    },
  ])
})

test('untrusted settings raise no limit', () => {
  const site = { '_config.yml': 'limits: { post_max_kb: 5000 }', 'posts/a.md': 'x'.repeat(2 ** 21) }
  const codes = (safe: boolean) =>
    createReader({ root: makeSite(site), themeRoot, skip: [], safe })().problems.map(({ code }) => code)
  expect([codes(false), codes(true)]).toEqual([['large-file'], ['file-too-large']])
})

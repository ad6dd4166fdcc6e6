import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createReader } from '../../src/source/read.ts'
import { makeSite, writeFiles } from '../support/make-site.ts'

describe('what is read of a folder', () => {
  test('all but hidden folders, those of tools, and the destination, in the order of names', () => {
    const root = makeSite({
      'posts/b.md': 'B',
      'posts/a.md': 'A',
      '.git/HEAD': 'ref',
      '.github/workflows/x.yml': 'x',
      '.well-known/security.txt': 'x',
      'node_modules/x/README.md': 'x',
      'out/index.html': 'x',
      'Zed.txt': 'z',
      'image.png': 'png',
    })
    const { files, problems } = reader(root, 'out')()
    expect(problems).toEqual([])
    expect([...files.keys()]).toEqual(['.well-known/security.txt', 'Zed.txt', 'image.png', 'posts/a.md', 'posts/b.md'])
    expect(files.get('posts/a.md')?.text).toBe('A')
    expect(files.get('image.png')?.text).toBeUndefined()
  })

  test('links to files are followed, links to folders are told, links in a circle do not crash it', () => {
    const root = makeSite({ 'posts/a.md': 'A' })
    const elsewhere = makeSite({ 'b.md': 'B' })
    symlinkSync(join(elsewhere, 'b.md'), join(root, 'posts/b.md'))
    symlinkSync(elsewhere, join(root, 'more'))
    symlinkSync(join(root, 'loop'), join(root, 'loop'))
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'))
    const { files, problems } = reader(root)()
    expect([...files.keys()]).toEqual(['posts/a.md', 'posts/b.md'])
    expect(files.get('posts/b.md')?.text).toBe('B')
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['warning', 'broken-link', 'loop'],
      ['notice', 'linked-folder', 'more'],
    ])
  })

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)('what may not be read is an error that names it', () => {
    const root = makeSite({ 'posts/a.md': 'A', 'closed/b.md': 'B' })
    chmodSync(join(root, 'posts/a.md'), 0)
    chmodSync(join(root, 'closed'), 0)
    const { problems } = reader(root)()
    chmodSync(join(root, 'closed'), 0o755)
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['unreadable-folder', 'closed'],
      ['unreadable-file', 'posts/a.md'],
    ])
  })

  test('a folder that is gone is an error, and comes back', () => {
    const root = makeSite({ 'a.md': 'A' })
    const read = reader(root)
    read()
    rmSync(root, { recursive: true })
    expect(read().problems).toMatchObject([{ severity: 'error', code: 'unreadable-folder', file: '.' }])
    mkdirSync(root)
    writeFiles(root, { 'a.md': 'A' })
    expect(read()).toMatchObject({ problems: [] })
  })
})

describe('reading again', () => {
  test('gives the same objects for what did not change, and the same errors', () => {
    const root = makeSite({ 'a.md': 'A', 'bad.md': Buffer.from([0xff]) })
    const read = reader(root)
    const first = read()
    const second = read()
    expect(second.files.get('a.md')).toBe(first.files.get('a.md'))
    expect(first.problems).toHaveLength(1)
    expect(second.problems).toEqual(first.problems)
  })

  test('sees an edit that keeps size and time', () => {
    const root = makeSite({ 'a.md': 'one' })
    const time = new Date('2025-01-01T00:00:00Z')
    utimesSync(join(root, 'a.md'), time, time)
    const read = reader(root)
    read()
    rmSync(join(root, 'a.md'))
    // Takes the inode that became free, so that the new file has another.
    writeFiles(root, { 'other.md': 'x', 'a.md': 'two' })
    utimesSync(join(root, 'a.md'), time, time)
    expect(read().files.get('a.md')?.text).toBe('two')
  })

  test('forgets a mistake once it is mended, and a file once it is removed', () => {
    const root = makeSite({ 'a.md': Buffer.from([0xff]), 'b.md': 'B' })
    const read = reader(root)
    read()
    writeFiles(root, { 'a.md': 'mended' })
    rmSync(join(root, 'b.md'))
    const { files, problems } = read()
    expect(problems).toEqual([])
    expect([...files.keys()]).toEqual(['a.md'])
  })
})

function reader(root: string, destination = '_site') {
  return createReader({ root, themeRoot: makeSite({}), skip: [join(root, destination)] })
}

import { lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInRealFolders, statOf } from '../../src/build/disk.ts'
import { publish } from '../../src/build/publish.ts'
import { recoverIfPossible, workPaths } from '../../src/build/recover.ts'
import { canReplaceFiles, replaceFiles, undoReplacing } from '../../src/build/replace-files.ts'
import type { OutputFile } from '../../src/compile.ts'
import { failing } from '../support/failing.ts'
import { makeSite, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

type Site = Readonly<Record<string, string>>

const nothing = { replaced: [], added: [], removed: [] }

describe('a site is changed file by file', () => {
  const can = (files: Site, changes: Partial<typeof nothing> | Record<string, string[]>) =>
    canReplaceFiles(join(makeSite(files), '_site'), { ...nothing, ...changes }, (path) => `_site/${path}` in files)

  test('where there is one, and few files are other', () => {
    const paths = (count: number) => Array.from({ length: count }, (_, index) => `${index}.html`)
    const site = { '_site/a': '', '_site/b/c': '' }
    expect(can(site, { replaced: ['a'], added: paths(98), removed: ['b/c'] })).toBe(true)
    expect(can(site, { replaced: ['a'], added: paths(99), removed: ['b/c'] })).toBe(false)
    expect(can({}, { added: ['a'] })).toBe(false)
  })

  test.for<[string, Record<string, string[]>]>([
    ['a folder is to be where a file is', { added: ['a/x'], removed: ['a'] }],
    ['a file is to be where a folder is', { added: ['b'], removed: ['b/c'] }],
    ['what stands there is no regular file', { replaced: ['other'] }],
    ['what stands there was not seen', { added: ['b/c'] }],
    ['git keeps its own there', { added: ['.git/x'] }],
    ['a path leads elsewhere', { added: ['../x'] }],
  ])('but not where %s', ([, changes]) => {
    expect(can({ '_site/a': '', '_site/b/c': '' }, changes)).toBe(false)
  })

  test('but not through a link, or where it may not be written', () => {
    const root = makeSite({ '_site/a': '', 'outside/x': '' })
    symlinkSync('../outside', join(root, '_site/link'))
    const added = (path: string) => canReplaceFiles(join(root, '_site'), { ...nothing, added: [path] }, () => true)
    expect(added('link/y')).toBe(false)
    expect(added('new/y')).toBe(true)
    failing('accessSync', 'EACCES')
    expect(added('new/y')).toBe(false)
  })

  test('in the folder that stands, whose other files are not touched', async () => {
    const root = makeSite({})
    const site = { 'a.html': 'a', 'b.html': 'b', 'c/d.html': 'd' }
    await publishTo(root, site)
    const inode = (path: string) => statSync(join(root, '_site', path)).ino
    const before = ['', 'a.html', 'b.html'].map(inode)
    await publishTo(root, { 'a.html': 'a', 'b.html': 'new', 'e/f.html': 'f' })
    const after = ['', 'a.html', 'b.html'].map(inode)
    expect(after.map((number, index) => number === before[index])).toEqual([true, true, false])
    expect(siteAt(root)).toEqual({ 'a.html': 'a', 'b.html': 'new', 'e/f.html': 'f' })
    expect(readdirSync(join(root, '_site')).sort()).toEqual(['.lectern.json', 'a.html', 'b.html', 'e'])
  })
})

test('a single file is changed in one step, with nothing beside it', () => {
  const root = makeSite({ '_site/a/b': 'old', 'w-new/a/b': 'new' })
  failing('linkSync', 'EIO')
  const work = { ...workPaths(join(root, '_site')), stage: join(root, 'w-new') }
  expect(replaceFiles(join(root, '_site'), work, { ...nothing, replaced: ['a/b'] })).toEqual({
    flush: [join(root, '_site/a')],
    remove: [join(root, 'w-new')],
  })
  expect(readTree(root)).toEqual({ '_site/a/b': 'new' })
})

describe('a change that fails', () => {
  const files = { '_site/a': 'old', '_site/b/c': 'gone', 'w-new/a': 'new', 'w-new/d/e': 'new' }
  const changes = { replaced: ['a'], added: ['d/e'], removed: ['b/c'] }
  const workIn = (root: string) => ({ ...workPaths(join(root, '_site')), stage: join(root, 'w-new') })

  test('is undone at once', () => {
    const root = makeSite(files)
    failing('unlinkSync', 'EIO', (path) => path === join(root, '_site/b/c'))
    expect(() => replaceFiles(join(root, '_site'), workIn(root), changes)).toThrow('EIO')
    expect(readTree(join(root, '_site'))).toEqual({ a: 'old', 'b/c': 'gone' })
    expect(readdirSync(root).sort()).toEqual(['_site', 'w-new'])
    expect(readdirSync(join(root, '_site')).sort()).toEqual(['a', 'b'])
  })

  test('and cannot be undone is undone by the next command', () => {
    const root = makeSite(files)
    let isDiskBroken = false
    failing('renameSync', 'EIO', (from) => {
      isDiskBroken ||= String(from).endsWith('d/e')
      return isDiskBroken
    })
    expect(() => replaceFiles(join(root, '_site'), workIn(root), changes)).toThrow('EIO')
    expect(readTree(join(root, '_site'))).toEqual({ a: 'new', 'b/c': 'gone' })
    isDiskBroken = false
    recoverIfPossible(join(root, '_site'))
    expect(readTree(join(root, '_site'))).toEqual({ a: 'old', 'b/c': 'gone' })
    expect(readdirSync(root).sort()).toEqual(['_site', 'w-new'])
  })
})

describe('what is left of a change undoes it', () => {
  const inode = (root: string) => String(lstatSync(join(root, '_site'), { bigint: true }).ino)
  const undone = (root: string, journal: unknown) => {
    mkdirSync(join(root, 'undo'), { recursive: true })
    writeFileSync(join(root, 'undo/journal.json'), typeof journal === 'string' ? journal : JSON.stringify(journal))
    undoReplacing(join(root, '_site'), join(root, 'undo'))
    return readTree(join(root, '_site'))
  }

  test('as often as it is asked for', () => {
    const root = makeSite({ '_site/a': 'new', '_site/d/e': 'new', 'undo/0': 'old', 'undo/1': 'gone' })
    const journal = { folder: inode(root), former: ['a', 'b/c'], added: ['d/e'] }
    expect(undone(root, journal)).toEqual({ a: 'old', 'b/c': 'gone' })
    expect(undone(root, journal)).toEqual({ a: 'old', 'b/c': 'gone' })
    expect(readdirSync(join(root, '_site')).sort()).toEqual(['a', 'b'])
  })

  test('only in the folder that was changed', () => {
    const root = makeSite({ '_site/a': 'mine', 'undo/0': 'old' })
    expect(undone(root, { folder: '1', former: ['a'], added: ['a'] })).toEqual({ a: 'mine' })
    const empty = makeSite({ 'undo/0': 'old' })
    expect(() => undone(empty, { folder: '', former: ['a'], added: [] })).toThrow('ENOENT')
    expect(readdirSync(empty)).toEqual(['undo'])
  })

  test.for(['', '{', 'null', '[]', '1', '{"former": []}', '{"folder": "", "former": [1], "added": []}'])(
    'not where its journal is %j',
    (journal) => {
      expect(undone(makeSite({ '_site/a': 'mine', 'undo/0': 'old' }), journal)).toEqual({ a: 'mine' })
    },
  )

  test('never outside, through links, over folders or where git keeps its own', () => {
    const numbers = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`undo/${index}`, `evil ${index}`]))
    const outside = { 'outside/x': 'mine', 'mine.txt': 'mine' }
    const root = makeSite({ ...numbers, ...outside, '_site/.git/config': 'git', '_site/f/x': 'x', '_site/ok': 'new' })
    symlinkSync('../outside', join(root, '_site/link'))
    symlinkSync('../outside/x', join(root, 'undo/8'))
    const former = [
      '../mine.txt',
      join(root, 'mine.txt'),
      'link/x',
      '.git/config',
      '.GIT/hooks/x',
      'f',
      'a\0b',
      'ok',
      'g',
    ]
    const added = ['../mine.txt', 'link/x', '.git/config', 'f', 'link', '/mine.txt']
    writeFileSync(join(root, 'undo/journal.json'), JSON.stringify({ folder: inode(root), former, added }))
    undoReplacing(join(root, '_site'), join(root, 'undo'))
    expect(lstatSync(join(root, '_site/link')).isSymbolicLink()).toBe(true)
    unlinkSync(join(root, '_site/link'))
    const { '_site/ok': ok, ...rest } = readTree(root)
    expect(ok).toBe('evil 7')
    expect(Object.entries(rest).filter(([path, text]) => !path.startsWith('undo/') && /evil/.test(text))).toEqual([])
    expect(rest).toMatchObject({ ...outside, '_site/.git/config': 'git', '_site/f/x': 'x' })
  })
})

describe('whatever was done to a site', () => {
  const names = ['a', 'b', 'a/a', 'a/b', 'b/a/c', 'c/.x']
  const text = fc.constantFrom('1', '2', 'three')
  const site = fc.dictionary(fc.constantFrom(...names), text).map(withoutConflicts)
  const meddling = fc.record({
    path: fc.constantFrom(...names, '.lectern.json'),
    how: fc.constantFrom('edit', 'remove', 'link', 'folder', 'touch'),
  })

  test('the one that is published next stands as it should, and nothing outside has changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(site, fc.array(meddling, { maxLength: 3 })), { maxLength: 5 }),
        async (steps) => {
          const root = makeSite({ 'outside/a': 'mine' })
          for (const [files, done] of steps) {
            const { problems } = await publishTo(root, files)
            expect(problems).toEqual([])
            expect(siteAt(root)).toEqual(files)
            expect(readdirSync(root).sort()).toEqual(['_site', 'outside'])
            for (const { path, how } of done) meddle(root, path, how)
          }
          expect(readTree(join(root, 'outside'))).toEqual({ a: 'mine' })
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** No file where another one needs a folder. */
function withoutConflicts(files: Site): Site {
  const paths = Object.keys(files)
  return Object.fromEntries(
    Object.entries(files).filter(([path]) => !paths.some((other) => other.startsWith(`${path}/`))),
  )
}

/** Does something to a file of a site, as far as it can be done. */
function meddle(root: string, path: string, how: string): void {
  const target = join(root, '_site', path)
  // What is outside is not to be changed by this either.
  if (!isInRealFolders(join(root, '_site'), path) || statOf(target)?.isSymbolicLink() === true) return
  try {
    if (how === 'edit') return writeFileSync(target, 'edited by hand')
    if (how === 'touch') return writeFiles(join(root, '_site'), { [`${path}-own`]: 'mine' })
    removeFile(target)
    if (how === 'link') symlinkSync(join(root, 'outside'), target)
    if (how === 'folder') mkdirSync(join(target, 'empty'), { recursive: true })
  } catch (error) {
    // There is no such file, or a folder stands there.
    expect((error as NodeJS.ErrnoException).code).toMatch(/^(?:ENOENT|EISDIR|ENOTDIR|EEXIST|EPERM)$/)
  }
}

function removeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  unlinkSync(path)
}

function publishTo(root: string, site: Site) {
  const files = Object.entries(site).map(([path, text]): [string, OutputFile] => [
    path,
    { url: `/${path}`, body: { kind: 'text', text } },
  ])
  return publish(files, { destination: join(root, '_site'), keep: [], force: 'replace-foreign-files' })
}

function siteAt(root: string): Site {
  const { '.lectern.json': _marker, ...files } = readTree(join(root, '_site'))
  return files
}

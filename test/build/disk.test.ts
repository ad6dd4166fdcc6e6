import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  flushFolder,
  isInRealFolders,
  link,
  listTree,
  mergeTree,
  removeTree,
  replaceFolder,
  statOf,
  writeFlushed,
} from '../../src/build/disk.ts'
import { failing } from '../support/failing.ts'
import { makeSite } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

describe('what stands at a path', () => {
  test('is a file, a folder, or a link itself', () => {
    const root = makeSite({ 'a/b': 'x' })
    symlinkSync('nowhere', join(root, 'link'))
    expect(statOf(join(root, 'a'))?.isDirectory()).toBe(true)
    expect(statOf(join(root, 'a/b'))?.isFile()).toBe(true)
    expect(statOf(join(root, 'link'))?.isSymbolicLink()).toBe(true)
  })

  test('is nothing where there is none, below a file, or where no file can have such a name', () => {
    const root = makeSite({ a: 'x' })
    for (const path of ['b', 'b/c', 'a/b', 'x'.repeat(5000)]) expect(statOf(join(root, path))).toBeUndefined()
  })

  test('is not known where it may not be looked at', () => {
    failing('lstatSync', 'EACCES')
    expect(() => statOf('/x')).toThrow('EACCES')
  })
})

test('a folder is listed with all that is below it, but for what is skipped', () => {
  const root = makeSite({ 'a/b/c.txt': '', 'a/d.txt': '', 'e.txt': '', 'skip/x': '', 'a/skip/y': '' })
  symlinkSync('e.txt', join(root, 'f'))
  symlinkSync('a', join(root, 'g'))
  expect([...listTree(root, new Set(['skip', 'a/skip/y']))].sort()).toEqual([
    ['a/b/c.txt', true],
    ['a/d.txt', true],
    ['e.txt', true],
    ['f', false],
    ['g', false],
  ])
  expect([...listTree(join(root, 'none'), new Set())]).toEqual([])
})

describe('a file is given a second name', () => {
  test('by a link', () => {
    const root = makeSite({ a: 'x' })
    link(join(root, 'a'), join(root, 'b'))
    expect(statSync(join(root, 'b')).ino).toBe(statSync(join(root, 'a')).ino)
  })

  test.for(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EMLINK', 'ENOSYS'])(
    'by a copy where the file system says %s',
    (code) => {
      const root = makeSite({ a: 'x' })
      failing('linkSync', code)
      link(join(root, 'a'), join(root, 'b'))
      expect(readFileSync(join(root, 'b'), 'utf8')).toBe('x')
      expect(statSync(join(root, 'b')).ino).not.toBe(statSync(join(root, 'a')).ino)
    },
  )

  test.for(['ENOSPC', 'EEXIST', undefined])('by none where the fault is another: %s', (code) => {
    const root = makeSite({ a: 'x' })
    failing('linkSync', code)
    expect(() => link(join(root, 'a'), join(root, 'b'))).toThrow('linkSync fails')
    expect(existsSync(join(root, 'b'))).toBe(false)
  })
})

describe('what is at one place is added to another', () => {
  test('where what is there stays', () => {
    const root = makeSite({
      'from/a': '1',
      'from/b/c': '2',
      'from/d/e': '3',
      'from/f': '4',
      'to/a': '5',
      'to/d': '6',
      'to/f/g': '7',
    })
    symlinkSync('../elsewhere', join(root, 'from/link'))
    mergeTree(join(root, 'from'), join(root, 'to'))
    expect(readlinkSync(join(root, 'to/link'))).toBe('../elsewhere')
    removeTree(join(root, 'to/link'))
    expect(readTree(join(root, 'to'))).toEqual({ a: '5', 'b/c': '2', d: '6', 'f/g': '7' })
  })

  test('with its empty folders, and from nowhere comes nothing', () => {
    const root = makeSite({})
    mkdirSync(join(root, 'from/empty'), { recursive: true })
    mergeTree(join(root, 'from'), join(root, 'to'))
    mergeTree(join(root, 'none'), join(root, 'other'))
    expect(lstatSync(join(root, 'to/empty')).isDirectory()).toBe(true)
    expect(existsSync(join(root, 'other'))).toBe(false)
  })
})

describe('a folder takes the place of another', () => {
  const places = (files: Readonly<Record<string, string>>) => {
    const root = makeSite(files)
    return [join(root, 'target'), join(root, 'by'), join(root, 'aside')] as const
  }

  test('of none', () => {
    const [target, by, aside] = places({ 'by/x': 'new' })
    expect(replaceFolder(target, by, aside)).toBeUndefined()
    expect(readTree(target)).toEqual({ x: 'new' })
    expect(existsSync(by)).toBe(false)
  })

  test('in one step where the system can, else by renaming twice', () => {
    const [target, by, aside] = places({ 'by/x': 'new', 'target/x': 'old' })
    const before = canExchange() ? by : aside
    expect(replaceFolder(target, by, aside)).toBe(before)
    expect(readTree(target)).toEqual({ x: 'new' })
    expect(readTree(before)).toEqual({ x: 'old' })
  })

  test('not at all where the second renaming fails', () => {
    const [target, by, aside] = places({ 'target/x': 'old' })
    // Nothing to put there: neither an exchange nor a renaming can be done.
    expect(() => replaceFolder(target, by, aside)).toThrow('ENOENT')
    expect(readTree(target)).toEqual({ x: 'old' })
    expect(existsSync(aside)).toBe(false)
  })
})

test('a tree is removed, and so is what is not there', () => {
  const root = makeSite({ 'a/b/c': 'x' })
  removeTree(join(root, 'a'))
  removeTree(join(root, 'a'))
  expect(existsSync(join(root, 'a'))).toBe(false)
  writeFileSync(join(root, 'f'), '')
  removeTree(join(root, 'f'))
  expect(existsSync(join(root, 'f'))).toBe(false)
})

describe('what is flushed', () => {
  test('is a new file, never one that is there', () => {
    const root = makeSite({})
    writeFlushed(join(root, 'a'), 'x')
    expect(readTree(root)).toEqual({ a: 'x' })
    expect(() => writeFlushed(join(root, 'a'), 'y')).toThrow('EEXIST')
    flushFolder(root)
    expect(readTree(root)).toEqual({ a: 'x' })
  })

  test.for(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])('may be on a file system that cannot (%s)', (code) => {
    const root = makeSite({})
    failing('fsyncSync', code)
    writeFlushed(join(root, 'a'), 'x')
    flushFolder(root)
    expect(readTree(root)).toEqual({ a: 'x' })
  })

  test.for(['EIO', undefined])('is told where it fails: %s', (code) => {
    failing('fsyncSync', code)
    expect(() => flushFolder(makeSite({}))).toThrow('fsyncSync fails')
    expect(() => writeFlushed(join(makeSite({}), 'a'), 'x')).toThrow('fsyncSync fails')
  })
})

test('a path below a folder may lead through folders or nothing, but not through a link or a file', () => {
  const root = makeSite({ 'a/b/c': '', file: '' })
  symlinkSync('a', join(root, 'link'))
  const through = ['x', 'x/y/z', 'a/b/c', 'a/b/d/e', 'link', 'file', 'file/x', 'link/b', 'link/b/c', 'a/b/c/d']
  expect(through.filter((path) => isInRealFolders(root, path))).toEqual(through.slice(0, 6))
})

/** Whether two names can be exchanged here. */
function canExchange(): boolean {
  const root = makeSite({ a: 'a', b: 'b' })
  try {
    createRequire(import.meta.url)('fs-native-extensions').swapSync(join(root, 'a'), join(root, 'b'))
    return process.platform !== 'win32'
  } catch {
    // No such library for this system, or no such call of this file system.
    return false
  }
}

import fs, { chmodSync, existsSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createWriter, flushFolder } from '../../src/build/writer.ts'
import { failing } from '../support/failing.ts'
import { makeSite } from '../support/make-site.ts'

/** Lets flushing end as is told, and says of how many files it was asked at once at most. */
function flushing(codeOf: (count: number) => string | undefined, delayMs = 0): { readonly most: () => number } {
  const real = fs.fsync
  let [count, running, most] = [0, 0, 0]
  const fake = (_handle: number, callback: (error: Error | null) => void) => {
    const code = codeOf(++count)
    most = Math.max(most, ++running)
    setTimeout(() => {
      running--
      callback(code === undefined ? null : Object.assign(new Error(code), { code }))
    }, delayMs)
  }
  replace(Object.assign(fake, { __promisify__: real.__promisify__ }))
  onTestFinished(() => replace(real))
  return { most: () => most }

  function replace(by: typeof fs.fsync): void {
    fs.fsync = by
    syncBuiltinESMExports()
  }
}

test('files are written, and copied with their times, even read-only ones', async () => {
  const root = makeSite({ from: 'copied' })
  utimesSync(join(root, 'from'), 1000, 2000)
  chmodSync(join(root, 'from'), 0o444)
  const writer = createWriter()
  await writer.write(join(root, 'a'), Buffer.from('written'))
  await writer.copy(join(root, 'from'), join(root, 'b'))
  await writer.settle()
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('written')
  expect(readFileSync(join(root, 'b'), 'utf8')).toBe('copied')
  expect(statSync(join(root, 'b')).mtimeMs).toBe(2_000_000)
})

test('a file that is there is never overwritten', async () => {
  const root = makeSite({ a: 'old', b: 'new' })
  const writer = createWriter()
  expect(() => writer.write(join(root, 'a'), Buffer.from('new'))).toThrow('EEXIST')
  expect(() => writer.copy(join(root, 'b'), join(root, 'a'))).toThrow('EEXIST')
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('old')
  await writer.settle()
})

test.for(['EIO', 'ENOSPC', 'EBADF'])(
  'a file that does not get to the disk (%s) is told when all have settled',
  async (code) => {
    const root = makeSite({})
    flushing((count) => (count === 2 ? code : undefined))
    const writer = createWriter()
    for (const name of ['a', 'b', 'c']) await writer.write(join(root, name), Buffer.from(name))
    await expect(writer.settle()).rejects.toMatchObject({ code })
    expect(readFileSync(join(root, 'c'), 'utf8')).toBe('c')
  },
)

test.for(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
  'a file system that cannot flush (%s) is no fault',
  async (code) => {
    flushing(() => code)
    const writer = createWriter()
    await writer.write(join(makeSite({}), 'a'), Buffer.from('a'))
    await writer.settle()
    await flushFolder(makeSite({}))
  },
)

test('a fault that is none of the file system is told too', async () => {
  const real = fs.fsync
  const fake = (_handle: number, callback: (error: Error | null) => void) => callback(new Error('no code'))
  fs.fsync = Object.assign(fake, { __promisify__: real.__promisify__ })
  syncBuiltinESMExports()
  onTestFinished(() => {
    fs.fsync = real
    syncBuiltinESMExports()
  })
  await expect(flushFolder(makeSite({}))).rejects.toThrow('no code')
})

test('no more than sixteen files are flushed at once', async () => {
  const root = makeSite({})
  const { most } = flushing(() => undefined, 1)
  const writer = createWriter()
  for (let index = 0; index < 40; index++) await writer.write(join(root, String(index)), Buffer.from('x'))
  await writer.settle()
  expect(most()).toBe(16)
})

test('a file that cannot be closed is told, and one that cannot be written is closed', async () => {
  const root = makeSite({})
  const writer = createWriter()
  let closed = 0
  failing('writeFileSync', 'ENOSPC', (target) => typeof target === 'number')
  failing('closeSync', 'EIO', () => {
    closed++
    return false
  })
  expect(() => writer.write(join(root, 'a'), Buffer.from('x'))).toThrow('ENOSPC')
  expect([closed, existsSync(join(root, 'a'))]).toEqual([1, true])
  failing('closeSync', 'EIO')
  await expect(flushFolder(root)).rejects.toMatchObject({ code: 'EIO' })
})

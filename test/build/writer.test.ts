import fs, { chmodSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeSite } from '../support/make-site.ts'

type Callback = (error: Error | null, ...results: unknown[]) => void

/** Loads the writer with a file operation of another behaviour. */
async function writerWith(name: 'fsync' | 'close' | 'writeFile', fake: (callback: Callback, real: Callback) => void) {
  const real = fs[name] as (...args: unknown[]) => void
  const replace = (by: unknown) => {
    Object.assign(fs, { [name]: by })
    syncBuiltinESMExports()
    vi.resetModules()
  }
  onTestFinished(() => replace(real))
  replace((...args: unknown[]) => {
    const callback = args.at(-1) as Callback
    fake(callback, () => real(...args))
  })
  return import('../../src/build/writer.ts')
}

const { createWriter } = await import('../../src/build/writer.ts')
const nothing = () => {}

test('files are written with their folders, and copied with their times, even read-only ones', async () => {
  const root = makeSite({ from: 'copied' })
  utimesSync(join(root, 'from'), 1000, 2000)
  chmodSync(join(root, 'from'), 0o444)
  const writer = createWriter()
  const told: unknown[] = []
  await writer.write(join(root, 'x/y/a'), Buffer.from('written'), ({ size }) => told.push(size))
  await writer.copy(join(root, 'from'), join(root, 'x/b'), ({ mtimeMs }) => told.push(mtimeMs))
  await writer.settle()
  expect(readFileSync(join(root, 'x/y/a'), 'utf8')).toBe('written')
  expect(readFileSync(join(root, 'x/b'), 'utf8')).toBe('copied')
  expect(statSync(join(root, 'x/b')).mtimeMs).toBe(2_000_000)
  expect(told.sort()).toEqual([2_000_000, 7])
})

test('a file that is there is never overwritten', async () => {
  const root = makeSite({ a: 'old', b: 'new' })
  const writer = createWriter()
  await expect(writer.copy(join(root, 'b'), join(root, 'a'), nothing)).rejects.toThrow('EEXIST')
  await writer.write(join(root, 'a'), Buffer.from('new'), nothing).catch(nothing)
  await expect(writer.settle()).rejects.toThrow('EEXIST')
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('old')
})

test.for(['EIO', 'ENOSPC', 'EBADF'])(
  'what fails in the background (%s) is told when all have settled',
  async (code) => {
    const root = makeSite({})
    let count = 0
    const { createWriter } = await writerWith('fsync', (callback) => {
      const isFaulty = ++count === 2
      setTimeout(() => callback(isFaulty ? Object.assign(new Error(code), { code }) : null), 20)
    })
    const writer = createWriter()
    for (const name of ['a', 'b', 'c']) await writer.write(join(root, name), Buffer.from(name), nothing)
    await expect(writer.settle()).rejects.toMatchObject({ code })
    expect(readFileSync(join(root, 'c'), 'utf8')).toBe('c')
  },
)

test('after a fault no other file is begun', async () => {
  const root = makeSite({})
  const { createWriter } = await writerWith('writeFile', (callback) => callback(new Error('full')))
  const writer = createWriter()
  await writer.write(join(root, 'a'), Buffer.from('a'), nothing).catch(nothing)
  await expect(writer.settle()).rejects.toThrow('full')
  await expect(writer.write(join(root, 'b'), Buffer.from('b'), nothing)).rejects.toThrow('full')
})

test.for(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
  'a file system that cannot flush (%s) is no fault',
  async (code) => {
    const fail = (callback: Callback) => callback(Object.assign(new Error(code), { code }))
    const { createWriter } = await writerWith('fsync', fail)
    const writer = createWriter()
    let told = 0
    await writer.write(join(makeSite({}), 'a'), Buffer.from('a'), () => told++)
    await writer.settle()
    expect(told).toBe(1)
  },
)

test('a fault that is none of the file system is told too', async () => {
  const { createWriter } = await writerWith('fsync', (callback) => callback(new Error('no code')))
  const writer = createWriter()
  await writer.write(join(makeSite({}), 'a'), Buffer.from('a'), nothing).catch(nothing)
  await expect(writer.settle()).rejects.toThrow('no code')
})

test('no more than sixteen files are on their way at once', async () => {
  const root = makeSite({})
  let [running, most] = [0, 0]
  const { createWriter } = await writerWith('fsync', (callback) => {
    most = Math.max(most, ++running)
    setTimeout(() => {
      running--
      callback(null)
    }, 50)
  })
  const writer = createWriter()
  for (let index = 0; index < 40; index++) await writer.write(join(root, String(index)), Buffer.from('x'), nothing)
  await writer.settle()
  expect(most).toBe(16)
})

test('a file that cannot be written is closed, and one that cannot be closed is told', async () => {
  let closed = 0
  const { createWriter } = await writerWith('close', (callback, real) => {
    closed++
    real(null)
    callback(new Error('not closed'))
  })
  const writer = createWriter()
  await writer.write(join(makeSite({}), 'a'), Buffer.from('a'), nothing).catch(nothing)
  await expect(writer.settle()).rejects.toThrow('not closed')
  expect(closed).toBe(1)
})

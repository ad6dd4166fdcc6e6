import child_process from 'node:child_process'
import { EventEmitter } from 'node:events'
import fs, { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeSite } from '../support/make-site.ts'

type Callback = (error: Error | null, ...results: unknown[]) => void

/** Loads the writer with operations of another behaviour. */
async function writerWith(
  ofFiles: Readonly<Record<string, unknown>>,
  ofPrograms: Readonly<Record<string, unknown>> = {},
) {
  const replace = (files: object, programs: object) => {
    Object.assign(fs, files)
    Object.assign(child_process, programs)
    syncBuiltinESMExports()
    vi.resetModules()
  }
  const realOf = (module: object, replaced: object) =>
    Object.fromEntries(Object.keys(replaced).map((name) => [name, Reflect.get(module, name)]))
  const real = [realOf(fs, ofFiles), realOf(child_process, ofPrograms)] as const
  onTestFinished(() => replace(...real))
  replace(ofFiles, ofPrograms)
  return import('../../src/build/writer.ts')
}

/** Loads the writer with another way to flush a file. */
const writerWithFlush = (flush: (callback: Callback) => void, ofPrograms?: Readonly<Record<string, unknown>>) =>
  writerWith({ fsync: (_handle: number, callback: Callback) => flush(callback) }, ofPrograms)

const { createWriter } = await import('../../src/build/writer.ts')

test('files are written with their folders, and copied with their times, even read-only ones', async () => {
  const root = makeSite({ from: 'copied' })
  utimesSync(join(root, 'from'), 1000, 2000)
  chmodSync(join(root, 'from'), 0o444)
  const writer = createWriter()
  writer.write(join(root, 'x/y/a'), 'written')
  writer.copy(join(root, 'from'), join(root, 'x/b'))
  const states = await writer.finish()
  expect(states.get(join(root, 'x/y/a'))).toEqual({ size: 7, mtimeMs: statSync(join(root, 'x/y/a')).mtimeMs })
  expect(states.get(join(root, 'x/b'))).toEqual({ size: 6, mtimeMs: 2_000_000 })
  await writer.flush()
  expect(readFileSync(join(root, 'x/y/a'), 'utf8')).toBe('written')
  expect(readFileSync(join(root, 'x/b'), 'utf8')).toBe('copied')
  expect(statSync(join(root, 'x/b')).mtimeMs).toBe(2_000_000)
})

test('a file that is there is never overwritten', () => {
  const root = makeSite({ a: 'old', b: 'new' })
  const writer = createWriter()
  expect(() => writer.copy(join(root, 'b'), join(root, 'a'))).toThrow('EEXIST')
  expect(() => writer.write(join(root, 'a'), 'new')).toThrow('EEXIST')
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('old')
})

test('a file that cannot be written is closed', async () => {
  const close = fs.closeSync
  let closed = 0
  const { createWriter } = await writerWith({
    writeFileSync() {
      throw new Error('full')
    },
    closeSync(handle: number) {
      closed++
      close(handle)
    },
  })
  expect(() => createWriter().write(join(makeSite({}), 'a'), 'a')).toThrow('full')
  expect(closed).toBe(1)
})

describe.skipIf(availableParallelism() === 1)('many files are written in a thread', () => {
  const many = 600
  const pathsIn = (root: string) => Array.from({ length: many }, (_, index) => join(root, `${index % 7}`, `${index}`))

  test.for([0, many])('with %i expected: all of them, as they are', async (expected) => {
    const root = makeSite({})
    const writer = createWriter(expected)
    for (const [index, path] of pathsIn(root).entries()) writer.write(path, `“é” ${index}`.repeat(index))
    const states = await writer.finish()
    for (const [index, path] of pathsIn(root).entries()) {
      expect(readFileSync(path, 'utf8')).toBe(`“é” ${index}`.repeat(index))
      const { size, mtimeMs } = statSync(path)
      expect(states.get(path)).toEqual({ size, mtimeMs })
    }
    expect(states.size).toBe(many)
    writer.write(join(root, 'later'), 'x')
    await writer.flush()
    expect(readFileSync(join(root, 'later'), 'utf8')).toBe('x')
    await writer.close()
  })

  test('more than it has room for goes on here', async () => {
    const root = makeSite({})
    const writer = createWriter(many)
    const long = 'x'.repeat(3_000_000)
    const paths = pathsIn(root).slice(0, 12)
    for (const path of paths) writer.write(path, long)
    // No message of the thread has arrived yet.
    expect(paths.slice(6).some((path) => existsSync(path))).toBe(true)
    expect((await writer.finish()).size).toBe(12)
    for (const path of paths) expect(statSync(path).size).toBe(long.length)
  })

  test('what fails there is told, with its code, and nothing is written after it', async () => {
    const paths = pathsIn(makeSite({}))
    const taken = paths[300] as string
    mkdirSync(taken, { recursive: true })
    const writer = createWriter(many)
    for (const path of paths) writer.write(path, 'x')
    await expect(writer.finish()).rejects.toMatchObject({
      code: 'EEXIST',
      path: taken,
      message: expect.stringContaining(taken),
    })
    expect(() => writer.write(`${taken}-more`, 'x')).toThrow('EEXIST')
    await writer.close()
    await expect(writer.flush()).rejects.toMatchObject({ code: 'EEXIST' })
  })
})

describe('a few files are flushed one by one', () => {
  test('and no more than sixteen at once', async () => {
    let [running, most, count] = [0, 0, 0]
    const { createWriter } = await writerWithFlush((callback) => {
      most = Math.max(most, ++running)
      count++
      setTimeout(() => {
        running--
        callback(null)
      }, 50)
    })
    const writer = writeMany(createWriter(), 40)
    await writer.flush()
    expect([most, count]).toEqual([16, 40])
    await writer.flush()
    expect(count).toBe(40)
  })

  test.for(['EIO', 'ENOSPC', 'EBADF'])('what fails (%s) is told when nothing is open any more', async (code) => {
    let [count, done] = [0, 0]
    const { createWriter } = await writerWithFlush((callback) => {
      const isFaulty = ++count === 2
      setTimeout(
        () => {
          done++
          callback(isFaulty ? Object.assign(new Error(code), { code }) : null)
        },
        isFaulty ? 1 : 50,
      )
    })
    await expect(writeMany(createWriter(), 3).flush()).rejects.toMatchObject({ code })
    expect(done).toBe(3)
  })

  test.for(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
    'a file system that cannot (%s) is no fault',
    async (code) => {
      const { createWriter } = await writerWithFlush((callback) => callback(Object.assign(new Error(code), { code })))
      await expect(writeMany(createWriter(), 1).flush()).resolves.toBeUndefined()
    },
  )

  test('a fault that is none of the file system is told too', async () => {
    const { createWriter } = await writerWithFlush((callback) => callback(new Error('no code')))
    await expect(writeMany(createWriter(), 1).flush()).rejects.toThrow('no code')
  })
})

describe.skipIf(process.platform !== 'linux')('many files are flushed with all of their disk', () => {
  test('by one program', async () => {
    const calls: string[] = []
    let flushed = 0
    const { spawn } = child_process
    const { createWriter } = await writerWithFlush(
      (callback) => {
        flushed++
        callback(null)
      },
      {
        spawn(command: string, args: string[]) {
          calls.push(`${command} ${args[0]}`)
          return spawn(command, args)
        },
      },
    )
    await writeMany(createWriter(), 100).flush()
    expect([calls, flushed]).toEqual([['sync -f'], 0])
    await writeMany(createWriter(), 10).flush()
    expect([calls, flushed]).toEqual([['sync -f'], 10])
  })

  test.for([
    ['is not there', 'error', new Error('ENOENT')],
    ['fails', 'close', 1],
    ['takes too long', 'close', null],
  ] as const)('where that program %s, one by one', async ([, event, outcome]) => {
    let flushed = 0
    const { createWriter } = await writerWithFlush(
      (callback) => {
        flushed++
        callback(null)
      },
      {
        spawn() {
          const child = new EventEmitter()
          setImmediate(() => child.emit(event, outcome))
          return child
        },
      },
    )
    await writeMany(createWriter(), 100).flush()
    expect(flushed).toBe(100)
  })
})

/** Writes so many files into a folder of their own. */
function writeMany(writer: ReturnType<typeof createWriter>, count: number) {
  const root = makeSite({})
  for (let index = 0; index < count; index++) writer.write(join(root, String(index)), 'x')
  expect(readdirSync(root)).toHaveLength(count)
  return writer
}

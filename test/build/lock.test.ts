import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LockedError, withLock, withLockOrNot } from '../../src/build/lock.ts'
import { processStart } from '../../src/build/process-start.ts'
import { failing } from '../support/failing.ts'
import { makeSite } from '../support/make-site.ts'

// No Linux has a process of this number: it is above the highest that pid_max allows.
const deadProcess = 2 ** 22 + 1

const lockPath = () => join(makeSite({}), 'lock')
const ownerText = (facts: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ pid: process.pid, host: hostname(), started: processStart(process.pid), ...facts })

describe('a lock', () => {
  test('is there while the work is done, names its owner, and is gone afterwards', async () => {
    const path = lockPath()
    const result = await withLock(path, async () => JSON.parse(readFileSync(path, 'utf8')))
    expect(result).toEqual({ pid: process.pid, host: hostname(), started: processStart(process.pid) })
    expect(existsSync(path)).toBe(false)
  })

  test('is gone after work that fails, too', async () => {
    const path = lockPath()
    await expect(withLock(path, () => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault')
    expect(existsSync(path)).toBe(false)
  })

  test('that another process has taken over is known, and left to it', async () => {
    const path = lockPath()
    await withLock(path, async (lock) => {
      expect(lock.confirm()).toBeUndefined()
      writeFileSync(path, 'of another')
      expect(() => lock.confirm()).toThrow(new LockedError('Another build has begun to publish to the same folder'))
      rmSync(path)
      expect(() => lock.confirm()).toThrow(LockedError)
      writeFileSync(path, 'of another')
    })
    expect(readFileSync(path, 'utf8')).toBe('of another')
  })

  test('is not touched more often than it has to be', async () => {
    const path = lockPath()
    await withLock(path, async ({ touch }) => {
      utimesSync(path, 1000, 1000)
      touch()
      expect(statSync(path).mtimeMs).toBe(1_000_000)
    })
  })

  test('that cannot be made is an error of the file system', async () => {
    const path = lockPath()
    failing('openSync', 'EACCES', (file) => file === path)
    await expect(withLock(path, async () => 'done')).rejects.toMatchObject({ code: 'EACCES' })
  })

  test('that cannot be written leaves none', async () => {
    const path = lockPath()
    failing('writeFileSync', 'ENOSPC', (target) => typeof target === 'number')
    await expect(withLock(path, async () => 'done')).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(existsSync(path)).toBe(false)
  })

  test('that cannot be removed does not undo the work', async () => {
    const path = lockPath()
    expect(
      await withLock(path, async () => {
        failing('rmSync', 'EACCES', (target) => target === path)
        return 'done'
      }),
    ).toBe('done')
  })
})

describe('a lock that stands', () => {
  test('is waited for as long as its owner is at work, then named', async () => {
    const path = lockPath()
    writeFileSync(path, ownerText())
    const message = `Another build (process ${process.pid}) is publishing to the same folder`
    await expect(withLock(path, async () => 'done')).rejects.toThrow(new LockedError(message))
    expect(readFileSync(path, 'utf8')).toBe(ownerText())
  })

  test.for([
    ['its process has ended', ownerText({ pid: deadProcess })],
    ['its process began at another time', ownerText({ started: 'earlier' })],
    ['its process does not tell when it began', ownerText({ started: undefined })],
    ['its process has a number that none can have', ownerText({ pid: -1 })],
    ['it names no process', ownerText({ pid: 'x' })],
    ['it names no machine', ownerText({ host: 5 })],
    ['it is no JSON', '{'],
    ['it is null', 'null'],
    ['it is empty', ''],
  ] as const)('is taken over where %s', async ([, text]) => {
    const path = lockPath()
    writeFileSync(path, text)
    expect(await withLock(path, async () => readFileSync(path, 'utf8'))).toBe(ownerText())
    expect([existsSync(path), existsSync(`${path}-abandoned`)]).toEqual([false, false])
  })

  test('is of a process at work that belongs to another user, too', async () => {
    const path = lockPath()
    writeFileSync(path, ownerText())
    const real = process.kill
    process.kill = () => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' })
    }
    onTestFinished(() => {
      process.kill = real
    })
    await expect(withLock(path, async () => 'done')).rejects.toThrow(LockedError)
  })

  test('of another machine is left for half a minute after it was touched', async () => {
    const path = lockPath()
    const touched = (secondsAgo: number) => utimesSync(path, new Date(), Date.now() / 1000 - secondsAgo)
    writeFileSync(path, ownerText({ host: 'elsewhere', pid: deadProcess }))
    touched(20)
    await expect(withLock(path, async () => 'done')).rejects.toThrow(LockedError)
    touched(31)
    expect(await withLock(path, async () => 'done')).toBe('done')
  })

  test.for(['EACCES', 'EIO'])('and cannot be taken away is an error: %s', async (code) => {
    const path = lockPath()
    writeFileSync(path, ownerText({ pid: deadProcess }))
    failing('renameSync', code)
    await expect(withLock(path, async () => 'done')).rejects.toMatchObject({ code })
    expect(existsSync(path)).toBe(true)
  })

  test('and becomes that of another build just then is left to it', async () => {
    const path = lockPath()
    writeFileSync(path, ownerText({ pid: deadProcess }))
    let isFirst = true
    failing('renameSync', 'never', () => {
      if (isFirst) writeFileSync(path, ownerText())
      isFirst = false
      return false
    })
    await expect(withLock(path, async () => 'done')).rejects.toMatchObject({ name: 'LockedError' })
    expect(readFileSync(path, 'utf8')).toBe(ownerText())
    expect(existsSync(`${path}-abandoned`)).toBe(false)
  })

  test('and is no file is an error of the file system', async () => {
    const path = lockPath()
    mkdirSync(path)
    await expect(withLock(path, async () => 'done')).rejects.toMatchObject({ code: 'EISDIR' })
  })

  test('and is gone before it could be taken away is no matter', async () => {
    const path = lockPath()
    writeFileSync(path, ownerText({ pid: deadProcess }))
    failing('renameSync', 'ENOENT', () => {
      rmSync(path, { force: true })
      return true
    })
    expect(await withLock(path, async () => 'done')).toBe('done')
  })
})

describe('what is done at once or not at all', () => {
  test('is done where no other holds the lock', () => {
    const path = lockPath()
    let isLocked = false
    withLockOrNot(path, () => {
      isLocked = existsSync(path)
    })
    expect([isLocked, existsSync(path)]).toEqual([true, false])
  })

  test('is not done where another holds it', () => {
    const path = lockPath()
    writeFileSync(path, ownerText())
    let isDone = false
    withLockOrNot(path, () => {
      isDone = true
    })
    expect([isDone, existsSync(path)]).toEqual([false, true])
  })

  test('leaves no lock where it fails, and tells what else is wrong', () => {
    const path = lockPath()
    const fail = () => {
      throw new Error('a fault')
    }
    expect(() => withLockOrNot(path, fail)).toThrow('a fault')
    expect(existsSync(path)).toBe(false)
    expect(() => withLockOrNot(join(path, 'below/nothing'), () => {})).toThrow('ENOENT')
  })
})

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { disown, makeTemporaryFolder } from '../../src/build/temporary-folder.ts'
import { makeSite } from '../support/make-site.ts'

const ended = spawnSync(process.execPath, ['-e', '']).pid

test('a folder is in the cache, and without one among the temporary files of the system', () => {
  const cache = makeSite({})
  expect(dirname(makeTemporaryFolder(cache, 'things'))).toBe(cache)
  const file = join(makeSite({ file: '' }), 'file')
  for (const none of [undefined, join(cache, 'missing'), file]) {
    const folder = makeTemporaryFolder(none, 'things')
    expect(dirname(folder)).toBe(tmpdir())
    expect(basename(folder)).toMatch(/^lectern-things-\w+$/)
    rmSync(folder, { recursive: true })
  }
})

test('those of processes that are gone are removed, and no others', () => {
  const cache = makeSite({})
  const dead = { pid: ended, host: hostname() }
  const elsewhere = { pid: ended, host: 'another-machine' }
  const left = (name: string, owner: string | object, days = 0) => leftFolder(join(cache, name), owner, days)
  const gone = [
    left('lectern-things-dead', dead),
    left('lectern-things-reused', { pid: process.pid, host: hostname(), started: 'before' }),
    left('lectern-things-elsewhere', elsewhere, 8),
    left('lectern-things-unknown', 'no JSON', 8),
  ]
  const kept = [
    makeTemporaryFolder(cache, 'things'),
    left('lectern-things-far', elsewhere, 6),
    left('lectern-things-new', ''),
    left('lectern-others-dead', dead),
    left('things', dead),
  ]
  writeFileSync(join(cache, 'lectern-things-file'), '')
  makeTemporaryFolder(cache, 'things')
  expect(gone.filter(existsSync)).toEqual([])
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([])
  expect(existsSync(join(cache, 'lectern-things-file'))).toBe(true)
})

test('one that is to stay has no owner', () => {
  const folder = makeTemporaryFolder(makeSite({}), 'things')
  expect(existsSync(join(folder, 'owner.json'))).toBe(true)
  disown(folder)
  expect(existsSync(join(folder, 'owner.json'))).toBe(false)
})

function leftFolder(folder: string, owner: string | object, days: number): string {
  mkdirSync(folder)
  writeFileSync(join(folder, 'owner.json'), typeof owner === 'string' ? owner : JSON.stringify(owner))
  const time = new Date(Date.now() - days * 24 * 3_600_000)
  utimesSync(folder, time, time)
  return folder
}

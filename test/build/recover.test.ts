import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { replaceFolder } from '../../src/build/disk.ts'
import { foreignFiles, foreignProblem, markerText, readMarker } from '../../src/build/foreign-files.ts'
import { processStart } from '../../src/build/process-start.ts'
import { publish } from '../../src/build/publish.ts'
import { recoverIfPossible, workPaths } from '../../src/build/recover.ts'
import type { OutputFile } from '../../src/compile.ts'
import { failing } from '../support/failing.ts'
import { makeSite } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

describe('what a killed build has left', () => {
  test.for([
    [{ '._site.lectern-old/a': 'old' }, { '_site/a': 'old' }],
    [{ '._site.lectern-old/a': 'older', '_site/a': 'old' }, { '_site/a': 'old' }],
    [{ '._site.lectern-new/a': 'half', '_site/a': 'old' }, { '_site/a': 'old' }],
    [{ '._site.lectern-new/a': 'half', '._site.lectern-old/a': 'old' }, { '_site/a': 'old' }],
    [{ '._site.lectern-new/a': 'half' }, {}],
    [{ '_site/a': 'old' }, { '_site/a': 'old' }],
  ])('%j becomes %j', ([left = {}, right]) => {
    const root = makeSite(left)
    recoverIfPossible(join(root, '_site'))
    expect(readTree(root)).toEqual(right)
  })

  test('is left where it cannot be repaired, and no bug is hidden', () => {
    const root = makeSite({ '._site.lectern-old/a': 'old' })
    failing('renameSync', 'EACCES')
    recoverIfPossible(join(root, '_site'))
    expect(existsSync(workPaths(join(root, '_site')).old)).toBe(true)
    failing('renameSync', undefined)
    expect(() => recoverIfPossible(join(root, '_site'))).toThrow('renameSync fails')
    expect(readdirSync(root)).toEqual(['._site.lectern-old'])
  })

  test('is looked for only where there is something', () => {
    const root = makeSite({ '_site/a': 'old' })
    failing('openSync', undefined)
    recoverIfPossible(join(root, '_site'))
  })
})

describe('the marker of a site', () => {
  test('lists its files, and itself is none of the others', () => {
    const marker = markerText(['b', 'a'])
    expect(JSON.parse(marker)).toEqual({ generator: 'Lectern', files: ['a', 'b'] })
    expect(foreignFiles(['a', 'b', 'c', '.lectern.json'], marker)).toEqual(['c'])
  })

  test.for(['', '{', '{}', '{"files": "a"}', '{"files": {}}', 'null', '1'])(
    'tells of no file if it is %j',
    (marker) => {
      expect(foreignFiles(['a', '.lectern.json'], marker)).toEqual(['a', '.lectern.json'])
    },
  )

  test('is read, or empty where there is none', () => {
    const root = makeSite({ '.lectern.json': 'x' })
    expect(readMarker(root)).toBe('x')
    expect(readMarker(join(root, 'none'))).toBe('')
    writeFileSync(join(root, 'file'), '')
    expect(() => readMarker(join(root, 'file'))).toThrow('ENOTDIR')
  })

  test('missing, the first files that are foreign are named', () => {
    const shown = (...names: readonly string[]) => foreignProblem('/out', names).message
    expect(shown('a')).toBe('The destination /out holds files that Lectern did not make: a')
    expect(shown('a', 'b', 'c')).toMatch(/make: a, b, c$/)
    expect(shown('a', 'b', 'c', 'd', 'e')).toMatch(/make: a, b, c and 2 more$/)
    expect(foreignProblem('/out', ['a'])).toMatchObject({ severity: 'error', code: 'foreign-files' })
    expect(foreignProblem('/out', ['a']).hint).toContain('--force')
  })
})

describe('on another system', () => {
  const on = (platform: string) => {
    const own = process.platform
    Object.defineProperty(process, 'platform', { value: platform })
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: own }))
  }

  test.skipIf(process.platform === 'win32')('the start of a process is told by ps, or not at all', () => {
    on('darwin')
    const own = processStart(process.pid)
    expect(own).toMatch(/^\w{3} \w{3} +\d+ [\d:]+ \d{4}$/)
    expect(processStart(2 ** 22 + 1)).toBeUndefined()
    on('win32')
    expect(processStart(process.pid)).toBeUndefined()
  })

  test('a folder takes the place of another by renaming twice', () => {
    on('win32')
    const root = makeSite({ 'by/x': 'new', 'target/x': 'old' })
    expect(replaceFolder(join(root, 'target'), join(root, 'by'), join(root, 'aside'))).toBe(join(root, 'aside'))
    expect(readTree(root)).toEqual({ 'target/x': 'new', 'aside/x': 'old' })
  })

  test('the old folder comes back where the new one cannot take its place', () => {
    on('win32')
    const root = makeSite({ 'by/x': 'new', 'target/x': 'old' })
    failing('renameSync', 'EACCES', (from) => from === join(root, 'by'))
    expect(() => replaceFolder(join(root, 'target'), join(root, 'by'), join(root, 'aside'))).toThrow('EACCES')
    expect(readTree(root)).toEqual({ 'by/x': 'new', 'target/x': 'old' })
  })

  test('a colon in a path leads to another file', async () => {
    on('win32')
    const files = (path: string) =>
      new Map<string, OutputFile>([[path, { url: '/', body: { kind: 'text', text: 'x' } }]])
    const options = { destination: join(makeSite({}), '_site'), keep: [], force: 'refuse-foreign-files' } as const
    for (const path of ['a/c:..', 'a:.', 'b:'])
      await expect(publish(files(path), options)).rejects.toThrow('Not to be published')
  })
})

test.skipIf(process.platform === 'win32')('a process is told from others by when it began', () => {
  const own = processStart(process.pid)
  expect(own).toMatch(process.platform === 'linux' ? /^[\da-f-]{36} \d+$/ : /./)
  expect(processStart(process.pid)).toBe(own)
  expect(processStart(process.ppid)).not.toBe(own)
  expect(processStart(2 ** 22 + 1)).toBeUndefined()
})

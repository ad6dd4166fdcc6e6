import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { foreignFiles, foreignProblem, markerText, readMarker } from '../../src/build/foreign-files.ts'
import { processStart } from '../../src/build/process-start.ts'
import { recoverIfPossible, workPaths } from '../../src/build/recover.ts'
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

test.skipIf(process.platform === 'win32')('a process is told from others by when it began', () => {
  const own = processStart(process.pid)
  expect(own).toMatch(process.platform === 'linux' ? /^[\da-f-]{36} \d+$/ : /./)
  expect(processStart(process.pid)).toBe(own)
  expect(processStart(process.ppid)).not.toBe(own)
  expect(processStart(2 ** 22 + 1)).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { judgeSize, sizeLimits } from '../../src/source/size-limits.ts'

const limits = { postWarn: 100, postMax: 200, templateMax: 300, dataMax: 400 }

describe('a file', () => {
  test.for([
    ['posts/a.md', 100, 'read'],
    ['posts/a.md', 101, 'read large-file'],
    ['posts/a.markdown', 200, 'read large-file'],
    ['posts/a.md', 201, 'refuse file-too-large'],
    ['layouts/a.md', 201, 'refuse file-too-large'],
    ['_data/a.yml', 400, 'read'],
    ['_data/a/b.csv', 401, 'refuse file-too-large'],
    ['papers/refs.bib', 400, 'read'],
    ['papers/refs.bib', 401, 'refuse file-too-large'],
    ['my_data/a.yml', 350, 'copy file-too-large'],
    ['refs.bib.txt', 350, 'copy file-too-large'],
    ['layouts/post.html', 300, 'read'],
    ['layouts/post.html', 301, 'refuse file-too-large'],
    ['_layouts/post.html', 301, 'refuse file-too-large'],
    ['layouts/includes/a.html', 301, 'refuse file-too-large'],
    ['_includes/a.html', 301, 'refuse file-too-large'],
    ['theme/_layouts/post.html', 301, 'refuse file-too-large'],
    ['mylayouts/post.html', 301, 'copy file-too-large'],
    ['_sass/a.scss', 301, 'refuse file-too-large'],
    ['css/_sass/a.scss', 301, 'copy file-too-large'],
    ['_config.yml', 301, 'refuse file-too-large'],
    ['_config.yaml', 301, 'refuse file-too-large'],
    ['a_config.yml', 301, 'copy file-too-large'],
    ['_config.yml.txt', 301, 'copy file-too-large'],
    ['public/app.js', 301, 'copy file-too-large'],
    ['public/app.js', 300, 'read'],
  ] as const)('%s of %d bytes: %s', ([path, size, expected]) => {
    const verdict = judgeSize(path, size, limits)
    expect([verdict.kind, verdict.problem?.code].join(' ').trim()).toBe(expected)
    expect(verdict.problem?.file ?? path).toBe(path)
  })
})

test('the message names sizes in units, and the setting', () => {
  const shown = (path: string, size: number, max = 1024) => {
    const { problem } = judgeSize(path, size, { postWarn: max, postMax: max * 2, templateMax: max, dataMax: max })
    return `${problem?.severity}: ${problem?.message} → ${problem?.hint}`
  }
  const advice = 'split it, move its pictures into files of their own, or raise "limits: { KEY: … }" in _config.yml'
  expect(shown('a.md', 2049)).toBe(
    `error: The file has 2.1 KB, more than the 2 KB that it may have; it was not read → ${advice.replace('KEY', 'post_max_kb')}`,
  )
  expect(shown('a.md', 1025)).toBe(
    `warning: The file has 1.1 KB; above 1 KB a page is slow to build and to open → ${advice.replace('KEY', 'post_warn_kb')}`,
  )
  expect(shown('_data/a.yml', 1000, 999)).toBe(
    `error: The file has 1000 bytes, more than the 999 bytes that it may have; it was not read → ${advice.replace('KEY', 'data_max_kb')}`,
  )
  expect(shown('layouts/a.html', 50 * 1024 ** 2, 1024 ** 2)).toBe(
    `error: The file has 50 MB, more than the 1 MB that it may have; it was not read → ${advice.replace('KEY', 'template_max_kb')}`,
  )
  expect(shown('a.md', 1024 ** 2 + 1, 1000)).toContain('has 1.1 MB')
  expect(shown('a.md', 1024 ** 2 - 1, 1000)).toContain('has 1024 KB')
})

test('settings change the limits; untrusted ones may lower them only', () => {
  const usual = { postWarn: 256 * 1024, postMax: 1024 ** 2, templateMax: 1024 ** 2, dataMax: 4 * 1024 ** 2 }
  expect(sizeLimits()).toEqual(usual)
  const wanted = { post_warn_kb: 1, post_max_kb: 5000, template_max_kb: 'x', data_max_kb: null }
  expect(sizeLimits(wanted)).toEqual({ ...usual, postWarn: 1024, postMax: 5000 * 1024 })
  expect(sizeLimits(wanted, 'usual')).toEqual({ ...usual, postWarn: 1024 })
  expect(sizeLimits({ template_max_kb: 2, data_max_kb: 3 })).toEqual({ ...usual, templateMax: 2048, dataMax: 3072 })
})

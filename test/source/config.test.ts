import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeBaseUrl, readConfig } from '../../src/source/config.ts'
import type { SourceFile } from '../../src/types.ts'

test('settings that are not trusted lower the limits of sizes, and raise none', () => {
  const text = 'limits:\n  post_max_kb: 9999\n  data_max_kb: 1\n'
  const limits = (safe: boolean) => readConfig(file(text), { safe }).config.limits
  expect(limits(true)).toEqual({ ...limits(false), postMax: 1024 * 1024 })
  expect(limits(false).dataMax).toBe(1024)
})

test('everything has a default', () => {
  expect(readConfig(undefined)).toMatchObject({
    problems: [],
    config: {
      title: 'Seminar',
      lang: 'en',
      url: '',
      baseUrl: '',
      timezone: 'UTC',
      permalink: undefined,
      paginate: 10,
      paginatePath: '/page/:num/',
      include: [],
      exclude: [],
      keepFiles: [],
      menu: undefined,
      slidesFolder: 'Lectures',
    },
  })
})

test('an empty file and empty values are as good as none', () => {
  const { config } = readConfig(undefined)
  for (const text of ['', '# only a comment\n', '---\n', 'title:\nbaseurl: ""\npaginate:\nexclude: [""]\n']) {
    const result = readConfig(file(text))
    expect(result.problems).toEqual([])
    expect({ ...result.config, data: {} }).toEqual({ ...config, data: {} })
  }
})

test('settings are read, and unknown ones reach the layouts', () => {
  const { config, problems } = readConfig(
    file(`
title: Agents
url: https://example.org/
baseurl: course/
timezone: America/New_York
paginate: 0
exclude: [drafts, "*.bak"]
keep_files: demo
slides_folder: /Slides/
collections:
  contents:
    output: true
    permalink: /:collection/:path/
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post}
nav:
  - {title: Home, url: /}
extra: {deep: [1]}
`),
  )
  expect(problems).toEqual([])
  expect(config).toMatchObject({
    title: 'Agents',
    url: 'https://example.org',
    baseUrl: '/course',
    paginate: 0,
    exclude: ['drafts', '*.bak'],
    keepFiles: ['demo'],
    slidesFolder: 'Slides',
    defaults: [{ path: '', type: 'posts', values: { layout: 'post' } }],
    menu: [{ title: 'Home', url: '/' }],
    data: { extra: { deep: [1] } },
  })
  expect(config.collections.get('contents')).toMatchObject({
    output: true,
    permalink: '/:collection/:path/',
    sortBy: undefined,
  })
})

test('a setting of a wrong kind is told, and its default counts', () => {
  const { config, problems } = readConfig(file('title: A\npaginate: many\nfuture: perhaps\n'))
  expect(problems.map(({ message, position }) => [message, position])).toEqual([
    ['"paginate" should be a number', { line: 2, column: 11 }],
    ['"future" should be true or false', { line: 3, column: 9 }],
  ])
  expect(config).toMatchObject({ title: 'A', paginate: 10 })
})

describe('the base URL', () => {
  test.for([
    ['', ''],
    ['/', ''],
    ['x', '/x'],
    ['/x', '/x'],
    ['/x/', '/x'],
    ['//x//y//', '/x/y'],
    [' /x ', '/x'],
    ['./x', '/x'],
    ['https://example.org/x/', '/x'],
    ['https://example.org', ''],
  ] as const)('%j is %j', ([written, normal]) => {
    expect(normalizeBaseUrl(written)).toBe(normal)
  })

  test('from the command line wins over the file, and may be empty', () => {
    expect(readConfig(file('baseurl: /a\n'), { baseUrl: '/b/' }).config.baseUrl).toBe('/b')
    expect(readConfig(file('baseurl: /a\n'), { baseUrl: '' }).config.baseUrl).toBe('')
    expect(readConfig(file('baseurl: /a\n'), {}).config.baseUrl).toBe('/a')
  })

  test('is empty, or begins with one slash and ends with none; normalising again changes nothing', () => {
    const piece = fc.oneof(fc.constantFrom('/', '//', '.', 'x', 'course', '~ann', '2025', ' '), fc.webSegment())
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const normal = normalizeBaseUrl(pieces.join(''))
        expect(normal).toMatch(/^(?:\/[^/]+)*$/)
        expect(normalizeBaseUrl(normal)).toBe(normal)
        expect(normalizeBaseUrl(`${normal}/`)).toBe(normal)
      }),
      { numRuns: 500 },
    )
  })
})

function file(text: string): SourceFile {
  return { path: '_config.yml', location: '/site/_config.yml', size: text.length, version: '1', text }
}

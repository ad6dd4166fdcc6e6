import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Config, inJekyllRepo, normalizeBaseUrl, pluginsOf, readConfig } from '../../src/source/config.ts'
import type { SourceFile } from '../../src/types.ts'

const bare = { output: false, permalink: undefined, sortBy: undefined, order: [] }

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

test.for<[string, object]>([
  ['title: 5', { title: '5' }],
  ['title: " x "', { title: 'x' }],
  ['tagline: a', { tagline: 'a' }],
  ['title: " "', { title: 'Seminar' }],
  ['baseurl: http://a.b/c', { baseUrl: '/c' }],
  ['description: b', { description: 'b' }],
  ['lang: de', { lang: 'de' }],
  ['url: https://a.b//', { url: 'https://a.b' }],
  ['permalink: pretty', { permalink: 'pretty' }],
  ['paginate: 5', { paginate: 5 }],
  ['paginate_path: /p:num/', { paginatePath: '/p:num/' }],
  ['collections: [notes, 5]', { collections: new Map(['notes', '5'].map((name) => [name, bare])) }],
  [
    'collections: { a: { output: true, sort_by: week, order: [x, y], permalink: /p/ }, b: , c: { output: 1 } }',
    {
      collections: new Map<string, object>([
        ['a', { output: true, sortBy: 'week', order: ['x', 'y'], permalink: '/p/' }],
        ['b', bare],
        ['c', bare],
      ]),
    },
  ],
  [
    'defaults: [{ scope: { path: a }, values: { b: c } }, {}]',
    {
      defaults: [
        { path: 'a', type: undefined, values: { b: 'c' } },
        { path: '', type: undefined, values: {} },
      ],
    },
  ],
  ['include: a', { include: ['a'] }],
  ['include: [a, "", 5]', { include: ['a', '5'] }],
  ['nav: [{ title: 5, url: /a }]', { menu: [{ title: '5', url: '/a' }] }],
  ['markdown: { indented_code: true }', { dialect: { indentedCode: true, excerptSeparator: '\n\n' } }],
  ['markdown: kramdown', { dialect: { indentedCode: false, excerptSeparator: '\n\n' } }],
  ['excerpt_separator: <!--more-->', { dialect: { indentedCode: false, excerptSeparator: '<!--more-->' } }],
  ['papers: false', { dialect: { indentedCode: false, excerptSeparator: '\n\n', papers: false } }],
  ['safe: true', { safe: true, dialect: { indentedCode: false, excerptSeparator: '\n\n', safe: true } }],
  ['safe: false', { safe: false }],
  ['slides_folder: //a/b//', { slidesFolder: 'a/b' }],
  ['mark_today: true', { marksToday: true }],
  ['search: false', { search: false }],
  ['search: {}', { search: true }],
  ['last_changed: true', { lastChanged: true }],
  ['smaller_images: true', { smallerImages: true }],
  ['cards: true', { cards: false }],
  ['cards: true\nurl: https://a.b', { cards: true }],
  ['url: https://a.b', { cards: false }],
  ['calendars: false', { calendars: false }],
  ['label_feeds: false', { labelFeeds: false }],
  ['content_security_policy: true', { contentSecurityPolicy: true }],
  ['content_security_policy: "x"', { contentSecurityPolicy: 'x' }],
  ['content_security_policy: false', { contentSecurityPolicy: false }],
])('%j', ([text, expected]) => {
  const { config, problems } = readConfig(file(`${text}\n`))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(config).toMatchObject(expected)
  for (const [key, value] of Object.entries(expected)) expect(config[key as keyof Config]).toEqual(value)
})

test('without settings the features have their usual states', () => {
  expect(readConfig(undefined).config).toMatchObject({
    tagline: '',
    description: '',
    marksToday: false,
    search: true,
    editAddress: undefined,
    lastChanged: false,
    smallerImages: false,
    cards: false,
    calendars: true,
    labelFeeds: true,
    safe: false,
    contentSecurityPolicy: false,
    dialect: { indentedCode: false, excerptSeparator: '\n\n' },
    terms: [],
    teams: [],
  })
})

test('safe mode may be switched on from the command line, and not off', () => {
  expect(readConfig(file(''), { safe: true }).config.safe).toBe(true)
  expect(readConfig(file('safe: true\n'), { safe: false }).config.safe).toBe(true)
})

test.for([
  ['title: [x]', '"title" should be a text'],
  ['timezone: Mars', '"timezone" is no known time zone'],
  ['timezone: [x]', '"timezone" should be a time zone'],
  ['paginate: -1', '"paginate" should not be negative'],
  ['paginate: 1.5', '"paginate" should be a whole number'],
  ['nav: x', '"nav" should be a list of entries with title and url'],
  ['nav: [x]', '"nav.0" should have a title and a url'],
  ['limits: { post_max: 5 }', '"limits.post_max" is no limit that there is'],
  ['limits: 5', '"limits" should be a mapping such as { post_max_kb: 1024 }'],
  ['collections: x', '"collections" should be a mapping or a list of names'],
  ['collections: 5', '"collections" should be a mapping or a list of names'],
  ['defaults: x', '"defaults" should be a list'],
  ['defaults: [x]', '"defaults.0" should be a mapping of keys'],
  ['edit_links: [x]', '"edit_links" should be true, false or an address'],
  ['markdown: [x]', '"markdown" should be a name or a mapping of keys'],
  ['search: x', '"search" should be true or false'],
  ['content_security_policy: [x]', '"content_security_policy" should be true, false or a policy'],
])('%j is told: %s', ([text, message]) => {
  const { problems } = readConfig(file(`${text}\n`))
  expect(problems.map(({ severity, code, message: told }) => [severity, code, told])).toEqual([
    ['error', 'config-type', message],
  ])
  expect(problems[0]?.hint).toBe('correct the value, or remove it for the default')
})

test('after a mistake in the syntax no wrong types are told', () => {
  const { problems, config } = readConfig(file('paginate: [\ntitle: x\n'))
  expect(problems.map(({ code }) => code)).toEqual(problems.map(() => 'yaml-syntax'))
  expect(config.paginate).toBe(10)
})

test('plugins are listed under both names of the key', () => {
  expect(pluginsOf({ plugins: ['a', 'b'], gems: 'c' })).toEqual(['a', 'b', 'c'])
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

test.each([
  ['url: example.org', '1:6', 'should be an address with its scheme, such as https://example.org'],
  ['url: "ftp://x"', '1:6', 'should be an address with its scheme'],
  ['papers: maybe', '1:9', 'should be true or false'],
  ['repository: foo', '1:13', 'should be owner/name on GitHub'],
  ['repository: a/b/c', '1:13', 'should be owner/name on GitHub'],
  ['edit_links: foo', '1:13', 'should be true, false or an address'],
  ['logo: 5', '1:7', 'should be the path of a picture'],
  ['terms: [t]', '1:8', 'should be a mapping of term names'],
  ['teams: [a]', '1:8', 'should be a mapping of team names'],
  ['teams: { a: { members: { x: y } } }', '1:24', 'should be a list of names'],
  ['words: [x]', '1:8', 'should be a mapping of keys'],
  ['appearance: x', '1:13', 'should be a mapping of keys'],
])('%s is an error with its place, and a warning in a Jekyll repo', (text, place, message) => {
  const { problems } = readConfig(file(`${text}\n`))
  expect(problems).toEqual([expect.objectContaining({ severity: 'error', message: expect.stringContaining(message) })])
  const [problem] = problems
  expect(`${problem?.position?.line}:${problem?.position?.column}`).toBe(place)
  expect(problems.map(inJekyllRepo)).toEqual([{ ...problem, severity: 'warning' }])
})

test.each([
  'url: ""',
  'url: https://example.org/x',
  'repository: me/seminar',
  'edit_links: true',
  'papers:',
  'logo: ""',
])('%s is no mistake', (text) => expect(readConfig(file(`${text}\n`)).problems).toEqual([]))

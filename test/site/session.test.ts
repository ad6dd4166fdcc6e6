import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/site/document.ts'
import { noBody, readSession, renewableSession, termOf, withBody } from '../../src/site/session.ts'
import { readConfig } from '../../src/source/config.ts'
import { someFile } from './some.ts'

interface Options {
  readonly path?: string
  readonly settings?: string
  readonly isJekyll?: boolean
  readonly collection?: string
}

function read(
  frontMatter: string,
  { path = 'posts/a.md', settings = '', isJekyll = false, collection = 'posts' }: Options = {},
) {
  const { config } = readConfig({ ...someFile('_config.yml'), text: settings })
  const file = { ...someFile(path), text: `---\n${frontMatter}\n---\n` }
  const planned = { year: 2030, month: 1, day: 2 }
  return readSession(readDocument(file, collection, config, isJekyll), config, isJekyll, planned)
}

describe('labels', () => {
  test.for([
    ['tags: [a, " b  c ", null, "", a, 1.10]', ['a', 'b c', '1.10']],
    ['tags: a b\\tc', ['a', 'b\\tc']],
    ['tags: "a  b"\ntag: c d', ['a', 'b', 'c d']],
    ['tag: [x, y z]', ['x', 'y z']],
    ['tags: "e\\u0301"', ['\u00e9']],
    ['tags:', []],
  ] as const)('of %j', ([frontMatter, tags]) => {
    expect(read(frontMatter).facts.labels.tags).toEqual(tags)
  })

  test('are categories too, of the folders before _posts/ in a Jekyll repo', () => {
    const path = 'x/y/_posts/z/2025-01-01-a.md'
    expect(read('categories: [c]\ncategory: y', { path, isJekyll: true }).facts.labels.categories).toEqual([
      'x',
      'y',
      'c',
    ])
    expect(read('categories: [c]', { path }).facts.labels.categories).toEqual(['c'])
    expect(read('categories: [c]', { path: 'x/y/a.md', isJekyll: true }).facts.labels.categories).toEqual(['c'])
  })

  test('and the term is one', () => {
    expect(read('term: 2025 spring').facts.labels.terms).toEqual(['2025 spring'])
    expect(termOf({ term: ' x ' })).toBe('x')
    expect(termOf({})).toBeUndefined()
  })
})

describe('the title', () => {
  test.for([
    ['posts/2025-01-01-deep_learning--for  all.md', 'Deep Learning For All'],
    ['posts/-W11.2-ppo.md', 'W11.2 Ppo'],
    ['posts/2025-01-01.md', 'Untitled'],
  ] as const)('of %s without one is %s, which is told', ([path, title]) => {
    const { facts, problems } = read('term: x', { path })
    expect(facts.title).toBe(title)
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        code: 'no-title',
        message: `The session has no title; "${title}" is used`,
        hint: 'give it one: title: …',
        file: path,
      },
    ])
  })

  test('is told as missing neither in a Jekyll repo nor where the front matter is faulty', () => {
    expect(read('term: x', { isJekyll: true }).problems).toEqual([])
    expect(read('term: [').problems).toEqual([])
    expect(read('title: x\nterm: y').problems).toEqual([])
    const { config } = readConfig(undefined)
    const file = { ...someFile('posts/a.md'), text: '\n---\ntitle: A\n---\n' }
    expect(readSession(readDocument(file, 'posts', config, false), config, false).problems).toEqual([])
  })
})

describe('the date', () => {
  const dateOf = (frontMatter: string, options: Options = {}) => read(frontMatter, options).facts.date

  test('is that of the front matter, else that of the name, else the planned one', () => {
    const path = 'posts/2024-03-04-a.md'
    expect(dateOf('date: 2025-05-06', { path })).toEqual({ year: 2025, month: 5, day: 6 })
    expect(dateOf('date: soon', { path })).toEqual({ year: 2024, month: 3, day: 4 })
    expect(dateOf('title: x', { path })).toEqual({ year: 2024, month: 3, day: 4 })
    expect(dateOf('title: x')).toEqual({ year: 2030, month: 1, day: 2 })
  })

  test('is shown in the zone of a Jekyll repo that sets one', () => {
    const written = 'date: 2025-01-01 02:00:00 +0000'
    const settings = 'timezone: America/New_York\n'
    const moved = { year: 2024, month: 12, day: 31, secondOfDay: 75_600, offsetMinutes: -300 }
    const kept = { year: 2025, month: 1, day: 1, secondOfDay: 7200, offsetMinutes: 0 }
    expect(dateOf(written, { settings, isJekyll: true })).toEqual(moved)
    expect(dateOf(written, { settings })).toEqual(kept)
    expect(dateOf(written, { isJekyll: true })).toEqual(kept)
    const west = 'date: 2025-01-01 02:00:00 -0500'
    expect(dateOf(west, { isJekyll: true })).toEqual({ ...kept, offsetMinutes: -300 })
    expect(dateOf('date: 2025-01-01', { settings, isJekyll: true })).toEqual({ year: 2025, month: 1, day: 1 })
  })
})

describe('the URL', () => {
  const urlOf = (frontMatter: string, options: Options = {}) => read(frontMatter, options).facts.url
  const collections = 'collections: { notes: {}, own: { permalink: "/o/:name/" } }\n'

  test.for<[string, Options, string]>([
    ['title: x', { path: 'posts/W1.md' }, '/sessions/w1/'],
    ['title: x', { path: 'posts/Fall 24/2024-09-01-W1.md' }, '/sessions/fall-24/w1/'],
    ['title: x\nslug: My Slug', { path: 'posts/f/W1.md' }, '/sessions/f/my-slug/'],
    ['title: x\npermalink: /here/', {}, '/here/'],
    ['title: x\npermalink: /:path/:slug:output_ext', { path: 'posts/f/W1.x.md' }, '/f/W1.x/w1-x.html'],
    ['title: x\npermalink: /:name/:basename/', { path: 'posts/2024-09-01-W1.md' }, '/2024-09-01-w1/W1/'],
    ['title: x\nslug: S\npermalink: /:title/:slug/', {}, '/S/s/'],
    ['title: x', { settings: 'permalink: /:collection/:title/\n' }, '/posts/a/'],
    ['title: x\ncategories: [K]', { path: 'c/_posts/2024-09-01-a.md', isJekyll: true }, '/c/k/2024/09/01/a.html'],
    ['title: x', { path: '_notes/f/a.md', collection: 'notes', settings: collections }, '/notes/f/a/'],
    [
      'title: x',
      { path: '_notes/f/a.md', collection: 'notes', settings: `${collections}permalink: none\n` },
      '/notes/f/a.html',
    ],
    [
      'title: x',
      { path: '_notes/f/a.md', collection: 'notes', settings: collections, isJekyll: true },
      '/notes/f/a.html',
    ],
    ['title: x', { path: '_own/f/a.md', collection: 'own', settings: collections }, '/o/a/'],
    ['title: x', { path: '_other/f/a.md', collection: 'other' }, '/other/f/a/'],
  ])('of %j with %j is %s', ([frontMatter, options, url]) => expect(urlOf(frontMatter, options)).toBe(url))

  test('that needs a date tells of one that is missing, and is the usual one', () => {
    const { config } = readConfig(undefined)
    const file = { ...someFile('posts/f/a.md'), text: '---\ntitle: x\npermalink: /:year/:title/\n---\n' }
    const { facts, problems } = readSession(readDocument(file, 'posts', config, false), config, false)
    expect(facts.url).toBe('/sessions/f/a/')
    expect(problems).toEqual([
      {
        severity: 'error',
        code: 'permalink-date',
        message: 'The URL template needs :year, but the session has no date',
        hint: 'give it one: date: 2025-04-02',
        file: 'posts/f/a.md',
        position: { line: 3, column: 12 },
        length: 14,
      },
    ])
  })
})

test('the lead team is given by two names', () => {
  expect(read('video: v').facts.leadTeam).toBe('v')
  expect(read('team: t\nvideo: v').facts.leadTeam).toBe('t')
  expect(read('title: x').facts.leadTeam).toBeUndefined()
})

test('a session takes over new facts and a new body, but for what others hold', () => {
  const [{ facts }, { facts: renamed }] = [read('title: A\nteam: t'), read('title: B\nteam: u', { path: 'posts/b.md' })]
  const body = { ...noBody, version: '2', mentions: [], read: () => ({ ...noBody.read(), html: 'new' }) }
  const { session, renew } = renewableSession(facts, noBody)
  expect(session).toMatchObject({ title: 'A', leadTeam: 't', bodyVersion: '', file: { path: 'posts/a.md' } })
  expect(session.parsed).toEqual({
    html: '',
    excerpt: '',
    headings: [],
    links: [],
    images: [],
    papers: [],
    problems: [],
  })
  expect([session.mentions, session.papers]).toEqual([undefined, []])
  renew(renamed, body)
  expect(session).toMatchObject({ title: 'B', leadTeam: 't', bodyVersion: '2', file: { path: 'posts/b.md' } })
  expect([session.parsed.html, session.mentions, session.data['title'], session.url]).toEqual([
    'new',
    [],
    'B',
    facts.url,
  ])
  expect(withBody(facts, body)).toMatchObject({ title: 'A', bodyVersion: '2' })
})

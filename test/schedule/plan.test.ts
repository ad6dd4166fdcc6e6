import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCompiler } from '../../src/compile.ts'
import { parse } from '../../src/markdown/index.ts'
import { readContents } from '../../src/site/document.ts'
import { compareNaturally } from '../../src/site/order.ts'
import { planDates } from '../../src/site/schedule/plan.ts'
import { readSession } from '../../src/site/session.ts'
import { readConfig } from '../../src/source/config.ts'
import { formatIsoDate } from '../../src/source/dates.ts'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'
import { readSource, sampleFolder } from './read-source.ts'

const pattern = `terms:
  Spring Term:
    starts: 2025-01-13
    ends: 2025-05-30
    meets: [Mon, Wed]
    skip:
      - 2025-01-20
      - { date: 2025-02-05, title: Guest day }
      - { from: 2025-03-10, to: 2025-03-14, title: Spring break }
`

describe('sessions without a date take the meeting days', () => {
  test('in the natural order of their files, without breaks and days that are taken', async () => {
    const dates = datesOf({
      'posts/W10.md': undefined,
      'posts/W1.md': undefined,
      'posts/W2.md': undefined,
      'posts/W3.md': '2025-01-22',
    })
    expect(dates).toEqual({
      'posts/W1.md': '2025-01-13',
      'posts/W2.md': '2025-01-15',
      'posts/W3.md': '2025-01-22',
      'posts/W10.md': '2025-01-27',
    })
  })

  test('and the computed date orders sessions, fills permalinks and `page.date`', async () => {
    const { site, files } = await compileFiles(
      {
        '_config.yml': `${pattern}permalink: /:year/:month/:day/:title/\n`,
        'posts/W1.md': session('title: One\nterm: Spring Term'),
        'layouts/post.html': '{{ page.date | date: "%Y-%m-%d" }}',
      },
      { themeRoot: builtInTheme },
    )
    expect(site.sessions[0]?.url).toBe('/2025/01/13/W1/')
    expect(textsOf({ files })['2025/01/13/W1/index.html']).toContain('2025-01-13')
  })

  test('the same in every time zone of the machine, over clock changes', async () => {
    const names = Array.from({ length: 24 }, (_, index) => [`posts/W${index}.md`, undefined] as const)
    const results: unknown[] = []
    for (const zone of ['Pacific/Apia', 'America/New_York', 'Europe/Berlin', 'UTC']) {
      process.env['TZ'] = zone
      results.push(datesOf(Object.fromEntries(names)))
    }
    delete process.env['TZ']
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
    // Monday and Wednesday, before and after 2025-03-09.
    expect(Object.values(results[0] as Record<string, string>).slice(12, 17)).toEqual([
      '2025-03-03',
      '2025-03-05',
      '2025-03-17',
      '2025-03-19',
      '2025-03-24',
    ])
  })

  test('of the term that the label names in another spelling', async () => {
    const { site } = await compileFiles({
      '_config.yml': pattern,
      'posts/W1.md': session('title: One\nterm: spring-term'),
    })
    expect(site.sessions[0]?.date).toEqual({ year: 2025, month: 1, day: 13 })
  })
})

test('a term that the settings name twice, in two spellings, is told', async () => {
  const { problems } = await compileFiles({
    '_config.yml': `${pattern}  spring-term: { starts: 2025-01-13 }\n`,
    'posts/W1.md': session('title: One\nterm: Spring Term'),
  })
  expect(problems).toEqual([
    {
      severity: 'warning',
      code: 'term-twice',
      message: 'The term "spring-term" of the settings is there already in another spelling; the first one counts',
      hint: 'remove one of them',
      file: '_config.yml',
    },
  ])
})

describe('a session that is put into a term', () => {
  test('moves no explicit date, and only the undated ones after it, by one meeting day', () => {
    const name = fc.integer({ min: 0, max: 60 }).map((number) => `posts/W${number}.md`)
    const date = fc.option(
      fc.integer({ min: 0, max: 120 }).map((days) => formatIsoDate(dayOfTerm(days))),
      { nil: undefined, freq: 2 },
    )
    const term = fc.dictionary(name, date, { maxKeys: 20, noNullPrototype: true })
    fc.assert(
      fc.property(term, name, (before, added) => {
        fc.pre(!(added in before))
        const [old, next] = [datesOf(before), datesOf({ ...before, [added]: undefined })]
        const days = datesOf(Object.fromEntries(Object.entries(before).concat([['posts/W99.md', undefined]])))
        const undated = Object.keys(before)
          .filter((path) => before[path] === undefined)
          .sort(compareNaturally)
        for (const path of Object.keys(before)) {
          if (before[path] !== undefined) expect(next[path]).toBe(before[path])
          else if (compareNaturally(path, added) < 0) expect(next[path]).toBe(old[path])
          else {
            const following = undated[undated.indexOf(path) + 1]
            expect(next[path]).toBe(following === undefined ? days['posts/W99.md'] : old[following])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('of the sample shifts the rest and nothing else', async () => {
    const source = readSource(sampleFolder)
    const compile = createCompiler({ parse })
    const dates = async (from: typeof source) =>
      new Map(
        (await compile(from)).site.sessions.map(({ file, date }) => [file.path, date && formatIsoDate(date)] as const),
      )
    const before = await dates(source)
    const path = 'posts/2025-spring/W3.2-team9-Extra.md'
    const text = session('title: Extra\nterm: 2025-spring')
    const file = { path, location: '', size: text.length, version: 'new', text }
    const after = await dates({ ...source, files: new Map([...source.files, [path, file]]) })
    const moved = [...before].filter(([key, date]) => after.get(key) !== date).map(([key]) => key)
    expect(after.get(path)).toBe('2025-02-05')
    expect(moved).toEqual(['posts/2025-spring/W4.2-team2-MoE.md', 'posts/2025-spring/W6.1-team3-LongSequences.md'])
    expect(after.get('posts/2025-spring/W4.2-team2-MoE.md')).toBe('2025-02-17')
  })
})

describe('what does not fit the pattern is told', () => {
  test('more sessions than meeting days', async () => {
    const { problems } = await compileFiles({
      '_config.yml': 'terms: { s: { starts: 2025-01-13, ends: 2025-01-15, meets: [Mon] } }\n',
      'posts/W1.md': session('title: One\nterm: s'),
      'posts/W2.md': session('title: Two\nterm: s'),
      'posts/W3.md': session('title: Three\nterm: s'),
    })
    expect(problems.map(({ code, file, position, message }) => ({ code, file, position, message }))).toEqual([
      {
        code: 'too-few-meetings',
        file: 'posts/W2.md',
        position: { line: 3, column: 7 },
        message: 'The term "s" has 1 free meeting days for 3 sessions without a date; this one and 1 more have none',
      },
    ])
  })

  test('a date on a day without a meeting', async () => {
    const { problems } = await compileFiles({
      '_config.yml': pattern,
      'posts/W1.md': session('title: One\nterm: Spring Term\ndate: 2025-03-12'),
    })
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'notice',
        code: 'date-on-break',
        position: { line: 4, column: 7 },
        message: '2025-03-12 is a day without a meeting (Spring break)',
      }),
    ])
  })

  test('a term whose name no session has, though one with nearly that name is in use', async () => {
    const { problems } = await compileFiles({
      '_config.yml': 'terms: { 2025-seminarRead: { room: A }, 2026-seminarRead: { room: B } }\n',
      'posts/W1.md': session('title: One\nterm: 2025-seminarReed'),
    })
    expect(problems.map(({ code, file }) => [code, file])).toEqual([['term-unused', 'posts/W1.md']])
  })
})

/** Dates by path, of a term whose sessions have the given dates of their own. */
function datesOf(sessions: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const texts = Object.entries(sessions).map(([path, date]) => {
    return [path, session(`title: T\nterm: Spring Term\n${date === undefined ? '' : `date: ${date}\n`}`)] as const
  })
  const source = readSource(undefined, { '_config.yml': pattern, ...Object.fromEntries(texts) })
  const { config } = readConfig(source.files.get('_config.yml'))
  const contents = readContents(source, config)
  const planned = planDates(contents.sessions, config).dates
  const entries = contents.sessions.flatMap((document) => {
    const { date } = readSession(document, config, false, planned.get(document.file.path)).facts
    return date === undefined ? [] : [[document.file.path, formatIsoDate(date)] as const]
  })
  return Object.fromEntries(entries.sort(([a], [b]) => compareNaturally(a, b)))
}

function dayOfTerm(days: number) {
  const date = new Date(Date.UTC(2025, 0, 13 + days))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

import { describe, expect, test } from 'vitest'
import { commitDateProblems, createLastChanged } from '../../src/site/last-changed.ts'
import { someFile } from './some.ts'

const at = Date.UTC(2025, 2, 9, 23, 30, 5) / 1000

describe('when a page was last changed', () => {
  const changed = (data: Readonly<Record<string, unknown>>, timezone = 'UTC') =>
    createLastChanged({ seconds: new Map([['posts/a.md', at]]) }, { timezone })({ file: someFile('posts/a.md'), data })

  test('is the last commit, in the time zone of the site', () => {
    expect(changed({})).toEqual({ year: 2025, month: 3, day: 9, secondOfDay: 84_605, offsetMinutes: 0 })
    expect(changed({}, 'Asia/Kolkata')).toEqual({
      year: 2025,
      month: 3,
      day: 10,
      secondOfDay: 18_005,
      offsetMinutes: 330,
    })
    expect(changed({}, 'America/New_York')).toEqual({
      year: 2025,
      month: 3,
      day: 9,
      secondOfDay: 70_205,
      offsetMinutes: -240,
    })
  })

  test('is what the front matter says, if that is a date', () => {
    expect(changed({ last_modified_at: '2024-05-06' })).toEqual({ year: 2024, month: 5, day: 6 })
    expect(changed({ last_modified_at: 'soon' })).toMatchObject({ day: 9 })
    expect(changed({ last_modified_at: 2024 })).toMatchObject({ day: 9 })
  })

  test('is right before 1970 too', () => {
    const dates = { seconds: new Map([['a', -1]]) }
    expect(createLastChanged(dates, { timezone: 'UTC' })({ file: someFile('a'), data: {} })).toEqual({
      year: 1969,
      month: 12,
      day: 31,
      secondOfDay: 86_399,
      offsetMinutes: 0,
    })
  })

  test('is not known of a file without commits, nor without a repository', () => {
    const of = { file: someFile('posts/new.md'), data: {} }
    expect(createLastChanged({ seconds: new Map() }, { timezone: 'UTC' })(of)).toBeUndefined()
    expect(createLastChanged({ missing: 'no-git' }, { timezone: 'UTC' })(of)).toBeUndefined()
    expect(createLastChanged(undefined, { timezone: 'UTC' })(of)).toBeUndefined()
  })
})

test('where it is not known, the reason and what to do are told', () => {
  expect(commitDateProblems(undefined)).toEqual([])
  expect(commitDateProblems({ seconds: new Map() })).toEqual([])
  expect(commitDateProblems({ missing: 'shallow' })).toEqual([
    {
      severity: 'notice',
      code: 'no-commit-dates',
      message: 'Pages do not say when they changed: the repository holds only its newest commits',
      hint: 'fetch all of it: "fetch-depth: 0" in a GitHub workflow',
    },
  ])
  const all = (['no-git', 'no-repository', 'no-history'] as const).flatMap((missing) => commitDateProblems({ missing }))
  expect(all.map(({ message, hint }) => `${message} → ${hint}`)).toEqual([
    'Pages do not say when they changed: git is not installed → install git, or remove "last_changed" from the settings',
    'Pages do not say when they changed: the folder is in no git repository → commit it, or remove "last_changed" from the settings',
    'Pages do not say when they changed: git does not tell the history → try "git log" in the folder',
  ])
})

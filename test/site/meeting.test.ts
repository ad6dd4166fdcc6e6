import { describe, expect, test } from 'vitest'
import { findBacklinks } from '../../src/site/backlinks.ts'
import { currentRow } from '../../src/site/schedule/current-row.ts'
import { meetingOn } from '../../src/site/schedule/meeting.ts'
import { meetingDays } from '../../src/site/schedule/plan.ts'
import { readConfig } from '../../src/source/config.ts'
import { formatIsoDate, parseDate } from '../../src/source/dates.ts'
import { dateOfDay, dayNumber, mondayOf, weekdayOf } from '../../src/source/days.ts'
import type { Session } from '../../src/types.ts'
import { someFile, someSession } from './some.ts'

const dateOf = (text: string) => parseDate(text) ?? { year: 0, month: 0, day: 0 }
const termOf = (text: string) =>
  readConfig({ ...someFile('_config.yml'), text: `terms: { t: { starts: 2025-01-13, ${text} } }\n` }).config.terms[0]

describe('a meeting', () => {
  const meeting = (date: string, term: string | undefined, zone = 'UTC') => {
    const { startMs, overMs, startSecond, endSecond, timezone } = meetingOn(
      dateOf(date),
      term === undefined ? undefined : termOf(term),
      zone,
    )
    const shown = [startMs, overMs].map((ms) => new Date(ms).toISOString().slice(0, 16)).join(' ')
    return `${shown} ${startSecond} ${endSecond} ${timezone}`
  }
  const usual = 'time: "15:30-16:45", timezone: America/New_York'

  test.for([
    ['2025-03-05', undefined, '2025-03-05T00:00 2025-03-06T00:00 undefined undefined UTC'],
    ['2025-03-05', usual, '2025-03-05T20:30 2025-03-05T21:45 55800 60300 America/New_York'],
    ['2025-03-09', usual, '2025-03-09T19:30 2025-03-09T20:45 55800 60300 America/New_York'],
    ['2025-03-05 00:00:00', usual, '2025-03-05T20:30 2025-03-05T21:45 55800 60300 America/New_York'],
    ['2025-03-05 00:00:00', undefined, '2025-03-05T00:00 2025-03-06T00:00 undefined undefined UTC'],
    ['2025-03-05 00:00:00 +0500', 'room: x', '2025-03-05T00:00 2025-03-06T00:00 undefined undefined UTC'],
    ['2025-03-05 10:00', usual, '2025-03-05T15:00 2025-03-05T16:15 36000 40500 America/New_York'],
    ['2025-03-05 10:00:00 +0100', usual, '2025-03-05T09:00 2025-03-05T10:15 36000 40500 America/New_York'],
    ['2025-03-05 10:00', 'time: "9:00"', '2025-03-05T10:00 2025-03-06T00:00 36000 undefined UTC'],
    ['2025-03-05 22:45', usual, '2025-03-06T03:45 2025-03-06T05:00 81900 undefined America/New_York'],
    ['2025-03-05 22:44', usual, '2025-03-06T03:44 2025-03-06T04:59 81840 86340 America/New_York'],
    ['2025-12-31 10:00', undefined, '2025-12-31T10:00 2026-01-01T00:00 36000 undefined UTC'],
  ] as const)('on %s with %j is %s', ([date, term, expected]) => {
    expect(meeting(date, term)).toBe(expected)
  })

  test('without a term is in the zone of the site', () => {
    expect(meeting('2025-07-05 10:00', undefined, 'Europe/Berlin')).toBe(
      '2025-07-05T08:00 2025-07-05T22:00 36000 undefined Europe/Berlin',
    )
  })
})

test('the current row is the first that is not over', () => {
  const rows = [{ overMs: 10 }, { overMs: 20 }]
  expect([0, 9, 10, 19, 20].map((now) => currentRow(rows, now))).toEqual([0, 0, 1, 1, 2])
  expect(currentRow([], 0)).toBe(0)
})

describe('the days on which a term meets', () => {
  const days = (text: string, taken: readonly string[] = []) => {
    const term = termOf(text)
    if (term === undefined) throw new Error('no term')
    return [...meetingDays(term, new Set(taken.map((day) => dayNumber(dateOf(day)))))].map(formatIsoDate)
  }

  test('are its weekdays from the first to the last, without breaks and days that are taken', () => {
    expect(days('ends: 2025-01-27, meets: [Mon]')).toEqual(['2025-01-13', '2025-01-20', '2025-01-27'])
    expect(days('ends: 2025-01-26, meets: [Sun, Mon]')).toEqual([
      '2025-01-13',
      '2025-01-19',
      '2025-01-20',
      '2025-01-26',
    ])
    expect(days('ends: 2025-01-27, meets: [Mon]', ['2025-01-20'])).toEqual(['2025-01-13', '2025-01-27'])
    const skip = 'skip: [2025-01-13, { from: 2025-01-19, to: 2025-01-20 }]'
    expect(days(`ends: 2025-01-27, meets: [Mon], ${skip}`)).toEqual(['2025-01-27'])
  })

  test('are those of a year and a day where it has no end', () => {
    const all = days('meets: [Mon]')
    expect([all.length, all.at(-1)]).toEqual([53, '2026-01-12'])
    expect(days('meets: [Tue]').at(-1)).toBe('2026-01-13')
    expect(days('meets: [Wed, Thu]').at(-1)).toBe('2026-01-14')
  })
})

test('days are counted in all centuries', () => {
  const dates = ['0001-01-01', '0099-12-31', '1900-02-28', '1970-01-01', '1999-12-31', '2024-02-29', '2100-03-01']
  for (const text of dates) expect(formatIsoDate(dateOfDay(dayNumber(dateOf(text))))).toBe(text)
  expect(['1970-01-01', '1970-01-02', '1969-12-31', '2024-03-01'].map((text) => dayNumber(dateOf(text)))).toEqual([
    0, 1, -1, 19_783,
  ])
  expect([-5, -4, 0, 3, 4].map(weekdayOf)).toEqual([6, 0, 4, 0, 1])
  expect([-4, -3, 0, 3, 4].map(mondayOf)).toEqual([-10, -3, -3, -3, 4])
})

test('a session is told which others mention it, each once and not itself', () => {
  const item = (title: string, ...targets: readonly string[]): Session =>
    someSession({
      title,
      mentions: targets.map((target) => ({ kind: target.startsWith('@') ? 'paper' : 'session', target })) as never,
    })
  const a = item('a', 'b', 'b#part', '@b', '#part', '', 'a', 'none', 'page')
  const b = item('b', 'a', 'b')
  const c = item('c', 'b')
  const page = { kind: 'page', title: 'page' }
  const find = (name: string) => {
    const found = [a, b, c, page].find(({ title }) => title === name)
    return found === undefined ? { kind: 'unknown', hint: undefined } : { kind: 'found', item: found }
  }
  const links = findBacklinks([a, b, c, someSession()], () => find as never)
  expect([...links].map(([session, from]) => [session.title, from.map(({ title }) => title)])).toEqual([
    ['b', ['a', 'c']],
    ['a', ['b']],
  ])
})

import { describe, expect, test } from 'vitest'
import { buildSchedules, meetingOf, type Row } from '../../src/site/schedule.ts'
import { readConfig } from '../../src/source/config.ts'
import { parseDate } from '../../src/source/dates.ts'
import type { Session } from '../../src/types.ts'
import { someFile, someSession } from './some.ts'

const settings = `terms:
  Spring Term:
    starts: 2025-01-15
    meets: [Wed]
    time: "15:30-16:45"
    room: 12
    skip:
      - { date: 2025-01-22, title: Guest day }
      - { from: 2025-03-10, to: 2025-03-14, title: Break }
    sections: { 2025-01-22: Part I, 2025-01-13: Start }
  fall: { starts: 2024-09-02 }
`
const config = readConfig({ ...someFile('_config.yml'), text: settings }).config
const at = (title: string, date: string | undefined, term?: string, data: Session['data'] = {}) =>
  someSession({
    title,
    file: someFile(`posts/${title}.md`),
    date: date === undefined ? undefined : parseDate(date),
    labels: { tags: [], categories: [], terms: term === undefined ? [] : [term] },
    data,
  })
const shown = (row: Row) =>
  row.kind === 'session'
    ? `${row.session.title} in week ${row.week}`
    : row.kind === 'break'
      ? `(${row.title} in week ${row.week})`
      : `# ${row.title}`
const schedulesOf = (sessions: readonly Session[], now?: number) => buildSchedules(sessions, config, now)

describe('a schedule', () => {
  test('has sessions, breaks and sections by day, the week of each, and undated sessions last', () => {
    const sessions = [
      at('late', '2025-01-29', 'spring-term'),
      at('undated', undefined, 'Spring Term'),
      at('same day', '2025-01-22', 'Spring Term'),
      at('before', '2025-01-10', 'Spring Term'),
      at('first', '2025-01-13', 'Spring Term'),
      at('march', '2025-03-12', 'Spring Term'),
    ]
    const [schedule, ...others] = schedulesOf(sessions)
    expect(others).toEqual([])
    expect(schedule?.rows.map(shown)).toEqual([
      'before in week undefined',
      '# Start',
      'first in week 1',
      '# Part I',
      '(Guest day in week 2)',
      'same day in week 2',
      'late in week 3',
      '(Break in week 9)',
      'march in week 9',
      'undated in week undefined',
    ])
    expect(schedule).toMatchObject({ slug: 'spring-term', term: { name: 'Spring Term' }, here: undefined })
  })

  test('counts weeks from the first session where no start is known', () => {
    const [schedule] = schedulesOf([at('b', '2025-02-10', 'other'), at('a', '2025-02-05', 'other')])
    expect(schedule?.rows.map(shown)).toEqual(['a in week 1', 'b in week 2'])
    expect(schedule?.term).toBeUndefined()
  })

  test('is one of each term with a dated session, the newest first', () => {
    const sessions = [
      at('a', '2024-09-04', 'fall'),
      at('b', '2025-01-15', 'Spring Term'),
      at('c', '2023-01-15', 'old'),
      at('d', undefined, 'planned'),
      at('e', '2024-12-04', 'fall'),
      at('f', '2024-12-04', 'as late'),
    ]
    expect(schedulesOf(sessions).map(({ slug }) => slug)).toEqual(['spring-term', 'as-late', 'fall', 'old'])
    expect(schedulesOf(sessions.toReversed()).map(({ slug }) => slug)).toEqual([
      'spring-term',
      'as-late',
      'fall',
      'old',
    ])
  })

  test('is of sessions without a term where there are no others, and they fit into a year', () => {
    const slugs = (...sessions: readonly Session[]) => schedulesOf(sessions).map(({ slug }) => slug)
    expect(slugs(at('a', '2025-01-01'), at('b', '2026-01-01'), at('c', undefined))).toEqual([''])
    expect(slugs(at('a', '2025-01-01'), at('b', '2026-01-02'))).toEqual([])
    expect(slugs(at('a', '2025-01-01'), at('b', '2025-01-02', 'fall'))).toEqual(['fall'])
    expect(slugs(at('a', undefined))).toEqual([])
    expect(slugs()).toEqual([])
  })
})

describe('where the seminar stands', () => {
  const here = (sessions: readonly Session[], now?: number) => {
    const place = schedulesOf(sessions, now)[0]?.here
    return typeof place === 'object' ? place.title : place
  }
  const marked = (title: string, day: string, mark: unknown) => at(title, day, 'fall', { lectureVersion: mark })

  test('is the first session marked next, if another is marked current', () => {
    const current = marked('a', '2024-09-04', ' Current ')
    const next = [marked('b', '2024-09-11', 'NEXT'), marked('c', '2024-09-18', 'next')]
    expect(here([current, ...next])).toBe('b')
    expect(here(next)).toBeUndefined()
    expect(here([current])).toBeUndefined()
    expect(here([marked('a', '2024-09-04', null), marked('b', '2024-09-11', 5), ...next])).toBeUndefined()
  })

  test('is by the clock where a build may tell', () => {
    const sessions = [at('a', '2024-09-04', 'fall'), at('u', undefined, 'fall'), at('b', '2024-09-11', 'fall')]
    expect(here(sessions, Date.UTC(2024, 8, 1))).toBe('a')
    expect(here(sessions, Date.UTC(2024, 8, 8))).toBe('b')
    expect(here(sessions, Date.UTC(2024, 8, 30))).toBe('after')
  })
})

test('a meeting has the time of its term, and a session without a date has none', () => {
  expect(meetingOf(at('a', '2025-01-15', 'spring term'), config)).toMatchObject({ date: { day: 15 } })
  const [timed, untimed] = ['Spring Term', 'fall'].map((term) => meetingOf(at('a', '2025-01-15', term), config))
  expect(timed).not.toEqual(untimed)
  expect(meetingOf(at('a', undefined, 'fall'), config)).toBeUndefined()
})

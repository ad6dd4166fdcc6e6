import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/source/config.ts'
import { parseDayTime } from '../../src/source/day-time.ts'

describe('a term of the settings', () => {
  test('is read with all that it says', () => {
    const { config, problems } = read(`timezone: Europe/Berlin
terms:
  2025-seminarRead:
    title: Spring
    starts: 2025-1-13
    ends: 2025-04-30
    meets: [Mon, wednesday, Thurs]
    time: 3:30-4:45pm
    timezone: America/New_York
    room: 12
    skip: [2025-01-20, { date: 2025-02-03, title: Day off }, { from: 2025-03-10, to: 2025-03-14 }]
    sections: { 2025-02-03: Part II }
  bare:
`)
    expect(problems).toEqual([])
    expect(config.terms).toEqual([
      {
        name: '2025-seminarRead',
        title: 'Spring',
        starts: { year: 2025, month: 1, day: 13 },
        ends: { year: 2025, month: 4, day: 30 },
        meets: [1, 3, 4],
        time: { startMinute: 930, endMinute: 1005 },
        timezone: 'America/New_York',
        room: '12',
        skip: [
          { from: { year: 2025, month: 1, day: 20 }, to: { year: 2025, month: 1, day: 20 }, title: undefined },
          { from: { year: 2025, month: 2, day: 3 }, to: { year: 2025, month: 2, day: 3 }, title: 'Day off' },
          { from: { year: 2025, month: 3, day: 10 }, to: { year: 2025, month: 3, day: 14 }, title: undefined },
        ],
        sections: [{ date: { year: 2025, month: 2, day: 3 }, title: 'Part II' }],
      },
    ])
  })

  test.for([
    ['meets: [Mon, Wedn]', 'no problem'],
    ['meets: [Mon, Wde]', '4:18 "terms.s.meets.1" "Wde" is no weekday → did you mean "Wed"?'],
    ['meets: [Mon, 3]', '4:18 "terms.s.meets.1" should be a weekday such as Mon → write Mon, Tue, Wed …'],
    ['ends: 2025-02-30', '4:11 "terms.s.ends" "2025-02-30" is no day → write it as ends: 2025-01-13'],
    ['ends: 2024-12-01', '4:11 "terms.s.ends" is before the term starts → correct starts or ends'],
    ['time: late', '4:11 "terms.s.time" "late" is no time → write it in quotes: "15:30-16:45"'],
    ['time: "16:45-15:30"', '4:11 "terms.s.time" ends before it begins → write it in quotes: "15:30-16:45"'],
    [
      'timezone: America/NewYork',
      '4:15 "terms.s.timezone" "America/NewYork" is no known time zone → did you mean "America/New_York"?',
    ],
    [
      'skip: [2025-01-20, 2025-13-01]',
      '4:24 "terms.s.skip.1" "2025-13-01" is no day → write 2025-01-20, {date: 2025-01-20, title: …} or {from: 2025-03-10, to: 2025-03-14, title: …}',
    ],
    [
      'skip: [{ from: 2025-03-14, to: 2025-03-10 }]',
      '4:12 "terms.s.skip.0" ends before it begins → write 2025-01-20, {date: 2025-01-20, title: …} or {from: 2025-03-10, to: 2025-03-14, title: …}',
    ],
    [
      'skip: [{ date: 2025-03-14, name: Break }]',
      '4:38 "terms.s.skip.0.name" is no key of a break → use date and title, or from, to and title',
    ],
    [
      'sections: { soon: Part I }',
      '4:23 "terms.s.sections.soon" "soon" is no day → write each as 2025-02-03: its title',
    ],
    ['timezome: UTC', '4:15 A term has no key "timezome" → did you mean "timezone"?'],
  ])('with %s', ([line, expected]) => {
    expect(shown(`terms:\n  s:\n    starts: 2025-01-13\n    ${line}\n`)).toBe(expected)
  })

  test('that meets, but starts on no day', () => {
    expect(shown('terms:\n  s:\n    meets: [Mon]\n')).toBe(
      '3:12 "terms.s" says when it meets, but not from which day on → add starts: 2025-01-13',
    )
  })

  test('is told about, not refused, where a Jekyll repo means something else by the key', () => {
    const { problems } = read('terms: [a, b]\nteams: [a, b]\n')
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'term-type'],
      ['warning', 'team-value'],
    ])
  })
})

test.for([
  ['15:30-16:45', { startMinute: 930, endMinute: 1005 }],
  ['15:30 – 16:45', { startMinute: 930, endMinute: 1005 }],
  ['9:05', { startMinute: 545, endMinute: undefined }],
  [930, { startMinute: 930, endMinute: undefined }],
  ['11:30-12:45pm', { startMinute: 690, endMinute: 765 }],
  ['12:30 pm to 1:45 pm', { startMinute: 750, endMinute: 825 }],
  ['24:00', '"24:00" is no time'],
  ['15:60', '"15:60" is no time'],
  [5000, '5000 is no time'],
])('reads the time %s', ([written, expected]) => {
  expect(parseDayTime(written as string | number)).toEqual(expected)
})

function read(text: string) {
  return readConfig({ path: '_config.yml', location: '', size: 0, version: '', text })
}

function shown(text: string): string {
  const [problem] = read(text).problems
  return problem === undefined
    ? 'no problem'
    : `${problem.position?.line}:${problem.position?.column} ${problem.message} → ${problem.hint}`
}

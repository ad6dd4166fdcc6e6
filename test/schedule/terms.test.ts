import { describe, expect, test } from 'vitest'
import { inJekyllRepo, readConfig } from '../../src/source/config.ts'
import { parseDayTime } from '../../src/source/day-time.ts'

const skipHint = 'write 2025-01-20, {date: 2025-01-20, title: …} or {from: 2025-03-10, to: 2025-03-14, title: …}'

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
    ['meets: "Mon,  Wed"', 'no problem'],
    ['meets: " mon. "', 'no problem'],
    ['meets: [Mon, T]', '4:18 "terms.s.meets.1" "T" is no weekday → write Mon, Tue, Wed …'],
    ['meets: [Mon, xyzzy]', '4:18 "terms.s.meets.1" "xyzzy" is no weekday → write Mon, Tue, Wed …'],
    ['meets: 3', '4:12 "terms.s.meets" should be a list of weekdays → write Mon, Tue, Wed …'],
    ['title: [x]', '4:12 "terms.s.title" should be a text → write a text, in quotes if it contains ": "'],
    ['room: {x: y}', '4:11 "terms.s.room" should be a text → write a text, in quotes if it contains ": "'],
    ['ends: 5', '4:11 "terms.s.ends" should be a day such as 2025-01-13 → write it as ends: 2025-01-13'],
    ['ends: 2025-02-01 10:00', '4:11 "terms.s.ends" "2025-02-01 10:00" is no day → write it as ends: 2025-01-13'],
    ['ends: 2025-01-13', 'no problem'],
    ['time: [x]', '4:11 "terms.s.time" should be a time such as "15:30-16:45" → write it in quotes: "15:30-16:45"'],
    [
      'timezone: 5',
      '4:15 "terms.s.timezone" should be a time zone such as America/New_York → write a name such as America/New_York',
    ],
    [
      'timezone: xyzzy',
      '4:15 "terms.s.timezone" "xyzzy" is no known time zone → write a name such as America/New_York',
    ],
    ['skip: 2025-01-20', `4:11 "terms.s.skip" should be a list of days → ${skipHint}`],
    ['skip: [{ from: 2025-03-14 }]', `4:12 "terms.s.skip.0.to" is missing → ${skipHint}`],
    ['skip: [{ title: x }]', `4:12 "terms.s.skip.0.date" is missing → ${skipHint}`],
    ['skip: [{ from: 2025-03-14, to: 2025-03-14 }]', 'no problem'],
    ['skip: [{ date: 2025-03-14, title: }]', 'no problem'],
    ['skip: [null]', `4:12 "terms.s.skip.0" should be a day such as 2025-01-13 → ${skipHint}`],
    [
      'sections: { 2025-02-03: [x] }',
      '4:29 "terms.s.sections.2025-02-03" of 2025-02-03 should be a title → write each as 2025-02-03: its title',
    ],
    [
      'sections: [x]',
      '4:15 "terms.s.sections" should be a mapping of days to titles → write each as 2025-02-03: its title',
    ],
    ['sections: { 2025-02-03: 5 }', 'no problem'],
    ['title:', 'no problem'],
    [
      'xyzzy: 1',
      '4:12 A term has no key "xyzzy" → use some of title, starts, ends, meets, time, timezone, room, skip, sections',
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

  test('reads weekdays from one text, each once, and titles that are numbers', () => {
    const { config, problems } = read(
      'terms:\n  s:\n    starts: 2025-01-13\n    ends: 2025-01-01\n    meets: "mon, Weds tue mon"\n    title: " 5 "\n    sections: { 2025-02-03: 5 }\n    skip: [{ date: 2025-03-14, title: 7 }]\n',
    )
    expect(problems.map(({ message }) => message)).toEqual([
      '"terms.s.meets.1" "Weds" is no weekday',
      '"terms.s.ends" is before the term starts',
    ])
    expect(config.terms).toMatchObject([
      { title: '5', meets: [], ends: undefined, sections: [{ title: '5' }], skip: [{ title: '7' }], timezone: 'UTC' },
    ])
    const day = 'terms: { s: { starts: 2025-01-13, meets: "mon, Wedn tue mon", room:, skip:, sections: } }\n'
    expect(read(day).config.terms).toMatchObject([{ meets: [1, 3, 2], room: undefined, skip: [], sections: [] }])
  })

  test('that is no mapping is told, and so are all that are none', () => {
    const problem = { severity: 'error', code: 'term-type', file: '_config.yml' }
    expect(read('terms: { s: 5, t: { starts: 2025-01-13 } }\n')).toMatchObject({
      problems: [
        {
          ...problem,
          message: '"terms.s" should be a mapping of keys',
          hint: 'use some of title, starts, ends, meets, time, timezone, room, skip, sections',
          position: { line: 1, column: 13 },
        },
      ],
      config: { terms: [{ name: 't' }] },
    })
    expect(read('terms: x\n')).toMatchObject({
      problems: [
        {
          ...problem,
          message: '"terms" should be a mapping of term names',
          hint: 'write it as terms: {2025-spring: {starts: 2025-01-13, meets: [Mon, Wed]}}',
          position: { line: 1, column: 8 },
        },
      ],
      config: { terms: [] },
    })
    expect(read('terms:\n')).toMatchObject({ problems: [], config: { terms: [] } })
    const codes = ['meets: 3', 'xyzzy: 1'].flatMap((line) => read(`terms: { s: { ${line} } }\n`).problems)
    expect(codes.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['error term-value', 'warning term-key'])
  })

  test('is told about, not refused, where a Jekyll repo means something else by the key', () => {
    const { problems } = read('terms: [a, b]\nteams: [a, b]\n')
    expect(problems.map(inJekyllRepo).map(({ severity, code }) => [severity, code])).toEqual([
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
  ['0:00', { startMinute: 0, endMinute: undefined }],
  [0, { startMinute: 0, endMinute: undefined }],
  [1439, { startMinute: 1439, endMinute: undefined }],
  [1440, '1440 is no time'],
  [-1, '-1 is no time'],
  [9.5, '9.5 is no time'],
  ['9.05', { startMinute: 545, endMinute: undefined }],
  ['9h05', { startMinute: 545, endMinute: undefined }],
  [' 12:30 a.m. ', { startMinute: 30, endMinute: undefined }],
  ['12:30 PM', { startMinute: 750, endMinute: undefined }],
  ['3:30-4:45pm', { startMinute: 930, endMinute: 1005 }],
  ['10:00am-1:00pm', { startMinute: 600, endMinute: 780 }],
  ['10:00pm-11:00', 'ends before it begins'],
  ['9:00—10:00', { startMinute: 540, endMinute: 600 }],
  ['9:00 until 10:00', { startMinute: 540, endMinute: 600 }],
  ['9:00-9:00', 'ends before it begins'],
  ['9:00-24:00', '"9:00-24:00" is no time'],
  ['13:00pm', '"13:00pm" is no time'],
  ['9', '"9" is no time'],
  ['at 9:00', '"at 9:00" is no time'],
  ['9:00 sharp', '"9:00 sharp" is no time'],
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

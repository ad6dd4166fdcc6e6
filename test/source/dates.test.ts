import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  compareDates,
  formatIsoDate,
  formatRubyTime,
  isTimeZone,
  offsetAt,
  parseDate,
  splitDatedName,
  toZone,
  zoneOffset,
} from '../../src/source/dates.ts'
import type { CalendarDate } from '../../src/types.ts'

const zoneBefore = process.env['TZ']
afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

describe('a date as people write it', () => {
  test.for([
    ['2025-04-02', { year: 2025, month: 4, day: 2 }],
    ['2025-4-2', { year: 2025, month: 4, day: 2 }],
    [' 2025-04-02 ', { year: 2025, month: 4, day: 2 }],
    ['2024-02-29', { year: 2024, month: 2, day: 29 }],
    ['2024-01-05 23:30', { year: 2024, month: 1, day: 5, secondOfDay: 84_600 }],
    ['2024-01-05 23:30:00 -0500', { year: 2024, month: 1, day: 5, secondOfDay: 84_600, offsetMinutes: -300 }],
    ['2024-01-05T23:30:15Z', { year: 2024, month: 1, day: 5, secondOfDay: 84_615, offsetMinutes: 0 }],
    ['2024-01-05T23:30:15.25+05:30', { year: 2024, month: 1, day: 5, secondOfDay: 84_615, offsetMinutes: 330 }],
    ['2024-01-05 00:00:00 EST', { year: 2024, month: 1, day: 5, secondOfDay: 0, offsetMinutes: -300 }],
  ] as const)('%s', ([text, date]) => {
    expect(parseDate(text)).toEqual(date)
  })

  test.for([
    '',
    'soon',
    '2025-02-30',
    '2025-02-29',
    '2025-00-01',
    '2025-13-01',
    '2025-01-00',
    '2025-01-32',
    '25-01-01',
    '3/14/2025',
    '2025-01-01 24:00',
    '2025-01-01 12:60',
    '2025-01-01 12:00:61',
    '2025-01-01 Monday',
    '20250101',
  ])('%j is none', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })
})

const date: fc.Arbitrary<CalendarDate> = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((value) => ({ year: value.getUTCFullYear(), month: value.getUTCMonth() + 1, day: value.getUTCDate() }))
const time = fc.record({ secondOfDay: fc.nat(86_399), offsetMinutes: fc.integer({ min: -720, max: 840 }) })
const machineZone = fc.constantFrom(
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/New_York',
  'Asia/Kathmandu',
)

test('a day never shifts, whatever zone the machine is in', () => {
  fc.assert(
    fc.property(date, machineZone, (written, zone) => {
      process.env['TZ'] = zone
      expect(parseDate(formatIsoDate(written))).toEqual(written)
    }),
  )
})

test("a date with a time and a zone comes back from Ruby's form", () => {
  fc.assert(
    fc.property(date, time, machineZone, (day, clock, zone) => {
      process.env['TZ'] = zone
      const written = { ...day, ...clock }
      expect(parseDate(formatRubyTime(written, 0))).toEqual(written)
    }),
  )
})

test('a date that is no day of the calendar is none', () => {
  const anyDate = fc.tuple(fc.integer({ min: 1000, max: 9999 }), fc.nat(15), fc.nat(40))
  fc.assert(
    fc.property(anyDate, ([year, month, day]) => {
      const read = parseDate(`${year}-${month}-${day}`)
      const real = new Date(Date.UTC(year, month - 1, day))
      const isReal = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
      expect(read).toEqual(isReal ? { year, month, day } : undefined)
    }),
    { numRuns: 500 },
  )
})

test('the order is that of the calendar, and whole', () => {
  fc.assert(
    fc.property(date, date, (a, b) => {
      expect(Math.sign(compareDates(a, b))).toBe(
        Math.sign(Date.UTC(a.year, a.month - 1, a.day) - Date.UTC(b.year, b.month - 1, b.day)),
      )
      expect(Math.sign(compareDates(a, b))).toBe(-Math.sign(compareDates(b, a)) || 0)
    }),
  )
})

test('a date without a time comes first in its day', () => {
  const day = { year: 2025, month: 1, day: 5 }
  expect(compareDates(day, { ...day, secondOfDay: 1 })).toBeLessThan(0)
})

describe('a dated file name', () => {
  test.for([
    ['2017-08-22-title', { year: 2017, month: 8, day: 22 }, 'title'],
    ['2017-8-2-title-2', { year: 2017, month: 8, day: 2 }, 'title-2'],
    ['2017-08-22', { year: 2017, month: 8, day: 22 }, ''],
    ['2017-08-22-', { year: 2017, month: 8, day: 22 }, ''],
    ['2017-02-30-title', undefined, '2017-02-30-title'],
    ['W11.2-team6', undefined, 'W11.2-team6'],
    ['x2017-08-22-title', undefined, 'x2017-08-22-title'],
  ] as const)('%s', ([name, day, rest]) => {
    expect(splitDatedName(name)).toEqual({ date: day, rest })
  })
})

describe('the offset of a zone', () => {
  test.for([
    ['UTC', '2025-07-01', 0],
    ['America/New_York', '2025-01-15', -300],
    ['America/New_York', '2025-07-15', -240],
    ['Asia/Kolkata', '2025-07-15', 330],
    ['Asia/Kathmandu', '2025-07-15', 345],
    ['Pacific/Kiritimati', '2025-07-15', 840],
    ['America/New_York', '2025-03-09 01:59', -300],
    ['America/New_York', '2025-03-09 03:00', -240],
  ] as const)('%s on %s', ([zone, day, minutes]) => {
    expect(zoneOffset(zone, parseDate(day) ?? { year: 0, month: 0, day: 0 })).toBe(minutes)
  })
})

describe('the same moment in another zone', () => {
  const at = (text: string) => parseDate(text) ?? { year: 0, month: 0, day: 0 }

  test.for([
    ['2025-01-01 02:03:04 +0000', 'America/New_York', '2024-12-31 21:03:04 -0500'],
    ['2025-07-01 23:59:59 -0400', 'Asia/Kolkata', '2025-07-02 09:29:59 +0530'],
    ['2025-12-31 23:30:00', 'Europe/Berlin', '2026-01-01 00:30:00 +0100'],
    ['2025-03-05', 'UTC', '2025-03-05 00:00:00 +0000'],
    ['2025-03-05 10:00:00 +0130', '', '2025-03-05 08:30:00 +0000'],
  ] as const)('%s in %s is %s', ([written, zone, expected]) => {
    expect(formatRubyTime(toZone(at(written), zone), 999)).toBe(expected)
  })
})

test('a date is shown as Ruby shows it', () => {
  const day = { year: 987, month: 1, day: 5 }
  expect(formatRubyTime(day, 0)).toBe('0987-01-05 00:00:00 +0000')
  expect(formatRubyTime(day, -210)).toBe('0987-01-05 00:00:00 -0330')
  expect(formatRubyTime({ ...day, secondOfDay: 86_399 }, 60)).toBe('0987-01-05 23:59:59 +0100')
  expect(formatRubyTime({ ...day, secondOfDay: 3661, offsetMinutes: -1 }, 60)).toBe('0987-01-05 01:01:01 -0001')
})

test.for([
  ['2025-01-01 00:00 +5', 300],
  ['2025-01-01 00:00 -05', -300],
  ['2025-01-01 00:00 +0530', 330],
  ['2025-01-01 00:00 -03:30', -210],
  ['2025-01-01 00:00 UTC', 0],
  ['2025-01-01 00:00 GMT', 0],
  ['2025-01-01 00:00 EDT', -240],
  ['2025-01-01 00:00 CST', -360],
  ['2025-01-01 00:00 CDT', -300],
  ['2025-01-01 00:00 MST', -420],
  ['2025-01-01 00:00 MDT', -360],
  ['2025-01-01 00:00 PST', -480],
  ['2025-01-01 00:00 PDT', -420],
  ['2025-01-01 00:00Z', 0],
  ['2025-01-01 00:00', undefined],
] as const)('%s is %s minutes east', ([written, minutes]) => {
  expect(parseDate(written)?.offsetMinutes).toBe(minutes)
})

test.for(['2025-01-01T', '2025-01-01 1:2', '2025-01-01 12', 'x 2025-01-01', '2025-01-011', '2025-01-01 12:00 XST'])(
  '%j is no date',
  (text) => expect(parseDate(text)).toBeUndefined(),
)

test.for([
  ['2025-01-01t9:05', 32_700],
  ['2025-01-01   09:05:06.', 32_706],
  ['2025-01-01 23:59:59', 86_399],
] as const)('%j is %d seconds into its day', ([text, second]) => {
  expect(parseDate(text)?.secondOfDay).toBe(second)
})

test('zones are known by their names', () => {
  expect(['UTC', 'Europe/Berlin', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false])
  expect(['UTC', '', 'Asia/Kolkata', 'America/St_Johns'].map((zone) => offsetAt(zone, 0))).toEqual([0, 0, 330, -210])
})

test('days are in order of year, month, day and time', () => {
  const order = ['2024-12-31 23:00', '2025-01-01', '2025-01-01 00:00:01', '2025-01-02', '2025-02-01', '2026-01-01']
  const dates = order.map((text) => parseDate(text) ?? { year: 0, month: 0, day: 0 })
  expect(dates.toReversed().toSorted(compareDates)).toEqual(dates)
})

import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  compareDates,
  formatIsoDate,
  formatRubyTime,
  parseDate,
  splitDatedName,
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

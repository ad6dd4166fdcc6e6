import type { CalendarDate } from '../types.ts'

/** Days since 1970-01-01: arithmetic on days that no time zone and no clock change touches. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  // `Date.UTC` takes the years 0 to 99 for those of the twentieth century.
  return Math.round(new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000)
}

/** The date of a day number. */
export function dateOfDay(number: number): CalendarDate {
  const date = new Date(number * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 0 (Sunday) to 6 of a day number. */
export function weekdayOf(number: number): number {
  // 1970-01-01 was a Thursday.
  return (((number + 4) % 7) + 7) % 7
}

/** The Monday of a day's week (ISO 8601). */
export function mondayOf(number: number): number {
  return number - ((weekdayOf(number) + 6) % 7)
}

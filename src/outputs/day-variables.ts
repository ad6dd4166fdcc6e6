import { formatIsoDate } from '../source/dates.ts'
import { dayNumber, weekdayOf } from '../source/days.ts'
import type { CalendarDate } from '../types.ts'
import type { Words } from '../words/words.ts'
import { interfaceWords } from './interface-words.ts'

/** A day as layouts show it, in the site's language; HTML. */
export interface DayVariables {
  /** `2025-03-26`, for `<time>`. */
  readonly iso: string
  /** `Wed, 26 March 2025`. */
  readonly long: string
  /** `Wed, 26 Mar`. */
  readonly short: string
  /** `26 Mar`. */
  readonly day: string
  /** `Wed`. */
  readonly weekday: string
  readonly year: string
}

/**
 * Writes a day in words.
 *
 * @example dayVariables({ year: 2025, month: 3, day: 26 }, english).short // 'Wed, 26 Mar'
 */
export function dayVariables(date: CalendarDate, plainWords: Words): DayVariables {
  const words = interfaceWords(plainWords)
  const weekday = words.weekdays_short[weekdayOf(dayNumber(date))] ?? ''
  const year = String(date.year)
  const write = (format: string, months: readonly string[]) =>
    format
      .replace('%weekday%', weekday)
      .replace('%day%', String(date.day))
      .replace('%month%', months[date.month - 1] ?? '')
      .replace('%year%', year)
  return {
    iso: formatIsoDate(date),
    long: write(words.date_long, words.months),
    short: write(words.date_short, words.months_short),
    day: write(words.date_day, words.months_short),
    weekday,
    year,
  }
}

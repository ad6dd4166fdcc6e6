import { zoneOffset } from '../../source/dates.ts'
import { dateOfDay, dayNumber } from '../../source/days.ts'
import type { Term } from '../../source/terms.ts'
import type { CalendarDate } from '../../types.ts'

/** When a session is held, as instants: the same for readers in all zones. */
export interface Meeting {
  readonly date: CalendarDate
  /** IANA name. */
  readonly timezone: string
  /** Milliseconds since 1970-01-01T00:00Z; midnight in the zone where no time is known. */
  readonly startMs: number
  /** When it is over: its end, else that of its day. */
  readonly overMs: number
  /** Seconds since midnight in the zone; `undefined` where no time is known, and the meeting takes the day. */
  readonly startSecond: number | undefined
  readonly endSecond: number | undefined
}

/** The meeting on a date: at the date's own time, else at the usual time of its term. */
export function meetingOn(date: CalendarDate, term: Term | undefined, siteTimezone: string): Meeting {
  const timezone = term?.timezone ?? siteTimezone
  const usual = term?.time
  // Jekyll repos write a midnight where they mean the day.
  const own = date.secondOfDay === 0 ? undefined : date.secondOfDay
  const startSecond = own ?? (usual === undefined ? undefined : usual.startMinute * 60)
  const lengthSecond = usual?.endMinute === undefined ? undefined : (usual.endMinute - usual.startMinute) * 60
  const endSecond =
    startSecond === undefined || lengthSecond === undefined || startSecond + lengthSecond >= 86_400
      ? undefined
      : startSecond + lengthSecond
  const day = { year: date.year, month: date.month, day: date.day }
  const zone = own === undefined || date.offsetMinutes === undefined ? timezone : date.offsetMinutes
  const nextDay = dateOfDay(dayNumber(date) + 1)
  return {
    date: day,
    timezone,
    startMs: instantOf(day, startSecond ?? 0, zone),
    overMs: endSecond === undefined ? instantOf(nextDay, 0, zone) : instantOf(day, endSecond, zone),
    startSecond,
    endSecond,
  }
}

/** The instant of a wall clock's time, in a named zone or at minutes east of UTC. */
function instantOf(date: CalendarDate, secondOfDay: number, zone: string | number): number {
  const offsetMinutes = typeof zone === 'number' ? zone : zoneOffset(zone, { ...date, secondOfDay })
  return dayNumber(date) * 86_400_000 + secondOfDay * 1000 - offsetMinutes * 60_000
}

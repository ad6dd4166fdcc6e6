import { compareNaturally } from '../site/order.ts'
import { meetingDays } from '../site/schedule/plan.ts'
import { labelSlug } from '../site/slug.ts'
import { dayNumber, mondayOf, weekdayOf } from '../source/days.ts'
import type { Term } from '../source/terms.ts'
import type { CalendarDate, Session } from '../types.ts'

/** The first free meeting day of a term after its last session, by the order of files; `undefined` if none is left. */
export function nextMeeting(term: Term, sessions: readonly Session[]): CalendarDate | undefined {
  const own = sessions
    .filter(({ labels }) => labelSlug(labels.terms[0] ?? '') === labelSlug(term.name))
    .toSorted((a, b) => compareNaturally(a.file.path, b.file.path))
  const days = own.flatMap(({ date }) => date ?? []).map(dayNumber)
  const last = days.at(-1) ?? Number.NEGATIVE_INFINITY
  return [...meetingDays(term, new Set(days))].find((date) => dayNumber(date) > last)
}

/**
 * The number that a meeting has when sessions are counted by week and by the meeting in it.
 *
 * A day before the first week counts as the first of it, one before the meetings of its week as the first of them.
 *
 * @example meetingNumber({ year: 2025, month: 3, day: 26 }, term) // { major: 11, minor: 2 }: Wednesday of week 11
 */
export function meetingNumber(
  date: CalendarDate,
  { starts, meets }: Term,
): { readonly major: number; readonly minor: number } | undefined {
  if (starts === undefined) return undefined
  const firstMonday = mondayOf(dayNumber(starts))
  const day = Math.max(dayNumber(date), firstMonday)
  const fromMonday = (weekday: number) => (weekday + 6) % 7
  const minor = meets.filter((weekday) => fromMonday(weekday) <= fromMonday(weekdayOf(day))).length
  return { major: (mondayOf(day) - firstMonday) / 7 + 1, minor: Math.max(minor, 1) }
}

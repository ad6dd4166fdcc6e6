import { groupBy } from '../group-by.ts'
import type { Config } from '../source/config.ts'
import { dayNumber, mondayOf } from '../source/days.ts'
import { plainText } from '../source/plain-text.ts'
import type { Break, Term } from '../source/terms.ts'
import type { Session } from '../types.ts'
import { byTeaching } from './order.ts'
import { currentRow } from './schedule/current-row.ts'
import { type Meeting, meetingOn } from './schedule/meeting.ts'
import { labelSlug } from './slug.ts'

/** What a term's schedule shows, row by row. */
export interface Schedule {
  /** The slug of the term's label; empty for a seminar that names no terms. */
  readonly slug: string
  readonly term: Term | undefined
  readonly rows: readonly Row[]
  /** Where the seminar stands, as far as the source tells: one of the rows, or `after` all of them. */
  readonly here: Session | 'after' | undefined
}

export type Row = SessionRow | BreakRow | { readonly kind: 'section'; readonly title: string }

export interface SessionRow {
  readonly kind: 'session'
  readonly session: Session
  /** `undefined`: its date is still to be set. */
  readonly meeting: Meeting | undefined
  /** From 1, in calendar weeks since the term's start, breaks included. */
  readonly week: number | undefined
}

export interface BreakRow extends Break {
  readonly kind: 'break'
  readonly week: number | undefined
}

/**
 * Makes the schedules of all terms that have a dated session, the newest first.
 *
 * @param sessions In any order.
 * @param nowMs The time of the build, where the site wants to depend on it.
 */
export function buildSchedules(
  sessions: readonly Session[],
  config: Pick<Config, 'terms' | 'timezone'>,
  nowMs: number | undefined,
): readonly Schedule[] {
  const bySlug = groupBy(sessions.toSorted(byTeaching), ({ labels }) => labelSlug(labels.terms[0] ?? ''))
  const newest = (own: readonly Session[]) => Math.max(...own.flatMap(({ date }) => date ?? []).map(dayNumber))
  return Array.from(bySlug)
    .filter(([slug, own]) => own.some(({ date }) => date !== undefined) && (slug !== '' || isOneTerm(own, sessions)))
    .toSorted(([a, left], [b, right]) => newest(right) - newest(left) || (a < b ? -1 : 1))
    .map(([slug, own]) => buildSchedule(slug, own, config, nowMs))
}

/** When a session is held; `undefined` where it has no date. */
export function meetingOf(session: Session, config: Pick<Config, 'terms' | 'timezone'>): Meeting | undefined {
  const slug = labelSlug(session.labels.terms[0] ?? '')
  const term = config.terms.find(({ name }) => labelSlug(name) === slug)
  return session.date === undefined ? undefined : meetingOn(session.date, term, config.timezone)
}

/** Sessions without a term are a schedule if there are no others, and they would fit into a year. */
function isOneTerm(own: readonly Session[], all: readonly Session[]): boolean {
  const days = own.flatMap(({ date }) => date ?? []).map(dayNumber)
  return own.length === all.length && Math.max(...days) - Math.min(...days) < 366
}

function buildSchedule(
  slug: string,
  sessions: readonly Session[],
  config: Pick<Config, 'terms' | 'timezone'>,
  nowMs: number | undefined,
): Schedule {
  const term = config.terms.find(({ name }) => labelSlug(name) === slug)
  const first = term?.starts ?? sessions.find(({ date }) => date !== undefined)?.date
  const weekOf = (day: number) => {
    const week = first === undefined ? 0 : (mondayOf(day) - mondayOf(dayNumber(first))) / 7 + 1
    return week >= 1 ? week : undefined
  }
  const rows = sessions.map((session): SessionRow => {
    const meeting = meetingOf(session, config)
    const week = meeting === undefined ? undefined : weekOf(dayNumber(meeting.date))
    return { kind: 'session', session, meeting, week }
  })
  const breaks = (term?.skip ?? []).map((entry): BreakRow => {
    return { kind: 'break', ...entry, week: weekOf(dayNumber(entry.from)) }
  })
  return { slug, term, rows: inOrder(rows, breaks, term), here: placeOf(rows, nowMs) }
}

/** By day; on one day the section comes first and the break before the session. */
function inOrder(sessions: readonly SessionRow[], breaks: readonly BreakRow[], term: Term | undefined): Row[] {
  const placed: { readonly day: number; readonly rank: number; readonly row: Row }[] = [
    ...(term?.sections ?? []).map(({ date, title }) => {
      return { day: dayNumber(date), rank: 0, row: { kind: 'section', title } as const }
    }),
    ...breaks.map((row) => ({ day: dayNumber(row.from), rank: 1, row })),
    ...sessions.map((row) => {
      return { day: row.meeting === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(row.meeting.date), rank: 2, row }
    }),
  ]
  return placed.toSorted((a, b) => a.day - b.day || a.rank - b.rank).map(({ row }) => row)
}

/** At the build's time where that counts; else at the first session marked `next`, if others are marked `current`. */
function placeOf(rows: readonly SessionRow[], nowMs: number | undefined): Schedule['here'] {
  if (nowMs !== undefined) {
    const dated = rows.flatMap(({ session, meeting }) => (meeting === undefined ? [] : [{ session, ...meeting }]))
    return dated[currentRow(dated, nowMs)]?.session ?? 'after'
  }
  const marked = (mark: string) =>
    rows.find(({ session }) => plainText(session.data['lectureVersion'])?.toLowerCase() === mark)?.session
  return marked('current') === undefined ? undefined : marked('next')
}

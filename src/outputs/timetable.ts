import type { Scope } from '../liquid/engine.ts'
import type { Meeting } from '../site/schedule/meeting.ts'
import type { Row, Schedule, SessionRow } from '../site/schedule.ts'
import type { Site } from '../site/site.ts'
import { formatIsoDate, formatRubyTime } from '../source/dates.ts'
import { formatMinute } from '../source/day-time.ts'
import type { CalendarDate } from '../types.ts'
import type { Words } from '../words/words.ts'
import { scheduleCalendar } from './calendar.ts'
import { dayVariables } from './day-variables.ts'
import { interfaceWords } from './interface-words.ts'
import type { Variables } from './variables.ts'

/** The variables of a schedule's table, in parts that begin with a section's title or without one. */
export function timetableOf(schedule: Schedule, site: Site, variables: Variables): Scope {
  const { term, rows, here } = schedule
  const words = interfaceWords(site.config.words)
  const group = site.groups.terms.find(({ slug }) => slug === schedule.slug)
  const parts: { title: string | null; rows: Scope[] }[] = [{ title: null, rows: [] }]
  for (const row of rows) {
    if (row.kind === 'section') parts.push({ title: row.title, rows: [] })
    else parts.at(-1)?.rows.push(rowOf(row, here, site.config.words, variables))
  }
  const sessions = rows.filter((row): row is SessionRow => row.kind === 'session').map(({ session }) => session)
  const timezone = term?.timezone ?? site.config.timezone
  const isTimed = rows.some((row) => row.kind === 'session' && row.meeting?.startSecond !== undefined)
  return {
    title: term?.title ?? group?.name ?? null,
    url: group?.url ?? null,
    days: (term?.meets ?? []).toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7)).map((day) => words.weekdays[day]),
    time: term?.time === undefined ? null : timeText(term.time.startMinute * 60, endSecondOf(term.time.endMinute)),
    timezone: isTimed ? timezone.replaceAll('_', ' ') : null,
    room: term?.room ?? null,
    parts: parts.filter(({ title, rows: own }) => title !== null || own.length > 0),
    has_weeks: rows.some((row) => row.kind !== 'section' && row.week !== undefined),
    has_slides: sessions.some(({ slides }) => slides.length > 0),
    has_topics: sessions.some(({ labels }) => labels.categories.length > 0),
    has_teams: sessions.some(({ leadTeam }) => leadTeam !== undefined),
    is_over: here === 'after',
    calendar: scheduleCalendar(schedule, site),
  }
}

/** A meeting as layouts need it: `<time>` values, and what to show. */
export function meetingVariables({ date, startMs, overMs, startSecond, endSecond }: Meeting, words: Words): Scope {
  return {
    day: dayText(date),
    day_text: dayVariables(date, words),
    // With a time the instant, which is the same in every zone; without one the day.
    starts: startSecond === undefined ? formatIsoDate(date) : isoInstant(startMs),
    ends: endSecond === undefined ? null : isoInstant(overMs),
    from: isoInstant(startMs),
    over: isoInstant(overMs),
    start_time: startSecond === undefined ? null : secondText(startSecond),
    end_time: endSecond === undefined ? null : secondText(endSecond),
  }
}

/** `2025-01-27T20:30:00Z`. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

function rowOf(
  row: Exclude<Row, { kind: 'section' }>,
  here: Schedule['here'],
  words: Words,
  variables: Variables,
): Scope {
  const week = row.week ?? null
  if (row.kind === 'break') {
    const isDay = formatIsoDate(row.from) === formatIsoDate(row.to)
    return {
      kind: 'break',
      week,
      title: row.title ?? null,
      from: dayText(row.from),
      to: isDay ? null : dayText(row.to),
      from_text: dayVariables(row.from, words),
      to_text: isDay ? null : dayVariables(row.to, words),
    }
  }
  return {
    kind: 'session',
    week,
    session: variables.session(row.session),
    meeting: row.meeting === undefined ? null : meetingVariables(row.meeting, words),
    here: row.session === here,
  }
}

// As `page.date` is given, so that the `date` filter shows the day as it is written.
function dayText(date: CalendarDate): string {
  return formatRubyTime({ year: date.year, month: date.month, day: date.day, offsetMinutes: 0 }, 0)
}

function timeText(start: number, end: number | undefined): string {
  return [start, ...(end === undefined ? [] : [end])].map(secondText).join('–')
}

function secondText(second: number): string {
  return formatMinute(Math.floor(second / 60))
}

function endSecondOf(minute: number | undefined): number | undefined {
  return minute === undefined ? undefined : minute * 60
}

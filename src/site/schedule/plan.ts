import { groupBy } from '../../group-by.ts'
import type { Problem } from '../../problem.ts'
import type { Config } from '../../source/config.ts'
import { formatIsoDate } from '../../source/dates.ts'
import { dateOfDay, dayNumber, weekdayOf } from '../../source/days.ts'
import type { Break, Term } from '../../source/terms.ts'
import { suggest } from '../../suggest.ts'
import type { CalendarDate } from '../../types.ts'
import type { SourceDocument } from '../document.ts'
import { compareNaturally } from '../order.ts'
import { termOf, writtenDate } from '../session.ts'
import { labelSlug } from '../slug.ts'

/** The dates that the meeting patterns give, by the session's path. */
export interface Plan {
  readonly dates: ReadonlyMap<string, CalendarDate>
  readonly problems: readonly Problem[]
}

/**
 * Gives the sessions without a date those of their term's meeting pattern.
 *
 * In the natural order of their files they take the meeting days one by one; days without a meeting and days that a
 * session names itself are passed over. So a new session moves the undated ones after it, and nothing else.
 */
export function planDates(sessions: readonly SourceDocument[], { terms }: Pick<Config, 'terms'>): Plan {
  const dates = new Map<string, CalendarDate>()
  const problems: Problem[] = []
  const bySlug = groupBy(sessions, (session) => labelSlug(termOf(session.data) ?? ''))
  const planned = new Set<string>()
  for (const term of terms) {
    const slug = labelSlug(term.name)
    if (planned.has(slug)) problems.push(twice(term))
    if (planned.has(slug)) continue
    planned.add(slug)
    const own = bySlug.get(slug) ?? []
    const undated = own
      .filter((session) => writtenDate(session) === undefined)
      .toSorted((a, b) => compareNaturally(a.file.path, b.file.path))
    const taken = own.flatMap((session) => writtenDate(session) ?? []).map(dayNumber)
    problems.push(...own.flatMap((session) => onBreak(session, term)))
    if (term.meets.length === 0 || term.starts === undefined) continue
    const days = meetingDays(term, new Set(taken))
    const left = undated.filter((session) => {
      const { value } = days.next()
      if (value !== undefined) dates.set(session.file.path, value)
      return value === undefined
    })
    if (left[0] !== undefined) problems.push(tooMany(term, undated.length, left as [SourceDocument]))
  }
  problems.push(...misspelt(terms, sessions, bySlug))
  return { dates, problems }
}

// A term without an end gets the days of a year: more sessions than that are of another term.
const longestTermDays = 366

/** The days on which a term meets, in order, without breaks and without the given ones. */
export function* meetingDays(term: Term, taken: ReadonlySet<number>): Generator<CalendarDate, undefined> {
  if (term.starts === undefined) return
  const first = dayNumber(term.starts)
  const last = term.ends === undefined ? first + longestTermDays : dayNumber(term.ends)
  for (let day = first; day <= last; day++) {
    if (term.meets.includes(weekdayOf(day)) && !taken.has(day) && breakOn(day, term) === undefined) yield dateOfDay(day)
  }
}

/** The break that a day belongs to. */
export function breakOn(day: number, { skip }: Term): Break | undefined {
  return skip.find(({ from, to }) => dayNumber(from) <= day && day <= dayNumber(to))
}

function twice({ name }: Term): Problem {
  return {
    severity: 'warning',
    code: 'term-twice',
    message: `The term "${name}" of the settings is there already in another spelling; the first one counts`,
    hint: 'remove one of them',
    file: '_config.yml',
  }
}

function onBreak(session: SourceDocument, term: Term): Problem[] {
  const date = writtenDate(session)
  const found = date === undefined ? undefined : breakOn(dayNumber(date), term)
  if (date === undefined || found === undefined) return []
  const message = `${formatIsoDate(date)} is a day without a meeting${found.title === undefined ? '' : ` (${found.title})`}`
  const hint = `correct the date, or take the day out of terms.${term.name}.skip`
  return [session.problemAt(['date'], { severity: 'notice', code: 'date-on-break', message, hint })]
}

function tooMany(term: Term, wanted: number, left: readonly [SourceDocument, ...SourceDocument[]]): Problem {
  const names = left.length === 1 ? 'this one has' : `this one and ${left.length - 1} more have`
  return left[0].problemAt(['term'], {
    severity: 'warning',
    code: 'too-few-meetings',
    message: `The term "${term.name}" has ${wanted - left.length} free meeting days for ${wanted} sessions without a date; ${names} none`,
    hint: `move terms.${term.name}.ends, or give the session a date`,
  })
}

/** A term of the settings that no session has, though one with nearly that name is in use. */
function misspelt(
  terms: readonly Term[],
  sessions: readonly SourceDocument[],
  bySlug: ReadonlyMap<string, unknown>,
): Problem[] {
  const known = new Set(terms.map(({ name }) => labelSlug(name)))
  return terms.flatMap(({ name }) => {
    if (bySlug.has(labelSlug(name))) return []
    // Other numbers are another term: `2026-spring`, set up in advance, is no misspelt `2025-spring`.
    const digits = name.replace(/\D/g, '')
    const candidates = sessions.filter(({ data }) => {
      const used = termOf(data) ?? ''
      return used.replace(/\D/g, '') === digits && !known.has(labelSlug(used))
    })
    const first = candidates.find(({ data }) => suggest(name, [termOf(data) ?? '']) !== undefined)
    if (first === undefined) return []
    return [
      first.problemAt(['term'], {
        severity: 'warning',
        code: 'term-unused',
        message: `No session has the term "${name}" of the settings; this one has "${termOf(first.data)}"`,
        hint: `write both the same way`,
      }),
    ]
  })
}

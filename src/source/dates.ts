import type { CalendarDate } from '../types.ts'

// YAML 1.1 timestamps, Jekyll's `2024-01-05 23:30:00 -0500` and RFC 3339; the day and month may be one digit.
const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d*)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{1,2}|UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT)?)?$/

// Ruby's Time.parse knows these; a repo from the United States may well have them.
const zoneHours: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
])

/**
 * Reads a date as written: the day stays the day, whatever zone the reader or the machine is in.
 *
 * @returns `undefined` where the text is no date, or names a day that no calendar has.
 * @example parseDate('2024-01-05 23:30:00 -0500') // { year: 2024, month: 1, day: 5, secondOfDay: 84600, offsetMinutes: -300 }
 */
export function parseDate(text: string): CalendarDate | undefined {
  const match = pattern.exec(text.trim())
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  if (match[4] === undefined) return { year, month, day }
  const [hour = 0, minute = 0, second = 0] = [match[4], match[5], match[6] ?? 0].map(Number)
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const date = { year, month, day, secondOfDay: hour * 3600 + minute * 60 + second }
  return match[7] === undefined ? date : { ...date, offsetMinutes: offsetOf(match[7]) }
}

/** The date that a file name begins with, as in Jekyll's `2017-08-22-title.md`, and what follows it. */
export function splitDatedName(name: string): { readonly date: CalendarDate | undefined; readonly rest: string } {
  const match = /^(\d{4}-\d{1,2}-\d{1,2})(?:-(.*))?$/s.exec(name)
  const date = match?.[1] === undefined ? undefined : parseDate(match[1])
  return date === undefined ? { date, rest: name } : { date, rest: match?.[2] ?? '' }
}

/** Shows a date as Ruby prints a `Time`, `2024-01-05 23:30:00 -0500`: what Jekyll layouts expect of `page.date`. */
export function formatRubyTime(date: CalendarDate, zoneOffsetMinutes: number): string {
  const second = date.secondOfDay ?? 0
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(twoDigits).join(':')
  return `${formatIsoDate(date)} ${time} ${formatOffset(date.offsetMinutes ?? zoneOffsetMinutes)}`
}

/** `2024-01-05` (ISO 8601). */
export function formatIsoDate({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** Orders dates as they are written; a date without a time comes first in its day. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day || (a.secondOfDay ?? 0) - (b.secondOfDay ?? 0)
}

/** Minutes east of UTC that a zone (IANA name) has on a date; 0 for a zone that is not known. */
export function zoneOffset(zone: string, date: CalendarDate): number {
  if (zone === 'UTC') return 0
  const instant = Date.UTC(date.year, date.month - 1, date.day, 0, 0, date.secondOfDay ?? 0)
  const first = offsetAt(zone, instant)
  // The first answer is for that wall clock read as UTC; asking again with it settles days of clock change.
  return offsetAt(zone, instant - first * 60_000)
}

/** Whether a name is one of a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    // The exception is the answer: Intl has no other way to ask whether it knows a zone.
    return false
  }
}

/** The same moment in a zone (IANA name); a date without a zone of its own is taken as UTC. */
export function toZone(date: CalendarDate, zone: string): CalendarDate {
  const instant = Date.UTC(date.year, date.month - 1, date.day, 0, -(date.offsetMinutes ?? 0), date.secondOfDay ?? 0)
  const offsetMinutes = offsetAt(zone, instant)
  const local = new Date(instant + offsetMinutes * 60_000)
  const secondOfDay = local.getUTCHours() * 3600 + local.getUTCMinutes() * 60 + local.getUTCSeconds()
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    secondOfDay,
    offsetMinutes,
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes east of UTC that a zone (IANA name) has at an instant, in milliseconds since 1970; 0 for UTC or no zone. */
export function offsetAt(zone: string, instant: number): number {
  if (zone === 'UTC' || zone === '') return 0
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
  }
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

function offsetOf(zone: string): number {
  const hours = zoneHours.get(zone)
  if (hours !== undefined) return hours * 60
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0))
}

function formatOffset(minutes: number): string {
  const absolute = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(absolute / 60))}${twoDigits(absolute % 60)}`
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

import { memoizeTexts } from '../../memo.ts'
import { type RubyTime, timeOf } from './value.ts'
import { timeFromLocal, timeInZone, utcTime } from './zone.ts'

/** What a text without a full date or zone is completed with. */
export interface TimeDefaults {
  readonly timezone: string
  readonly now: RubyTime
}

interface Parts {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly millisecond?: number
  readonly zone?: string
}

/**
 * Reads a date as Ruby's `Time.parse` does: a zone in the text is kept, a text
 * without one is local time, so a date alone never moves to another day.
 * Undefined where Ruby would find no time in the text.
 */
export function parseTime(text: string, defaults: TimeDefaults): RubyTime | undefined {
  const parts = readParts(text.toLowerCase())
  const found = [parts.year, parts.month, parts.day, parts.hour]
  if (found.every((part) => part === undefined)) return undefined
  const { month, day } = parts
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (day !== undefined && (day < 1 || day > 31)) return undefined
  if ((parts.hour ?? 0) > 24 || (parts.minute ?? 0) > 59 || (parts.second ?? 0) > 60) return undefined
  return inZone(localMilliseconds(parts, defaults), parts.zone, defaults.timezone)
}

// As time.rb's make_time: `now` fills what stands before the first part given.
function localMilliseconds(parts: Parts, defaults: TimeDefaults): number {
  const hasYear = parts.year !== undefined
  // The clock is looked at only where it counts: a page that shows a whole date does not depend on it.
  const today = hasYear ? new Date(0) : localTime(defaults.now)
  const hasMonth = hasYear || parts.month !== undefined
  const hasDay = hasMonth || parts.day !== undefined
  return Date.UTC(
    parts.year ?? today.getUTCFullYear(),
    (parts.month ?? (hasYear ? 1 : today.getUTCMonth() + 1)) - 1,
    parts.day ?? (hasDay ? 1 : today.getUTCDate()),
    parts.hour ?? 0,
    parts.minute ?? 0,
    parts.second ?? 0,
    parts.millisecond ?? 0,
  )
}

function inZone(localMs: number, zone: string | undefined, timezone: string): RubyTime {
  if (zone === undefined) return timeFromLocal(localMs, timezone)
  const offset = offsetOf(zone)
  if (offset === undefined) return timeFromLocal(localMs, timezone)
  const epochMs = localMs - offset * 60_000
  if (/^(z|utc?|-00:?00|-00)$/.test(zone)) return utcTime(epochMs)
  // As time.rb's force_zone!: the site's own zone where its offset agrees.
  const local = timeInZone(epochMs, timezone)
  return local.offsetMinutes === offset ? local : timeOf(epochMs, offset, '')
}

const NAMED_OFFSETS: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  ut: 0,
  gmt: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

function localTime({ epochMs, offsetMinutes }: RubyTime): Date {
  return new Date(epochMs + offsetMinutes * 60_000)
}

// As time.rb's zone_offset: what it does not know counts as local time.
function offsetOf(zone: string): number | undefined {
  const match = /^([-+])(\d{2})(?::?(\d{2}))?$/.exec(zone)
  if (match === null) return NAMED_OFFSETS[zone]
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

type Groups = Readonly<Record<string, string | undefined>>

// In the order of date_parse.c; `#` stands for the abbreviated months.
const DATE_FORMS: readonly RegExp[] = [
  String.raw`(?<d>\d+)[^-\d\s]*\s*(?<name>#)[^-\d\s']*(?:\s*(?<y>'?-?\d+))?`,
  String.raw`\b(?<name>#)[^-\d\s']*\s*(?<d>'?\d+)[^-\d\s']*(?:\s*,?\s*(?<y>'?-?\d+))?`,
  String.raw`(?<y>'?[-+]?\d+)-(?<m>\d+)-(?<d>'?-?\d+)`,
  String.raw`(?<d>'?-?\d+)-(?<name>#)[^-\/.]*-(?<y>'?-?\d+)`,
  String.raw`\b(?<name>#)[^-\/.]*-(?<d>'?\d+)[^-\/.]*-(?<y>'?-?\d+)`,
  String.raw`(?<y>'?-?\d+)\/\s*(?<m>'?\d+)(?:\D\s*(?<d>'?-?\d+))?`,
  String.raw`(?<y>'?-?\d+)\.\s*(?<m>'?\d+)\.\s*(?<d>'?-?\d+)`,
  String.raw`'(?<y>\d+)\b`,
  String.raw`\b(?<name>#)\S*`,
  String.raw`\b(?<d>\d+)(?:st|nd|rd|th)\b`,
].map((form) => new RegExp(form.replace('#', 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec')))

const TIME_FORM =
  /(?<h>\d+)\s*(?:(?::\s*(?<i>\d+)(?:\s*:\s*(?<s>\d+)(?:[,.](?<f>\d*))?)?|h(?:\s*(?<i2>\d+)m?)?)(?:\s*(?<a>[ap])(?:m\b|\.m\.))?|(?<a2>[ap])(?:m\b|\.m\.))(?:\s*(?<zone>(?:gmt|utc?)?[-+]\d+(?:[,.:]\d+)?|[a-z]+\b))?/

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// As `page.date` is printed.
const usual = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d) ([-+]\d{4}))?$/

// A session's date stands on its page and in each list that has it.
const readParts = memoizeTexts((text): Parts => {
  const [whole, year, month, day, hour, minute, second, zone] = usual.exec(text) ?? []
  if (whole !== undefined) {
    const date = { year: Number(year), month: Number(month), day: Number(day) }
    if (zone === undefined) return date
    return { ...date, hour: Number(hour), minute: Number(minute), second: Number(second), millisecond: 0, zone }
  }
  const clean = text.replace(/[^-+',./:@a-z0-9[\]]+/g, ' ')
  const weekday = clean.replace(/\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*/, ' ')
  const time = TIME_FORM.exec(weekday)
  const rest = time === null ? weekday : weekday.replace(TIME_FORM, ' ')
  return { ...(time === null ? {} : timeParts(time.groups ?? {})), ...readDate(rest) }
})

function timeParts(groups: Groups): Parts {
  const half = groups['a'] ?? groups['a2']
  const hour = Number(groups['h'])
  return {
    hour: half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0),
    minute: Number(groups['i'] ?? groups['i2'] ?? 0),
    second: Number(groups['s'] ?? 0),
    millisecond: Math.floor(Number(`0.${groups['f'] || 0}`) * 1000),
    ...(groups['zone'] === undefined ? {} : { zone: groups['zone'] }),
  }
}

function readDate(text: string): Parts {
  for (const form of DATE_FORMS) {
    const groups: Groups | undefined = form.exec(text)?.groups
    if (groups !== undefined) return arrange(groups)
  }
  return readDigits(text)
}

// date_parse.c's s3e: the part with more than two digits is the year.
function arrange(groups: Groups): Parts {
  let { y: year, m: month, d: day } = groups
  if (groups['name'] !== undefined) month = String(MONTHS.indexOf(groups['name']) + 1)
  if (year !== undefined && month !== undefined && day === undefined && groups['name'] === undefined) {
    ;[year, month, day] = [undefined, year, month]
  }
  if (day !== undefined && isYear(day)) [year, day] = [day, year]
  return {
    ...(year === undefined ? {} : { year: fullYear(year) }),
    ...(month === undefined ? {} : { month: digits(month) }),
    ...(day === undefined ? {} : { day: digits(day) }),
  }
}

// Digits without separators: 20250402, 20250402t1015.
function readDigits(text: string): Parts {
  const match = /(?<!\d)(\d{2,14})(?:\s*t?\s*(\d{2,6}))?(z\b|[-+]\d{1,4}\b)?/.exec(text)
  const run = match?.[1]
  if (match === null || run === undefined) return {}
  const zone = match[3] === undefined ? {} : { zone: match[3] }
  if (run.length === 2) return { day: Number(run), ...zone }
  if (run.length === 4) return { month: Number(run.slice(0, 2)), day: Number(run.slice(2)), ...zone }
  if (run.length < 8) return { month: 0 }
  const clock = match[2] ?? run.slice(8)
  return {
    year: Number(run.slice(0, 4)),
    month: Number(run.slice(4, 6)),
    day: Number(run.slice(6, 8)),
    ...(clock === '' ? {} : { hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(2, 4) || 0) }),
    ...(clock === '' ? {} : { second: Number(clock.slice(4, 6) || 0) }),
    ...zone,
  }
}

function isYear(part: string): boolean {
  return part.startsWith("'") || part.replace(/^-/, '').length > 2
}

function digits(part: string): number {
  return Math.abs(Number.parseInt(part.replace(/[^\d]/g, ''), 10))
}

function fullYear(part: string): number {
  const year = digits(part)
  if (part.replace(/\D/g, '').length > 2) return year
  return year < 69 ? 2000 + year : 1900 + year
}

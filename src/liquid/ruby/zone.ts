import { offsetAt } from '../../source/dates.ts'
import { type RubyTime, timeOf } from './value.ts'

/** A moment as shown in UTC. */
export function utcTime(epochMs: number): RubyTime {
  return timeOf(epochMs, 0, 'UTC')
}

/** A moment as shown in a named zone. */
export function timeInZone(epochMs: number, timezone: string): RubyTime {
  if (timezone === 'UTC' || timezone === '') return utcTime(epochMs)
  const offsetMinutes = offsetAt(timezone, epochMs)
  return timeOf(epochMs, offsetMinutes, zoneName(epochMs, timezone))
}

/** The moment at which clocks of a zone show a local time; `localMs` counts as if it were UTC. */
export function timeFromLocal(localMs: number, timezone: string): RubyTime {
  const [before, after] = [localMs - DAY_MS, localMs + DAY_MS].map((moment) => offsetAt(timezone, moment))
  const [early = localMs, late = localMs] = [before, after].map((offset = 0) => localMs - offset * 60_000)
  // When clocks change, an hour comes twice or never: as Ruby, the second, or an hour later.
  return timeInZone(offsetAt(timezone, late) === after ? late : early, timezone)
}

const DAY_MS = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()

// ICU has no English abbreviations for these; the tz database, which Ruby prints, has.
const ABBREVIATIONS: Readonly<Record<string, readonly [standard: string, summer: string]>> = {
  'Central European': ['CET', 'CEST'],
  'Eastern European': ['EET', 'EEST'],
  'Western European': ['WET', 'WEST'],
  China: ['CST', 'CDT'],
  'Hong Kong': ['HKT', 'HKST'],
  India: ['IST', 'IST'],
  Israel: ['IST', 'IDT'],
  Japan: ['JST', 'JDT'],
  Korean: ['KST', 'KDT'],
  British: ['GMT', 'BST'],
  'Australian Eastern': ['AEST', 'AEDT'],
  'Australian Western': ['AWST', 'AWDT'],
  'Australian Central': ['ACST', 'ACDT'],
  'New Zealand': ['NZST', 'NZDT'],
}

function zoneName(epochMs: number, timezone: string): string {
  const short = part(epochMs, timezone, 'short')
  if (!/^GMT[+-]/.test(short)) return short
  const long = part(epochMs, timezone, 'long')
  const match = /^(.*?) (Standard|Summer|Daylight) Time$/.exec(long)
  const pair = ABBREVIATIONS[match?.[1] ?? '']
  if (pair !== undefined) return match?.[2] === 'Standard' ? pair[0] : pair[1]
  // The tz database names the rest by their offset: "+08", "+0530".
  const [, sign = '', hours = '', minutes = ''] =
    /GMT([+-])(\d{2}):(\d{2})/.exec(part(epochMs, timezone, 'longOffset')) ?? []
  return sign + hours + (minutes === '00' ? '' : minutes)
}

function part(epochMs: number, timezone: string, style: 'short' | 'long' | 'longOffset'): string {
  const key = `${style} ${timezone}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: style })
  formatters.set(key, formatter)
  return formatter.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

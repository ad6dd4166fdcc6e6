import { memoizeTexts } from '../../memo.ts'
import { findVariable, readMember } from '../ruby/lookup.ts'
import { parseTime } from '../ruby/parse-time.ts'
import { inspect, toText } from '../ruby/print.ts'
import { formatTime } from '../ruby/strftime.ts'
import { isInteger, isTime, type RubyTime } from '../ruby/value.ts'
import { timeInZone } from '../ruby/zone.ts'
import type { Filter, FilterScope, FilterSet } from './filter.ts'

/** Filters on dates. */
export const dateFilters: FilterSet = (scope) => ({
  date: formatWith(scope),
  date_to_xmlschema: (input) => showLocal(input, scope, (time) => xmlSchema(time)),
  date_to_rfc822: (input) => showLocal(input, scope, (time) => formatTime(time, '%a, %d %b %Y %H:%M:%S %z')),
  date_to_string: (input, type: unknown = undefined, style: unknown = undefined) =>
    showLocal(input, scope, (time) => formatDay(time, '%b', type, style)),
  date_to_long_string: (input, type: unknown = undefined, style: unknown = undefined) =>
    showLocal(input, scope, (time) => formatDay(time, '%B', type, style)),
})

/** A session's date stands in many lists: what is made of it in a form is remembered. */
function formatWith(scope: FilterScope): Filter {
  const format = (input: unknown, form: string): unknown => {
    const time = readTime(input, scope)
    return time === undefined ? input : formatTime(time, form)
  }
  const formatIn = memoizeTexts((form) => memoizeTexts((text) => format(text, form)))
  return (input, given: unknown) => {
    const form = toText(given)
    if (form === '') return input
    return typeof input === 'string' && wholeDate.test(input) ? formatIn(form)(input) : format(input, form)
  }
}

// What it says does not depend on the time of the build.
const wholeDate = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d [-+]\d{4})?$/

/** A value as a time, or undefined. @see Liquid::Utils.to_date */
export function readTime(value: unknown, scope: FilterScope): RubyTime | undefined {
  const { timezone } = scope.services
  if (isTime(value)) return value
  if (value instanceof Date) return timeInZone(value.getTime(), timezone)
  if (isInteger(value)) return timeInZone(value * 1000, timezone)
  if (typeof value !== 'string' || value === '') return undefined
  const text = value.toLowerCase()
  if (text === 'now' || text === 'today') return readNow(scope)
  if (/^\d+$/.test(text)) return timeInZone(Number(text) * 1000, timezone)
  return parseTime(text, {
    timezone,
    get now() {
      return readNow(scope) ?? timeInZone(0, timezone)
    },
  })
}

function readNow(scope: FilterScope): RubyTime | undefined {
  const { now, timezone } = scope.services
  if (now !== undefined) return timeInZone(now.getTime(), timezone)
  const time = readMember(scope.context, findVariable(scope.context, 'site'), 'time')
  if (isTime(time)) return time
  return typeof time === 'string' ? parseTime(time, { timezone, now: timeInZone(0, timezone) }) : undefined
}

// Jekyll shows these in the site's zone, whatever zone the date was written in.
function showLocal(input: unknown, scope: FilterScope, show: (time: RubyTime) => string): unknown {
  if (toText(input) === '') return input
  const time = readTime(input, scope)
  if (time === undefined) throw new Error(`invalid date: ${inspect(input)} is not a date`)
  return show(timeInZone(time.epochMs, scope.services.timezone))
}

function xmlSchema(time: RubyTime): string {
  return formatTime(time, '%Y-%m-%dT%H:%M:%S%:z')
}

function formatDay(time: RubyTime, month: string, type: unknown, style: unknown): string {
  if (type !== 'ordinal') return formatTime(time, `%d ${month} %Y`)
  const day = Number(formatTime(time, '%-d'))
  const ordinal = `${day}${suffix(day)}`
  return formatTime(time, style === 'US' ? `${month} ${ordinal}, %Y` : `${ordinal} ${month} %Y`)
}

function suffix(day: number): string {
  if (day >= 11 && day <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
}

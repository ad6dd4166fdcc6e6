import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import { suggest } from '../suggest.ts'
import type { CalendarDate } from '../types.ts'
import { isTimeZone, parseDate } from './dates.ts'
import { parseDayTime } from './day-time.ts'
import { dayNumber } from './days.ts'
import type { Break } from './terms.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const text = v.pipe(
  v.union([v.string(), v.number()], 'should be a text'),
  v.transform((value) => String(value).trim()),
)
const day = v.pipe(
  v.string('should be a day such as 2025-01-13'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const date = parseDate(dataset.value)
    if (date !== undefined && date.secondOfDay === undefined) return date
    addIssue({ message: `"${dataset.value}" is no day` })
    return NEVER
  }),
)
const weekday = v.pipe(
  v.string('should be a weekday such as Mon'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const number = weekdayNumber(dataset.value)
    if (number !== undefined) return number
    addIssue({ message: `"${dataset.value}" is no weekday` })
    return NEVER
  }),
)
const meets = v.pipe(
  v.union([v.string(), v.array(v.unknown())], 'should be a list of weekdays'),
  v.transform((value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((name) => name !== '') : value)),
  v.array(weekday),
  v.transform((days) => [...new Set(days)]),
)
const time = v.pipe(
  v.union([v.string(), v.number()], 'should be a time such as "15:30-16:45"'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = parseDayTime(dataset.value)
    if (typeof parsed !== 'string') return parsed
    addIssue({ message: parsed })
    return NEVER
  }),
)
const zone = v.pipe(
  v.string('should be a time zone such as America/New_York'),
  v.check(isTimeZone, ({ input }) => `"${input}" is no known time zone`),
)
const noKey = 'is no key of a break'
const oneDay = v.pipe(
  v.strictObject({ date: day, title: v.nullish(text) }, breakMessage),
  v.transform(({ date, title }): Break => ({ from: date, to: date, title: title ?? undefined })),
)
const range = v.pipe(
  v.strictObject({ from: day, to: day, title: v.nullish(text) }, breakMessage),
  v.check(({ from, to }) => dayNumber(from) <= dayNumber(to), 'ends before it begins'),
  v.transform(({ from, to, title }): Break => ({ from, to, title: title ?? undefined })),
)
const plainDay = v.pipe(
  day,
  v.transform((date): Break => ({ from: date, to: date, title: undefined })),
)
const skip = v.array(
  v.lazy((value): v.GenericSchema<unknown, Break> => {
    if (typeof value !== 'object' || value === null) return plainDay
    return 'from' in value || 'to' in value ? range : oneDay
  }),
  'should be a list of days',
)
const sections = v.pipe(
  v.custom<Record<string, unknown>>(isRecord, 'should be a mapping of days to titles'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const result = Object.entries(dataset.value).map(([key, title]) => ({ key, date: parseDate(key), title }))
    for (const { key, date, title } of result) {
      const message =
        date === undefined
          ? `"${key}" is no day`
          : typeof title === 'object'
            ? `of ${key} should be a title`
            : undefined
      if (message !== undefined)
        addIssue({
          message,
          path: [{ type: 'object', origin: 'value', input: dataset.value, key, value: title }],
        })
    }
    if (result.some(({ date, title }) => date === undefined || typeof title === 'object')) return NEVER
    return result.map(({ date, title }) => ({ date: date as CalendarDate, title: String(title).trim() }))
  }),
)

/** The keys of a term, and what each may hold; every one may also be empty. */
export const termValues = {
  title: described(text, 'The name that readers see, such as `Spring 2025`.'),
  starts: described(day, 'The first day, such as `2025-01-13`.'),
  ends: described(day, 'The last day.'),
  meets: described(meets, 'The weekdays: `[Mon, Wed]`.'),
  time: described(time, 'From when to when, in quotes: `"15:30-16:45"`.'),
  timezone: described(zone, 'The time zone of `time`; the site’s where it is not given.'),
  room: described(text, 'Where it meets.'),
  skip: described(
    skip,
    'Days without a meeting: `2025-01-20`, `{date: 2025-01-20, title: …}` or `{from: 2025-03-10, to: 2025-03-14, title: …}`.',
  ),
  sections: described(
    sections,
    'Headings in the schedule, each by the day from which it holds: `{2025-02-24: Alignment}`.',
  ),
}

/** What to do about a faulty value of a term's key. */
export function termHint(key: keyof typeof termValues, input: unknown, message: string): string {
  const written = typeof input === 'string' ? input : ''
  if (message.startsWith(noKey)) return 'use date and title, or from, to and title'
  switch (key) {
    case 'meets':
      return suggest(written, [...weekdays, ...weekdays.map((name) => name.slice(0, 3))]) ?? 'write Mon, Tue, Wed …'
    case 'time':
      return 'write it in quotes: "15:30-16:45"'
    case 'timezone':
      return suggest(written, Intl.supportedValuesOf('timeZone')) ?? 'write a name such as America/New_York'
    case 'starts':
    case 'ends':
      return `write it as ${key}: 2025-01-13`
    case 'skip':
      return 'write 2025-01-20, {date: 2025-01-20, title: …} or {from: 2025-03-10, to: 2025-03-14, title: …}'
    case 'sections':
      return 'write each as 2025-02-03: its title'
    case 'title':
    case 'room':
      return 'write a text, in quotes if it contains ": "'
  }
}

/** `Mon`, `monday`, `Tues`: a name from its first two letters on, if it begins one day only. */
function weekdayNumber(name: string): number | undefined {
  const folded = name.trim().toLowerCase().replace(/\.$/, '')
  if (folded.length < 2) return undefined
  const index = weekdays.findIndex((weekday) => weekday.toLowerCase().startsWith(folded))
  return index === -1 ? undefined : index
}

function described<Schema extends v.GenericSchema>(schema: Schema, about: string) {
  return v.pipe(schema, v.metadata({ about }))
}

function breakMessage({ expected, received }: { expected: string | null; received: string }): string {
  return expected === 'never' ? noKey : received === 'undefined' ? 'is missing' : 'is incomplete'
}

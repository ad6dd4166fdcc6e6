import * as v from 'valibot'
import type { Problem } from '../problem.ts'
import { suggest } from '../suggest.ts'
import type { CalendarDate } from '../types.ts'
import { isTimeZone, parseDate } from './dates.ts'
import { type DayTime, parseDayTime } from './day-time.ts'
import { dayNumber } from './days.ts'
import type { YamlMapping } from './yaml.ts'

/** What `_config.yml` says of a term: when and where it meets. */
export interface Term {
  /** As written; labels are compared folded. */
  readonly name: string
  readonly title: string | undefined
  readonly starts: CalendarDate | undefined
  readonly ends: CalendarDate | undefined
  /** 0 (Sunday) to 6. */
  readonly meets: readonly number[]
  readonly time: DayTime | undefined
  /** IANA name. */
  readonly timezone: string
  readonly room: string | undefined
  readonly skip: readonly Break[]
  readonly sections: readonly Section[]
}

/** Days without a meeting, both ends included. */
export interface Break {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly title: string | undefined
}

/** A heading in the schedule, before the first session on or after its day. */
export interface Section {
  readonly date: CalendarDate
  readonly title: string
}

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
const known = { title: text, starts: day, ends: day, meets, time, timezone: zone, room: text, skip, sections }

/**
 * Reads the `terms` setting: the meeting pattern of each term.
 *
 * A value of the wrong kind is a problem with its place, and it counts as not given.
 *
 * @param timezone The site's own, for a term that names none.
 */
export function readTerms(
  yaml: YamlMapping,
  timezone: string,
): { readonly terms: readonly Term[]; readonly problems: readonly Problem[] } {
  const written = yaml.data['terms']
  const problems: Problem[] = []
  if (written === undefined || written === null) return { terms: [], problems }
  if (!isRecord(written)) {
    // A warning only: a Jekyll repo may mean something else by this key.
    const message = '"terms" should be a mapping of term names'
    const hint = 'write it as terms: {2025-spring: {starts: 2025-01-13, meets: [Mon, Wed]}}'
    return {
      terms: [],
      problems: [yaml.problemAt(['terms'], { severity: 'warning', code: 'term-type', message, hint })],
    }
  }
  const terms = Object.entries(written).flatMap(([name, value]) => {
    if (value === null) return []
    if (isRecord(value)) return [readTerm(name, value, yaml, timezone, problems)]
    const message = `"terms.${name}" should be a mapping of keys`
    const hint = `use some of ${Object.keys(known).join(', ')}`
    problems.push(yaml.problemAt(['terms', name], { severity: 'warning', code: 'term-type', message, hint }))
    return []
  })
  return { terms, problems }
}

function readTerm(
  name: string,
  value: Readonly<Record<string, unknown>>,
  yaml: YamlMapping,
  timezone: string,
  problems: Problem[],
): Term {
  const report = (path: readonly (string | number)[], message: string, hint: string) =>
    problems.push(yaml.problemAt(['terms', name, ...path], { severity: 'error', code: 'term-value', message, hint }))
  const read = <Key extends keyof typeof known>(key: Key): v.InferOutput<(typeof known)[Key]> | undefined => {
    if (value[key] === undefined || value[key] === null) return undefined
    const result = v.safeParse(known[key] as v.GenericSchema, value[key])
    if (result.success) return result.output as v.InferOutput<(typeof known)[Key]>
    for (const issue of result.issues) {
      const path = [key, ...(issue.path ?? []).map((item) => item.key as string | number)]
      report(path, `"${['terms', name, ...path].join('.')}" ${issue.message}`, hintFor(key, issue.input, issue.message))
    }
    return undefined
  }
  for (const key of Object.keys(value)) {
    if (key in known) continue
    const message = `A term has no key "${key}"`
    const hint = suggest(key, Object.keys(known)) ?? `use some of ${Object.keys(known).join(', ')}`
    problems.push(yaml.problemAt(['terms', name, key], { severity: 'warning', code: 'term-key', message, hint }))
  }
  const term: Term = {
    name,
    title: read('title'),
    starts: read('starts'),
    ends: read('ends'),
    meets: read('meets') ?? [],
    time: read('time'),
    timezone: read('timezone') ?? timezone,
    room: read('room'),
    skip: read('skip') ?? [],
    sections: read('sections') ?? [],
  }
  if (term.meets.length > 0 && value['starts'] === undefined)
    report(['meets'], `"terms.${name}" says when it meets, but not from which day on`, 'add starts: 2025-01-13')
  if (term.starts !== undefined && term.ends !== undefined && dayNumber(term.ends) < dayNumber(term.starts)) {
    report(['ends'], `"terms.${name}.ends" is before the term starts`, 'correct starts or ends')
    return { ...term, ends: undefined }
  }
  return term
}

function hintFor(key: keyof typeof known, input: unknown, message: string): string {
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

function breakMessage({ expected, received }: { expected: string | null; received: string }): string {
  return expected === 'never' ? noKey : received === 'undefined' ? 'is missing' : 'is incomplete'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

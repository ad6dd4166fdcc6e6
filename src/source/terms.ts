import * as v from 'valibot'
import { isRecord } from '../is-record.ts'
import type { Problem } from '../problem.ts'
import { suggest } from '../suggest.ts'
import type { CalendarDate } from '../types.ts'
import type { DayTime } from './day-time.ts'
import { dayNumber } from './days.ts'
import { termHint, termValues } from './term-values.ts'
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
    const message = '"terms" should be a mapping of term names'
    const hint = 'write it as terms: {2025-spring: {starts: 2025-01-13, meets: [Mon, Wed]}}'
    return {
      terms: [],
      problems: [yaml.problemAt(['terms'], { severity: 'error', code: 'term-type', message, hint })],
    }
  }
  const terms = Object.entries(written).flatMap(([name, value]) => {
    if (value === null) return []
    if (isRecord(value)) return [readTerm(name, value, yaml, timezone, problems)]
    const message = `"terms.${name}" should be a mapping of keys`
    const hint = `use some of ${Object.keys(termValues).join(', ')}`
    problems.push(yaml.problemAt(['terms', name], { severity: 'error', code: 'term-type', message, hint }))
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
  const read = <Key extends keyof typeof termValues>(key: Key): v.InferOutput<(typeof termValues)[Key]> | undefined => {
    if (value[key] === undefined || value[key] === null) return undefined
    const result = v.safeParse(termValues[key] as v.GenericSchema, value[key])
    if (result.success) return result.output as v.InferOutput<(typeof termValues)[Key]>
    for (const issue of result.issues) {
      const path = [key, ...(issue.path ?? []).map((item) => item.key as string | number)]
      report(
        path,
        `"${['terms', name, ...path].join('.')}" ${issue.message}`,
        termHint(key, issue.input, issue.message),
      )
    }
    return undefined
  }
  for (const key of Object.keys(value)) {
    if (key in termValues) continue
    const message = `A term has no key "${key}"`
    const hint = suggest(key, Object.keys(termValues)) ?? `use some of ${Object.keys(termValues).join(', ')}`
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

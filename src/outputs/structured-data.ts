import type { Meeting } from '../site/schedule/meeting.ts'
import { meetingOf, type Schedule } from '../site/schedule.ts'
import type { Site } from '../site/site.ts'
import { labelSlug } from '../site/slug.ts'
import { formatIsoDate } from '../source/dates.ts'
import type { Term } from '../source/terms.ts'
import type { Session } from '../types.ts'
import { isoInstant } from './timetable.ts'

/** The seminar as JSON-LD for a `<script>`. @see https://schema.org/Course */
export function courseData(site: Site): string {
  const { config } = site
  const instances = site.schedules.map((schedule) => instanceOf(schedule, site))
  return scriptText({
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: config.title,
    description: config.description || config.tagline || config.title,
    inLanguage: config.lang,
    ...absoluteUrl('/', site),
    ...providerOf(site),
    ...(instances.length === 0 ? {} : { hasCourseInstance: instances }),
  })
}

/** A session as JSON-LD for a `<script>`; `undefined` for one without a date. @see https://schema.org/Event */
export function eventData(session: Session, site: Site): string | undefined {
  const meeting = meetingOf(session, site.config)
  if (meeting === undefined) return undefined
  const term = termOf(session, site)
  return scriptText({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: session.title,
    ...descriptionOf(session),
    ...timesOf(meeting),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    inLanguage: site.config.lang,
    ...absoluteUrl(session.url, site),
    location: { '@type': 'Place', name: term?.room ?? site.config.title },
    ...organizerOf(site),
    ...performerOf(session, site),
    superEvent: { '@type': 'Course', name: site.config.title, ...absoluteUrl('/', site) },
  })
}

function instanceOf(schedule: Schedule, site: Site): object {
  const { term, slug } = schedule
  const days = schedule.rows.flatMap((row) => (row.kind === 'session' ? (row.meeting?.date ?? []) : []))
  const group = site.groups.terms.find((candidate) => candidate.slug === slug)
  const [first, last] = [term?.starts ?? days[0], term?.ends ?? days.at(-1)]
  return {
    '@type': 'CourseInstance',
    name: term?.title ?? group?.name ?? site.config.title,
    courseMode: 'Onsite',
    ...(group === undefined ? {} : absoluteUrl(group.url, site)),
    ...(first === undefined ? {} : { startDate: formatIsoDate(first) }),
    ...(last === undefined ? {} : { endDate: formatIsoDate(last) }),
    ...(term?.room === undefined ? {} : { location: { '@type': 'Place', name: term.room } }),
  }
}

function timesOf({ date, startMs, overMs, startSecond, endSecond }: Meeting): object {
  if (startSecond === undefined) return { startDate: formatIsoDate(date) }
  return { startDate: isoInstant(startMs), ...(endSecond === undefined ? {} : { endDate: isoInstant(overMs) }) }
}

function termOf({ labels }: Session, { config }: Site): Term | undefined {
  const slug = labelSlug(labels.terms[0] ?? '')
  return config.terms.find(({ name }) => labelSlug(name) === slug)
}

function descriptionOf({ data }: Session): object {
  const text = typeof data['desc'] === 'string' ? data['desc'].trim() : ''
  return text === '' ? {} : { description: text }
}

function performerOf({ leadTeam }: Session, site: Site): object {
  if (leadTeam === undefined) return {}
  return { performer: { '@type': 'PerformingGroup', name: site.teamOf(leadTeam)?.title ?? leadTeam } }
}

function providerOf(site: Site): object {
  const { organizer } = organizerOf(site) as { readonly organizer?: object }
  return organizer === undefined ? {} : { provider: organizer }
}

function organizerOf({ config }: Site): object {
  const author = config.data['author']
  const { name, url } = (typeof author === 'object' && author !== null ? author : { name: author }) as {
    readonly name?: unknown
    readonly url?: unknown
  }
  if (typeof name !== 'string' || name.trim() === '') return {}
  return {
    organizer: {
      '@type': 'Organization',
      name: name.trim(),
      ...(typeof url === 'string' && url !== '' ? { url } : {}),
    },
  }
}

/** With the site's address not known there is no absolute URL, and a relative one means nothing here. */
function absoluteUrl(url: string, { config }: Site): object {
  return config.url === '' ? {} : { url: `${config.url}${config.baseUrl}${url}` }
}

/** In a script element `</script` and `<!--` would end or change it: JSON can say `<` in another way. */
export function scriptText(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

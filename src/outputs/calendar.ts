import ical, { type ICalCalendar, ICalCalendarMethod, type ICalEventData } from 'ical-generator'
import type { Scope } from '../liquid/engine.ts'
import type { Meeting } from '../site/schedule/meeting.ts'
import { meetingOf, type Schedule } from '../site/schedule.ts'
import type { Site } from '../site/site.ts'
import { labelSlug } from '../site/slug.ts'
import type { Team } from '../site/teams.ts'
import { dayNumber } from '../source/days.ts'
import type { Session } from '../types.ts'
import type { Artifact, OutputKind } from './artifact.ts'
import { isOwnersDesign } from './groups.ts'

/** iCalendar files: of the site, of each term, of each team, and of each session that has a date. */
export const calendars: OutputKind = function* (site) {
  if (!hasCalendars(site)) return
  const { title } = site.config
  const eventText = createEventText()
  yield calendarFile('/calendar.ics', () => title, site.sessions, site, eventText)
  for (const schedule of site.schedules) {
    const url = scheduleUrl(schedule)
    const sessions = schedule.rows.flatMap((row) => (row.kind === 'session' ? [row.session] : []))
    if (url !== undefined)
      yield calendarFile(url, () => `${title}: ${scheduleTitle(schedule, site)}`, sessions, site, eventText)
  }
  for (const team of site.teams) {
    const url = teamUrl(team)
    if (url !== undefined) yield calendarFile(url, () => `${title}: ${team.title}`, team.leads, site, eventText)
  }
  for (const session of site.sessions) {
    const url = sessionCalendar(session, site)
    if (url !== undefined) yield calendarFile(url, () => session.title, [session], site, eventText)
  }
}

/** Where a term's calendar is, for layouts; `null` where there is none. */
export function scheduleCalendar(schedule: Schedule | undefined, site: Site): Scope | null {
  if (schedule === undefined || !hasCalendars(site)) return null
  return addresses(scheduleUrl(schedule) ?? '/calendar.ics', site)
}

/** Where the calendar of a term's label is, for layouts; `null` where it has no dates. */
export function termCalendar(slug: string, site: Site): Scope | null {
  return scheduleCalendar(
    site.schedules.find((schedule) => schedule.slug === slug),
    site,
  )
}

/** Where a team's calendar is, for layouts; `null` where there is none. */
export function teamCalendar(team: Team, site: Site): Scope | null {
  const url = hasCalendars(site) ? teamUrl(team) : undefined
  return url === undefined ? null : addresses(url, site)
}

/** The URL of a session's own calendar file; `undefined` for one without a date. */
export function sessionCalendar({ date, url }: Session, site: Site): string | undefined {
  if (date === undefined || !hasCalendars(site)) return undefined
  return url.endsWith('/') ? `${url}session.ics` : `${url.replace(/\.html?$/, '')}.ics`
}

function hasCalendars(site: Site): boolean {
  if (!site.config.calendars) return false
  // Without dates there is nothing in them; a Jekyll repo with its own pages gets them where it sets up terms.
  const isWanted = !isOwnersDesign(site) || site.config.terms.length > 0
  return isWanted && site.sessions.some(({ date }) => date !== undefined)
}

function scheduleUrl({ slug }: Schedule): string | undefined {
  return slug === '' ? undefined : `/calendar/${encodeURIComponent(slug)}.ics`
}

function scheduleTitle({ slug, term }: Schedule, site: Site): string {
  return term?.title ?? site.groups.terms.find((group) => group.slug === slug)?.name ?? slug
}

function teamUrl({ slug, leads }: Team): string | undefined {
  return leads.some(({ date }) => date !== undefined) ? `/teams/${encodeURIComponent(slug)}.ics` : undefined
}

/** The file to download, and the address that calendar programs subscribe to. */
function addresses(url: string, { config }: Site): Scope {
  const host = config.url.replace(/^https?:\/\//i, '')
  return { url, webcal: host === '' ? null : `webcal://${host}${config.baseUrl}${url}` }
}

function calendarFile(
  url: string,
  nameOf: () => string,
  sessions: readonly Session[],
  site: Site,
  eventText: (event: ICalEventData) => string,
): Artifact {
  const events = () =>
    sessions.flatMap((session) => {
      const meeting = meetingOf(session, site.config)
      return meeting === undefined ? [] : [eventOf(session, meeting, site)]
    })
  const make = () => calendarText(nameOf(), events().map(eventText))
  return { url, file: undefined, body: { kind: 'text', make, madeOf: () => [nameOf(), events()] } }
}

/** @param events As `createEventText` makes them. */
function calendarText(name: string, events: readonly string[]): string {
  const text = newCalendar(name).toString()
  // RFC 5545 §3.1: every line ends with CRLF, the last one too.
  const end = '\r\nEND:VCALENDAR'
  return `${text.slice(0, text.length - end.length)}\r\n${events.join('')}END:VCALENDAR\r\n`
}

/** A function that writes events: most stand in four calendars, and to fold lines takes the generator long. */
function createEventText(): (event: ICalEventData) => string {
  const known = new Map<string, { readonly facts: string; readonly text: string }>()
  return (event) => {
    const id = String(event.id)
    const facts = JSON.stringify(event)
    const before = known.get(id)
    if (before?.facts === facts) return before.text
    const calendar = newCalendar('')
    calendar.createEvent(event)
    const lines = calendar.toString()
    const text = lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.lastIndexOf('END:VCALENDAR'))
    known.set(id, { facts, text })
    return text
  }
}

function newCalendar(name: string): ICalCalendar {
  return ical({
    // The generator does not escape the name.
    name: escapeText(name),
    prodId: { company: 'Lectern', product: 'Lectern' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 12 * 60 * 60,
  })
}

/** Times are given in UTC: they are right in every program, without a definition of the zone's clock changes. */
function eventOf(session: Session, meeting: Meeting, site: Site): ICalEventData {
  const { config } = site
  const slug = labelSlug(session.labels.terms[0] ?? '')
  const room = config.terms.find(({ name }) => labelSlug(name) === slug)?.room
  const isDay = meeting.startSecond === undefined
  const day = new Date(dayNumber(meeting.date) * 86_400_000)
  return {
    id: uidOf(session, site),
    summary: session.title,
    // No clock: the stamp says as little as the same source built again must.
    stamp: isDay ? day : new Date(meeting.startMs),
    start: isDay ? day : new Date(meeting.startMs),
    ...(isDay ? { allDay: true } : {}),
    ...(meeting.endSecond === undefined ? {} : { end: new Date(meeting.overMs) }),
    ...(room === undefined ? {} : { location: room }),
    ...(config.url === '' ? {} : { url: absolute(session.url, site) }),
    description: descriptionOf(session, site),
  }
}

/** From the host and the file's path: neither a new title nor a new date makes it another event. */
function uidOf({ file }: Session, { config }: Site): string {
  const host = config.url.replace(/^https?:\/\//i, '').replace(/[^\w.-].*$/s, '') || 'lectern.invalid'
  const path = file.path
    .replace(/\.[^./]*$/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return `${config.baseUrl.slice(1)}${config.baseUrl === '' ? '' : '/'}${path}@${host}`
}

function descriptionOf({ data, leadTeam, slides }: Session, site: Site): string {
  const summary = typeof data['desc'] === 'string' ? data['desc'].trim() : ''
  const lines = [
    summary,
    leadTeam === undefined ? '' : `Lead team: ${site.teamOf(leadTeam)?.title ?? leadTeam}`,
    ...slides.filter(({ exists }) => exists !== false).map(({ url }) => `Slides: ${absolute(url, site)}`),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

function absolute(url: string, { config }: Site): string {
  return url.startsWith('/') && !url.startsWith('//') ? `${config.url}${config.baseUrl}${url}` : url
}

/** RFC 5545 §3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
}

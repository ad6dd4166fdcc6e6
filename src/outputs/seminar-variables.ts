import { type Related, relatedSessions } from '../site/related.ts'
import { meetingOf } from '../site/schedule.ts'
import type { Site } from '../site/site.ts'
import type { Material, Session } from '../types.ts'
import { sessionCalendar } from './calendar.ts'
import { isOwnersDesign } from './groups.ts'
import { sessionPaperVariables } from './papers.ts'
import { eventData } from './structured-data.ts'
import { teamLink } from './teams.ts'
import { meetingVariables } from './timetable.ts'
import type { Variables } from './variables.ts'

const relatedCount = 3
// More of them say no more of what two sessions have in common.
const sharedLabels = 3

/** What a session's variables hold beside those of a blog's post, each computed when it is asked for. */
export function seminarVariables(
  session: Session,
  site: Site,
  notePapers: Variables['notePapers'],
): Readonly<Record<string, () => unknown>> {
  // A Jekyll repo with a home page of its own shows of a seminar what its owner wants.
  if (isOwnersDesign(site)) return sessionPaperVariables(session, site, notePapers)
  const team = site.teamOf(session.leadTeam)
  const { notes } = session.data
  const notesTeam = typeof notes === 'string' ? site.teamOf(notes) : undefined
  return {
    slides: () => session.slides.map(materialVariables),
    extras: () => session.extras.map(materialVariables),
    team: () => team?.title ?? session.leadTeam ?? null,
    lead_team: () => (team === undefined ? null : teamLink(team, site)),
    notes_team: () => (notesTeam === undefined ? null : teamLink(notesTeam, site)),
    meeting: () => {
      const meeting = meetingOf(session, site.config)
      return meeting === undefined ? null : meetingVariables(meeting, site.config.words)
    },
    calendar: () => sessionCalendar(session, site) ?? null,
    related: () => relatedSessions(session, site, relatedCount).map(relatedVariables),
    backlinks: () => site.backlinks(session).map(({ title, url }) => ({ title, url })),
    structured_data: () => eventData(session, site) ?? null,
    ...sessionPaperVariables(session, site, notePapers),
  }
}

/** A related session, and what it has in common. */
function relatedVariables({ session: { title, url }, labels, papers }: Related): object {
  return { title, url, labels: labels.slice(0, sharedLabels).map(({ name }) => name), papers }
}

/** `is_missing` and `detail`, such as `12 pages, 1.4 MB`, for layouts. */
function materialVariables(material: Material): object {
  const { pages, size, exists } = material
  const details = [
    ...(pages === undefined ? [] : [`${pages} ${pages === 1 ? 'page' : 'pages'}`]),
    ...(size === undefined ? [] : [sizeText(size)]),
  ]
  return { ...material, is_missing: exists === false, detail: details.length === 0 ? null : details.join(', ') }
}

/** In units of 1000, as file managers show them. */
function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

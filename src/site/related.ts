import type { Group, Session } from '../types.ts'
import type { SitePaper } from './papers.ts'
import type { Site } from './site.ts'

/** A session that has something in common with another. */
export interface Related {
  readonly session: Session
  /** The tags and categories that both have, those of few sessions first. */
  readonly labels: readonly Group[]
  /** How many papers both read. */
  readonly papers: number
}

// Of a label with thousands of sessions only those taught nearby count, so that the cost does not grow with the site.
const nearbySessions = 40
const paperWeight = 2

/**
 * The sessions that share most with one: labels, which tell the more the fewer sessions have them, and papers.
 *
 * Those that the page leads to anyhow, the previous and the next one, are left out. Of equals the nearer one is taken.
 */
export function relatedSessions(session: Session, site: Site, count: number): readonly Related[] {
  const found = new Map<Session, { readonly labels: Group[]; papers: number; score: number }>()
  const entryOf = (other: Session) => {
    const entry = found.get(other) ?? { labels: [], papers: 0, score: 0 }
    found.set(other, entry)
    return entry
  }
  for (const group of labelsOf(session, site)) {
    const weight = 1 / Math.log2(1 + group.sessions.length)
    for (const other of nearby(session, group.sessions)) {
      const entry = entryOf(other)
      entry.labels.push(group)
      entry.score += weight
    }
  }
  for (const { paper } of site.papers.of(session)) {
    for (const other of nearby(session, readersOf(paper))) {
      const entry = entryOf(other)
      entry.papers += 1
      entry.score += paperWeight
    }
  }
  const { previous, next } = site.neighbours(session)
  for (const known of [session, previous, next]) if (known !== undefined) found.delete(known)
  // Sorting is stable: of equals the one that was found first, by the rarest label, comes first.
  return [...found]
    .sort(([, a], [, b]) => b.score - a.score)
    .slice(0, count)
    .map(([other, { labels, papers }]) => ({ session: other, labels, papers }))
}

/** The groups of a session's tags and categories, each once, the smallest first. */
function labelsOf({ labels }: Session, site: Site): Group[] {
  const groups = new Set<Group>()
  for (const kind of ['tags', 'categories'] as const)
    for (const label of labels[kind]) {
      const group = site.groupOf(kind, label)
      if (group !== undefined) groups.add(group)
    }
  return [...groups].sort((a, b) => a.sessions.length - b.sessions.length)
}

const readers = new WeakMap<SitePaper, readonly Session[]>()

/** The sessions that read a paper, the same list at each call. */
function readersOf(paper: SitePaper): readonly Session[] {
  const known = readers.get(paper) ?? [...new Set(paper.readings.map(({ session }) => session))]
  readers.set(paper, known)
  return known
}

/** The sessions of a list around one, the nearest first; the list is in teaching order. */
function nearby(session: Session, sessions: readonly Session[]): readonly Session[] {
  const place = placeOf(session, sessions)
  const near: Session[] = []
  for (let distance = 1; distance <= nearbySessions / 2; distance++) {
    for (const other of [sessions[place - distance], sessions[place + distance]])
      if (other !== undefined) near.push(other)
  }
  return near
}

const places = new WeakMap<readonly Session[], ReadonlyMap<Session, number>>()

function placeOf(session: Session, sessions: readonly Session[]): number {
  // Short lists are searched; the place in a long one is looked up for each of its sessions.
  if (sessions.length <= nearbySessions) return sessions.indexOf(session)
  const known = places.get(sessions) ?? new Map(sessions.map((item, index) => [item, index]))
  places.set(sessions, known)
  return known.get(session) ?? 0
}

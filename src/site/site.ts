import { groupBy } from '../group-by.ts'
import { lazy } from '../memo.ts'
import type { Problem } from '../problem.ts'
import type { Config } from '../source/config.ts'
import type { Group, LabelKind, Page, Session, SourceFile } from '../types.ts'
import { findBacklinks } from './backlinks.ts'
import { type CommitDates, createLastChanged, type LastChanged } from './last-changed.ts'
import { byJekyll, byTeaching } from './order.ts'
import { buildPapers, type PaperIndex } from './papers.ts'
import { buildSchedules, type Schedule } from './schedule.ts'
import { createFindNamed, type FindNamed } from './session-names.ts'
import { labelSlug } from './slug.ts'
import { groupSessions } from './taxonomy.ts'
import { buildTeams, createFindTeam, type FindTeam, type Team } from './teams.ts'

/** Everything that the outputs read; it never changes. */
export interface Site {
  readonly config: Config
  /** All published sessions in teaching order. */
  readonly sessions: readonly Session[]
  readonly pages: readonly Page[]
  readonly groups: Readonly<Record<LabelKind, readonly Group[]>>
  /** Static files by the path that they are copied to, such as `/Lectures/W1.pdf`. */
  readonly assets: ReadonlyMap<string, SourceFile>
  /** Those of the built-in theme that the site does not have. */
  readonly themeAssets: ReadonlyMap<string, SourceFile>
  /** What `_data/` holds, by file name. */
  readonly data: Readonly<Record<string, unknown>>
  /** When each term meets, the newest first; none where no session has a date. */
  readonly schedules: readonly Schedule[]
  /** Who leads sessions, and who writes their notes, by natural order. */
  readonly teams: readonly Team[]
  /** The team under any of its names. */
  readonly teamOf: FindTeam
  /** The papers that sessions list. */
  readonly papers: PaperIndex
  /** Whether the folder is laid out as Jekyll's, without `posts/`. */
  readonly isJekyll: boolean
  /** The group of a label, under any of its spellings. */
  readonly groupOf: (kind: LabelKind, label: string) => Group | undefined
  /** The session in a source file. */
  readonly sessionAt: (path: string) => Session | undefined
  /** Whether sessions and the site have a picture by which links to them are shown. */
  readonly hasCards: boolean
  /** When a session or page was last changed. */
  readonly lastChanged: LastChanged
  /** What a name in `[[…]]` means in a text. */
  readonly find: FindNamed
  /** The sessions whose text links one by `[[…]]`. */
  readonly backlinks: (session: Session) => readonly Session[]
  /** The sessions before and after one in its term. */
  readonly neighbours: (session: Session) => Neighbours
}

export interface Neighbours {
  readonly previous: Session | undefined
  readonly next: Session | undefined
}

/** What a site is built from. */
export type SiteParts = Pick<Site, 'config' | 'sessions' | 'pages' | 'assets' | 'themeAssets' | 'data' | 'isJekyll'> & {
  /** The time of the build, where the site's pages are to depend on it. */
  readonly nowMs?: number | undefined
  /** When files were last changed by a commit, where the site asks for it. */
  readonly commitDates?: CommitDates | undefined
  readonly hasCards?: boolean
}

/** Orders the sessions and groups them by their labels. */
export function buildSite(parts: SiteParts): { readonly site: Site; readonly problems: readonly Problem[] } {
  const sessions = parts.sessions.toSorted(parts.isJekyll ? byJekyll(parts.config) : byTeaching)
  const [tags, categories, terms] = [
    groupSessions('tags', sessions),
    groupSessions('categories', sessions),
    groupSessions('terms', sessions),
  ]
  const groups = { tags: tags.groups, categories: categories.groups, terms: terms.groups }
  const bySlug = { tags: slugMap(tags.groups), categories: slugMap(categories.groups), terms: slugMap(terms.groups) }
  const neighbours = neighboursOf(sessions, parts.isJekyll)
  const byPath = lazy(() => new Map(sessions.map((session) => [session.file.path, session])))
  const find = lazy(() => createFindNamed(sessions, parts.pages))
  const backlinks = lazy(() => findBacklinks(sessions, find))
  const teams = buildTeams(sessions, parts.config, parts.data)
  const site: Site = {
    ...parts,
    sessions,
    groups,
    schedules: buildSchedules(sessions, parts.config, parts.nowMs),
    teams,
    teamOf: createFindTeam(teams, parts.config),
    papers: buildPapers(sessions, parts.config),
    groupOf: (kind, label) => bySlug[kind].get(labelSlug(label)),
    sessionAt: (path) => byPath().get(path),
    hasCards: parts.hasCards === true,
    lastChanged: createLastChanged(parts.commitDates, parts.config),
    find: (name, from) => find()(name, from),
    backlinks: (session) => backlinks().get(session) ?? [],
    neighbours: (session) => neighbours.get(session) ?? { previous: undefined, next: undefined },
  }
  return { site, problems: [...tags.problems, ...categories.problems, ...terms.problems] }
}

function slugMap(groups: readonly Group[]): ReadonlyMap<string, Group> {
  return new Map(groups.map((group) => [group.slug, group]))
}

/** Within a term; in a Jekyll repo within the collection, as its layouts expect. */
function neighboursOf(sessions: readonly Session[], isJekyll: boolean): ReadonlyMap<Session, Neighbours> {
  const rows = groupBy(sessions, ({ collection, labels }) => (isJekyll ? collection : labelSlug(labels.terms[0] ?? '')))
  const neighbours = new Map<Session, Neighbours>()
  for (const row of rows.values()) {
    for (const [index, session] of row.entries())
      neighbours.set(session, { previous: row[index - 1], next: row[index + 1] })
  }
  return neighbours
}

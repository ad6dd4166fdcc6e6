import { groupBy } from '../group-by.ts'
import { isRecord } from '../is-record.ts'
import type { Config } from '../source/config.ts'
import { plainText } from '../source/plain-text.ts'
import type { TeamSettings } from '../source/team-settings.ts'
import type { Session } from '../types.ts'
import { byTeaching, compareNaturally } from './order.ts'
import { labelSlug } from './slug.ts'

/** Who leads sessions, or writes their notes: a team of students, or an instructor. */
export interface Team {
  readonly title: string
  readonly slug: string
  readonly url: string
  readonly members: readonly Person[]
  /** In teaching order. */
  readonly leads: readonly Session[]
  /** Sessions whose notes it wrote, as front matter `notes` says; in teaching order. */
  readonly notes: readonly Session[]
}

export interface Person {
  readonly name: string
  readonly url: string | undefined
}

/** Finds a team under any of its names. */
export type FindTeam = (name: string | undefined) => Team | undefined

/**
 * Makes the teams from what sessions say of who leads them, and from the settings.
 *
 * @param data `_data/`, where `people` may list names with their teams and pages.
 */
export function buildTeams(
  sessions: readonly Session[],
  { teams: settings }: Pick<Config, 'teams'>,
  data: Readonly<Record<string, unknown>>,
): readonly Team[] {
  const slugOf = createSlugOf(settings)
  const led = sessions.filter(({ leadTeam }) => leadTeam !== undefined && isTeamName(leadTeam))
  const names = new Map<string, string>()
  for (const { name } of settings) names.set(labelSlug(name), name)
  for (const { leadTeam = '' } of led) if (!names.has(slugOf(leadTeam))) names.set(slugOf(leadTeam), leadTeam)
  const people = peopleOf(data['people'])
  const ordered = sessions.toSorted(byTeaching)
  const leads = groupBy(ordered, ({ leadTeam = '' }) => slugOf(leadTeam))
  const notes = groupBy(ordered, ({ data: front }) =>
    typeof front['notes'] === 'string' ? slugOf(front['notes']) : '',
  )
  return Array.from(names, ([slug, name]): Team => {
    const own = settings.find((team) => labelSlug(team.name) === slug)
    return {
      title: own?.title ?? name,
      slug,
      url: `/teams/${encodeURIComponent(slug)}/`,
      members: membersOf(own, people, (team) => slugOf(team) === slug),
      leads: leads.get(slug) ?? [],
      notes: notes.get(slug) ?? [],
    }
  }).sort((a, b) => compareNaturally(a.slug, b.slug))
}

/** Finds teams by the names that front matter gives them. */
export function createFindTeam(teams: readonly Team[], { teams: settings }: Pick<Config, 'teams'>): FindTeam {
  const slugOf = createSlugOf(settings)
  const bySlug = new Map(teams.map((team) => [team.slug, team]))
  return (name) => (name === undefined || name.trim() === '' ? undefined : bySlug.get(slugOf(name)))
}

function createSlugOf(settings: readonly TeamSettings[]): (name: string) => string {
  const aliases = new Map(
    settings.flatMap(({ name, title, aliases: others }) =>
      [...others, ...(title === undefined ? [] : [title]), name].map((alias) => [labelSlug(alias), labelSlug(name)]),
    ),
  )
  return (name) => aliases.get(labelSlug(name)) ?? labelSlug(name)
}

/** `video` once held a recording, and may hold its address still. */
function isTeamName(name: string): boolean {
  return !/:\/\/|^www\./i.test(name)
}

interface ListedPerson extends Person {
  readonly teams: readonly string[]
}

/** `_data/people.yml`: a list of mappings with `name`, `team` and `url`, or a mapping of names to them. */
function peopleOf(written: unknown): ListedPerson[] {
  const entries: readonly (readonly [string | undefined, unknown])[] = Array.isArray(written)
    ? written.map((entry) => [undefined, entry])
    : Object.entries(isRecord(written) ? written : {})
  return entries.flatMap(([key, entry]) => {
    const fields = isRecord(entry) ? entry : {}
    const name = plainText(fields['name']) ?? key ?? plainText(entry)
    if (name === undefined) return []
    const team = fields['team'] ?? fields['teams']
    const teams = (Array.isArray(team) ? team : [team]).map(plainText).filter((item) => item !== undefined)
    return [{ name, url: plainText(fields['url'] ?? fields['website'] ?? fields['github']), teams }]
  })
}

function membersOf(
  settings: TeamSettings | undefined,
  people: readonly ListedPerson[],
  isOwn: (team: string) => boolean,
): Person[] {
  const known = new Map(people.map((person) => [labelSlug(person.name), person]))
  const named = (settings?.members ?? []).map((name) => ({ name, url: known.get(labelSlug(name))?.url }))
  const slugs = new Set(named.map(({ name }) => labelSlug(name)))
  const listed = people.filter(({ name, teams }) => teams.some(isOwn) && !slugs.has(labelSlug(name)))
  return [...named, ...listed].map(({ name, url }) => ({ name, url: pageOf(url) }))
}

/** Only addresses of pages: a name alone, or a script, is none. */
function pageOf(url: string | undefined): string | undefined {
  return url !== undefined && /^(?:https?:\/\/|\/(?!\/))/i.test(url) ? url : undefined
}

import type { Scope } from '../liquid/engine.ts'
import type { Site } from '../site/site.ts'
import type { Team } from '../site/teams.ts'
import type { OutputKind } from './artifact.ts'
import { teamCalendar } from './calendar.ts'
import { isOwnersDesign } from './groups.ts'
import type { Variables } from './variables.ts'

/** A page for each team, and their index, where sessions name teams. */
export const teams: OutputKind = function* (site, variables) {
  if (!hasTeamPages(site)) return
  for (const team of site.teams) {
    const page = { kind: 'team', title: team.title, url: team.url, ...teamVariables(team, site, variables) }
    yield { url: team.url, file: undefined, body: { kind: 'list', layout: 'team', page, paginator: undefined } }
  }
  const page = {
    kind: 'teams',
    title: site.config.words.teams,
    url: '/teams/',
    teams: site.teams.map((team) => {
      return { ...teamLink(team, site), members: team.members.map(({ name }) => name), count: team.leads.length }
    }),
  }
  yield { url: '/teams/', file: undefined, body: { kind: 'list', layout: 'teams', page, paginator: undefined } }
}

/** Whether a site has team pages: where a session has a lead team, or the settings name teams. */
export function hasTeamPages(site: Site): boolean {
  return site.teams.length > 0 && (!isOwnersDesign(site) || site.config.teams.length > 0)
}

/** A team's name with the URL of its page, `null` where there is none. */
export function teamLink({ title, url }: Team, site: Site): Scope {
  return { title, url: hasTeamPages(site) ? url : null }
}

function teamVariables(team: Team, site: Site, variables: Variables): Scope {
  return {
    members: team.members.map(({ name, url }) => ({ name, url: url ?? null })),
    leads: team.leads.toReversed().map(variables.session),
    notes: team.notes.toReversed().map(variables.session),
    calendar: teamCalendar(team, site),
  }
}

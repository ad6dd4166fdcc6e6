import { describe, expect, test } from 'vitest'
import { buildTeams, createFindTeam } from '../../src/site/teams.ts'
import type { TeamSettings } from '../../src/source/team-settings.ts'
import { someFile, someSession } from './some.ts'

const settingsOf = (...teams: readonly (Partial<TeamSettings> & { readonly name: string })[]) => ({
  teams: teams.map((team) => ({ title: undefined, members: [], aliases: [], ...team })),
})
const led = (leadTeam: string | undefined, path = 'posts/a.md', notes?: unknown) =>
  someSession({ leadTeam, file: someFile(path), title: path, data: notes === undefined ? {} : { notes } })

describe('people', () => {
  const settings = settingsOf({ name: 'T1', title: 'First', members: ['Ada', 'Ben'], aliases: ['one'] }, { name: 'T2' })
  const members = (people: unknown) =>
    buildTeams([], settings, { people }).map((team) =>
      team.members.map(({ name, url }) => (url ? `${name} ${url}` : name)),
    )

  test.for<[unknown, readonly (readonly string[])[]]>([
    [undefined, [['Ada', 'Ben'], []]],
    ['text', [['Ada', 'Ben'], []]],
    [[{ name: 'ADA', url: 'https://a.b/' }], [['Ada https://a.b/', 'Ben'], []]],
    [[{ name: 'Cy', team: 'T1' }], [['Ada', 'Ben', 'Cy'], []]],
    [
      [
        { name: 'Cy', team: 'first' },
        { name: 'Di', team: 'ONE' },
      ],
      [['Ada', 'Ben', 'Cy', 'Di'], []],
    ],
    [[{ name: 'Cy', teams: ['T1', null, 't2'] }], [['Ada', 'Ben', 'Cy'], ['Cy']]],
    [[{ name: 'ada', team: 'T1' }], [['Ada', 'Ben'], []]],
    [{ Cy: { team: 'T2', website: 'http://c.d' } }, [['Ada', 'Ben'], ['Cy http://c.d']]],
    [{ Cy: { name: 'Cyrus', team: 'T2', github: '/people/cy' } }, [['Ada', 'Ben'], ['Cyrus /people/cy']]],
    [{ Ada: { url: '//e.x' }, Ben: { url: 'javascript:x' } }, [['Ada', 'Ben'], []]],
    [{ Ada: { url: 'https:x' }, Ben: { url: 'a https://b' } }, [['Ada', 'Ben'], []]],
    [
      ['Ada', null, {}, { team: 'T2' }],
      [['Ada', 'Ben'], []],
    ],
    [{ Ada: null, Cy: 'text' }, [['Ada', 'Ben'], []]],
  ])('%j are members', ([people, expected]) => {
    expect(members(people)).toEqual(expected)
  })
})

describe('teams', () => {
  const settings = settingsOf({ name: 'Team 6', title: 'The six', aliases: ['T6'] })
  const sessions = [
    led('t6', 'posts/b.md'),
    led('Team 10', 'posts/c.md', 'the SIX'),
    led('team-6', 'posts/a.md', 5),
    led(undefined),
  ]

  test('are those of the settings and of the sessions, in natural order, with what they lead in teaching order', () => {
    const teams = buildTeams([...sessions, led('Team 2'), led('www.video.example'), led('see http://x')], settings, {})
    expect(teams.map(({ title, slug, url }) => [title, slug, url])).toEqual([
      ['Team 2', 'team-2', '/teams/team-2/'],
      ['The six', 'team-6', '/teams/team-6/'],
      ['Team 10', 'team-10', '/teams/team-10/'],
    ])
    expect(teams[1]?.leads.map(({ title }) => title)).toEqual(['posts/a.md', 'posts/b.md'])
    expect(teams[1]?.notes.map(({ title }) => title)).toEqual(['posts/c.md'])
    expect(teams[2]?.notes).toEqual([])
  })

  test('are found by all their names, and by no other', () => {
    const find = createFindTeam(buildTeams(sessions, settings, {}), settings)
    const slugs = ['the six', 'T6', 'TEAM 6', 'team 10', 'team 7', ' ', '', undefined].map((name) => find(name)?.slug)
    expect(slugs).toEqual(['team-6', 'team-6', 'team-6', 'team-10', undefined, undefined, undefined, undefined])
  })

  test('with a name of another script have an address', () => {
    expect(buildTeams([led('组 一')], settingsOf(), {})[0]?.url).toBe(`/teams/${encodeURIComponent('组-一')}/`)
  })
})

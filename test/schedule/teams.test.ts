import { describe, expect, test } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'

const settings = `teams:
  team-6: { title: Team Six, members: [Ada Lovelace, Ben], aliases: [T6, team6] }
  unused:
`

describe('teams', () => {
  test('are found under all their names, and by who wrote the notes', async () => {
    const { site } = await compileFiles({
      '_config.yml': settings,
      'posts/W1.md': session('title: One\nvideo: team-6'),
      'posts/W2.md': session('title: Two\nteam: "Team 6   "'),
      'posts/W3.md': session('title: Three\nvideo: T6\nnotes: team-2'),
      'posts/W4.md': session('title: Four\nvideo: team-2\nnotes: Bring a laptop'),
      'posts/W5.md': session('title: Five\nvideo: team six\nnotes: TEAM6'),
      'posts/W6.md': session('title: Six\nvideo: https://video.example/1'),
    })
    const titles = (sessions: readonly { readonly title: string }[]) => sessions.map(({ title }) => title)
    expect(site.teams.map(({ title, slug, leads, notes }) => [title, slug, titles(leads), titles(notes)])).toEqual([
      ['team-2', 'team-2', ['Four'], ['Three']],
      ['Team Six', 'team-6', ['One', 'Two', 'Three', 'Five'], ['Five']],
      ['unused', 'unused', [], []],
    ])
  })

  test('have pages with their members, linked from the session', async () => {
    const files = textsOf(
      await compileFiles(
        {
          '_config.yml': settings,
          '_data/people.yml':
            '- {name: ada lovelace, url: "https://ada.example"}\n- {name: Cy <b>, team: T6, url: "javascript:alert(1)"}\n',
          'posts/W1.md': session('title: One\nvideo: T6\ndate: 2025-01-01'),
        },
        { themeRoot: builtInTheme },
      ),
    )
    const page = files['teams/team-6/index.html'] ?? ''
    expect(page).toContain('<a class="chip" href="https://ada.example">Ada Lovelace</a>')
    expect(page).toContain('<span class="chip">Ben</span>')
    expect(page).toContain('<span class="chip">Cy &lt;b&gt;</span>')
    expect(page).toContain('href="/sessions/w1/"')
    expect(files['sessions/w1/index.html']).toContain('<a href="/teams/team-6/">Team Six</a>')
    expect(files['index.html']).toContain('<a href="/teams/team-6/">Team Six</a>')
    expect(files['teams/index.html']).toContain('Ada Lovelace, Ben, Cy &lt;b&gt;')
  })

  test('have no pages where no session has one', async () => {
    const { files } = await compileFiles({ 'posts/W1.md': session('title: One\nvideo:') })
    expect([...files.keys()].filter((path) => path.startsWith('teams'))).toEqual([])
  })

  test.for([
    ['teams:\n  a: {members: {x: 1}}\n', '2:16 "teams.a.members" should be a list of names'],
    ['teams:\n  a: {titel: x}\n', '2:14 "teams.a.titel" is no key of a team'],
    ['teams:\n  a: x\n', '2:6 "teams.a" should be a mapping of keys'],
  ])('of faulty settings are told: %s', async ([config = '', expected]) => {
    const { problems } = await compileFiles({ '_config.yml': config, 'posts/W1.md': session('title: One') })
    expect(problems.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`)).toEqual([
      expected,
    ])
  })
})

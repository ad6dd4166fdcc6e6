import { describe, expect, test } from 'vitest'
import { readAppearance } from '../../src/source/appearance.ts'
import { readTeams } from '../../src/source/team-settings.ts'
import { readYaml } from '../../src/source/yaml.ts'

const yaml = (text: string) => readYaml(text, { file: '_config.yml', text, offset: 0 })
const none = { accent: undefined, fonts: 'shipped', links: [], direction: undefined }

describe('the appearance', () => {
  const read = (text: string) => readAppearance(yaml(`appearance: ${text}\n`))
  const told = (text: string) => read(text).problems.map(({ message, position }) => `${position?.column} ${message}`)

  test.for<[string, object]>([
    ['', none],
    ['{}', none],
    ['{ accent: , fonts: , links: , direction: }', none],
    ['{ accent: "#aBc" }', { ...none, accent: { light: '#aBc', dark: '#aBc' } }],
    ['{ accent: { light: "#001122", dark: "#fff" } }', { ...none, accent: { light: '#001122', dark: '#fff' } }],
    ['{ fonts: system }', { ...none, fonts: 'system' }],
    [
      '{ fonts: { text: "Georgia, \'Noto Serif\' 2-x" } }',
      { ...none, fonts: { text: "Georgia, 'Noto Serif' 2-x", interface: undefined, code: undefined } },
    ],
    ['{ fonts: { interface: a, code: é } }', { ...none, fonts: { text: undefined, interface: 'a', code: 'é' } }],
    ['{ links: [{ title: 5, url: /a, more: x }] }', { ...none, links: [{ title: '5', url: '/a' }] }],
    ['{ direction: rtl }', { ...none, direction: 'rtl' }],
    ['{ direction: ltr }', { ...none, direction: 'ltr' }],
  ])('is read from %j', ([text, expected]) => {
    expect(read(text)).toEqual({ appearance: expected, problems: [] })
  })

  const accent = 'should be a colour such as "#7a1f3d", or one for light and one for dark'
  const fonts = 'should be "system", or fonts for text, interface and code'

  test.for([
    ['red', '13 "appearance" should be a mapping of keys'],
    ['[x]', '13 "appearance" should be a mapping of keys'],
    ['{ colour: x }', '23 "appearance.colour" is no key of the appearance'],
    ['{ accent: red }', '23 "appearance.accent" should be a colour such as "#7a1f3d"'],
    ['{ accent: "x#fff" }', '23 "appearance.accent" should be a colour such as "#7a1f3d"'],
    ['{ accent: "#ffff" }', '23 "appearance.accent" should be a colour such as "#7a1f3d"'],
    ['{ accent: "#ggg" }', '23 "appearance.accent" should be a colour such as "#7a1f3d"'],
    ['{ accent: "#1234567" }', '23 "appearance.accent" should be a colour such as "#7a1f3d"'],
    ['{ accent: { light: "#fff" } }', `23 "appearance.accent" ${accent}`],
    ['{ fonts: serif }', `22 "appearance.fonts" ${fonts}`],
    ['{ fonts: { text: "a;b" } }', '22 "appearance.fonts" should be a list of fonts such as Georgia, serif'],
    ['{ fonts: { text: "" } }', '22 "appearance.fonts" should be a list of fonts such as Georgia, serif'],
    ['{ fonts: { title: a } }', `22 "appearance.fonts" ${fonts}`],
    ['{ links: x }', '22 "appearance.links" should be a list of entries with title and url'],
    ['{ direction: up }', '26 "appearance.direction" should be ltr or rtl'],
  ] as const)('%s is told', ([text, expected]) => {
    expect(told(text)).toEqual([expected])
    expect(read(text).appearance).toEqual(none)
  })

  test('tells with its mistakes what there is', () => {
    expect(read('x').problems).toMatchObject([
      {
        severity: 'error',
        code: 'appearance-value',
        hint: 'the keys are accent, fonts, links, direction; what cannot be read has its default',
      },
    ])
  })
})

describe('the teams of the settings', () => {
  const read = (text: string) => readTeams(yaml(`teams: ${text}\n`))

  test.for<[string, readonly object[]]>([
    ['', []],
    ['{ a: }', [{ name: 'a', title: undefined, members: [], aliases: [] }]],
    [
      '{ a: { title: " T ", members: [Ada, null, " ", 5], aliases: b } }',
      [{ name: 'a', title: 'T', members: ['Ada', '5'], aliases: ['b'] }],
    ],
    ['{ a: { title: 6, members: 7, aliases: } }', [{ name: 'a', title: '6', members: ['7'], aliases: [] }]],
  ])('are read from %j', ([text, teams]) => {
    expect(read(text)).toEqual({ teams, problems: [] })
  })

  test.for([
    ['x', '"teams" should be a mapping of team names', 0],
    ['[x]', '"teams" should be a mapping of team names', 0],
    ['{ a: x }', '"teams.a" should be a mapping of keys', 1],
    ['{ a: { titel: x } }', '"teams.a.titel" is no key of a team', 1],
    ['{ a: { title: [x] } }', '"teams.a.title" should be a text', 1],
    ['{ a: { members: { x: y } } }', '"teams.a.members" should be a list of names', 1],
    ['{ a: { aliases: [[x]] } }', '"teams.a.aliases" should be a list of names', 1],
  ] as const)('%s is told', ([text, message, count]) => {
    const { teams, problems } = read(text)
    expect(problems).toMatchObject([
      {
        severity: message.includes('is no key') ? 'warning' : 'error',
        code: 'team-value',
        message,
        hint: 'write it as teams: {team-6: {title: Team 6, members: [Ada, Ben], aliases: [T6]}}',
        file: '_config.yml',
      },
    ])
    expect(teams).toHaveLength(count)
  })
})

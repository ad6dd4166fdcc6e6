import { describe, expect, test } from 'vitest'
import { createFindNamed, type Named } from '../../src/site/session-names.ts'
import type { Page, Session } from '../../src/types.ts'
import { someFile, someSession } from './some.ts'

const at = (path: string, facts: Partial<Session> = {}) =>
  someSession({ file: someFile(path), slug: 'no-slug-of-this-name', title: path, ...facts })
const page = (path: string, title: string | undefined, data: Page['data'] = {}): Page => ({
  kind: 'page',
  file: someFile(path),
  title,
  url: '/',
  data,
})
const from = at('posts/from.md')
const names = (sessions: readonly Session[], pages: readonly Page[] = []) => {
  const find = createFindNamed([from, ...sessions], pages)
  return (name: string, by: Named = from) => {
    const found = find(name, by)
    if (found.kind === 'found') return found.item.file.path
    return found.kind === 'unknown' ? `? ${found.hint}` : found.items.map(({ file }) => file.path)
  }
}

describe('a session is found by', () => {
  const path = 'posts/2024/2024-09-01-W11.2-team6_PPO.md'
  const session = at(path, {
    slug: 'w11-slug',
    title: 'Proximal Policy',
    data: { alias: 'PPO', aliases: ['the big one', null, 7], lecture: ['L7-ppo', null] },
  })
  const find = names([session])

  test.for([
    path,
    'posts/2024/2024-09-01-W11.2-team6_PPO',
    '2024/2024-09-01-w11.2-TEAM6-ppo',
    '2024-09-01-W11.2-team6_PPO.md',
    '2024-09-01-W11.2-team6_PPO',
    'W11.2-team6_PPO',
    ' w11.2 - team6 - ppo ',
    'w11-slug',
    'proximal  policy',
    'ppo',
    'The_Big_One',
    '7',
    'W11.2',
    'w11.2-team6',
    'L7',
  ])('%j', (name) => expect(find(name)).toBe(path))

  test.for(['W11', 'team6', '2024-09-01', 'L', 'policy', '', 'md', 'PPO.md', 'Proximal'])('not by %j', (name) => {
    expect(find(name)).toMatch(/^\?/)
  })
})

test('names are found in one Unicode form', () => {
  expect(names([at('posts/a.md', { title: 'e\u0301te\u0301' })])('\u00e9t\u00e9')).toBe('posts/a.md')
})

describe('the number that a name begins with', () => {
  test.for([
    ['Week 11: PPO', 'Week 11', true],
    ['Week 11.', 'Week 11', true],
    ['Week 11.2 PPO', 'Week 11.2', true],
    ['Semaine 3b x', 'Semaine 3b', true],
    ['S0-L01. Intro', 'S0', true],
    ['S0-L01. Intro', 'S0-L01', true],
    ['S0-L01. Intro', 'S0-L01-Intro', false],
    ['5, 6: Talks', '5-6', true],
    ['Two of 2', 'Two', false],
    ['Chapter x 2', 'Chapter x', false],
  ] as const)('of %j is %j: %s', ([title, name, isFound]) => {
    expect(names([at('posts/a.md', { title })])(name) === 'posts/a.md').toBe(isFound)
  })
})

describe('of several', () => {
  test('a name of a file goes before a title, and a title before a number', () => {
    const sessions = [at('posts/x.md', { title: 'W1' }), at('posts/W1.md'), at('posts/W1-z.md', { title: 'z' })]
    expect(names(sessions)('W1')).toBe('posts/W1.md')
    expect(names(sessions.filter(({ file }) => file.path !== 'posts/W1.md'))('W1')).toBe('posts/x.md')
  })

  const labels = (term?: string): Pick<Session, 'labels'> => ({
    labels: { tags: [], categories: [], terms: term === undefined ? [] : [term] },
  })
  const [a, b] = [at('posts/a/W1.md', labels('s')), at('posts/b/W1.md', labels('t'))]

  test('that of the same term is meant', () => {
    expect(names([a, b])('W1', at('posts/c/W2.md', labels('t')))).toBe('posts/b/W1.md')
    expect(names([a, b])('W1', at('posts/c/W2.md', labels()))).toEqual(['posts/a/W1.md', 'posts/b/W1.md'])
  })

  test('else that of the same folder', () => {
    expect(names([a, b])('W1', at('posts/b/W2.md', labels('x')))).toBe('posts/b/W1.md')
    expect(names([a, b])('W1', at('posts/b/deep/W2.md', labels('x')))).toEqual(['posts/a/W1.md', 'posts/b/W1.md'])
    expect(names([a, b])('W1', page('posts/a/p.md', 'P'))).toBe('posts/a/W1.md')
  })

  test('a page is of no term, and has no number', () => {
    const pages = [page('pages/W1.md', 'W3: x', { lecture: 'L1' })]
    expect(names([], pages)('W1')).toBe('pages/W1.md')
    expect(names([], pages)('W3')).toMatch(/^\?/)
    expect(names([], pages)('L1')).toMatch(/^\?/)
    expect(names([at('posts/W1.md', labels())], pages)('W1', at('pages/x.md', labels('t')))).toBe('pages/W1.md')
  })
})

describe('of a name that nothing has', () => {
  const pages = [page('pages/syllabus.md', undefined, { alias: 'Rules' })]

  test('one that is near is told', () => {
    const find = names([at('posts/W11.2-x.md', { title: 'Attention' })], pages)
    expect(find('Atention')).toBe('? did you mean "Attention"?')
    expect(find('W11.3')).toBe('? did you mean "W11.2"?')
    expect(find('sylabus')).toBe('? did you mean "syllabus"?')
    expect(find('Ruless')).toBe('? did you mean "Rules"?')
    expect(find('zzzzzz')).toBe('? undefined')
    expect(find('Atention')).toBe('? did you mean "Attention"?')
  })

  test('none is looked for among very many', () => {
    const many = Array.from({ length: 5001 }, (_, index) => at(`posts/n${index}.md`, { title: 'Attention' }))
    expect(names(many)('Atention')).toBe('? undefined')
  })
})

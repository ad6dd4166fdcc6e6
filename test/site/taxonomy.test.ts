import { describe, expect, it } from 'vitest'
import { groupSessions } from '../../src/site/taxonomy.ts'
import type { Session } from '../../src/types.ts'
import { someFile, someSession } from './some.ts'

describe('sessions', () => {
  it('share a group under all spellings of a label, which the commonest names', () => {
    const sessions = [
      tagged('a', 'privacy'),
      tagged('b', 'Privacy', 'PRIVACY'),
      tagged('c', 'Privacy'),
      tagged('d', 'other'),
    ]
    const { groups, problems } = groupSessions('tags', sessions)
    expect(
      groups.map(({ name, slug, url, sessions }) => [name, slug, url, sessions.map(({ title }) => title)]),
    ).toEqual([
      ['other', 'other', '/tags/other/', ['d']],
      ['Privacy', 'privacy', '/tags/privacy/', ['a', 'b', 'c']],
    ])
    expect(problems.map(({ severity, code, file }) => [severity, code, file])).toEqual([
      ['warning', 'label-spelling', 'posts/b.md'],
      ['warning', 'label-spelling', 'posts/a.md'],
    ])
    expect(problems[0]?.message).toContain('"PRIVACY" is also spelt "Privacy"')
  })

  it('give the name of equally common spellings the same in any order', () => {
    const sessions = [tagged('a', 'b c'), tagged('b', 'B C'), tagged('c', 'b-c')]
    for (const ordered of [sessions, sessions.toReversed()])
      expect(groupSessions('tags', ordered).groups.map(({ name }) => name)).toEqual(['B C'])
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty', '.', '..', '😀', 'C++', '强化学习', 'مرحبا', 'a/b', '"<>&\''])(
    'have a group under %j',
    (label) => {
      const session = tagged('a', label)
      const { groups, problems } = groupSessions('tags', [session])
      expect(groups).toMatchObject([{ kind: 'tags', name: label, sessions: [session] }])
      expect(groups[0]?.url).toMatch(/^\/tags\/[\w%.-]+\/$/)
      expect(problems).toEqual([])
    },
  )

  it('are grouped in the natural order of names', () => {
    const { groups } = groupSessions('tags', [tagged('a', 'W10', 'W2', 'a', 'B')])
    expect(groups.map(({ name }) => name)).toEqual(['a', 'B', 'W2', 'W10'])
  })
})

describe('a label in two spellings', () => {
  const inFile = (title: string, text: string, labels: Partial<Session['labels']>) =>
    someSession({
      title,
      file: { ...someFile(`posts/${title}.md`), text },
      labels: { tags: [], categories: [], terms: [], ...labels },
    })
  const told = (kind: 'tags' | 'categories' | 'terms', text: string, label: string, other: string) => {
    const common = [1, 2].map((number) => inFile(`${number}`, '', { [kind]: [other] }))
    return groupSessions(kind, [...common, inFile('x', text, { [kind]: [label] })]).problems[0]
  }

  it.each([
    ['tags', 'title: x\ntags: [A-b, a b]\n', 'a b', 'A B', { line: 2, column: 13 }],
    ['tags', 'tag : ab, a.b\n', 'a.b', 'A.b', { line: 1, column: 11 }],
    ['tags', 'tags: axb\n', 'a.b', 'A.b', undefined],
    ['tags', 'retags: a b\ntags: aa b, -a b, a bb, a b\n', 'a b', 'A B', { line: 2, column: 25 }],
    ['categories', 'category: a b\n', 'a b', 'A B', { line: 1, column: 11 }],
    ['categories', 'categories:\n- a b\n', 'a b', 'A B', { line: 2, column: 3 }],
    ['terms', 'term:  a b\n', 'a b', 'A B', { line: 1, column: 8 }],
    ['terms', 'terms: a b\n', 'a b', 'A B', undefined],
    ['terms', 'title: a b\n', 'a b', 'A B', undefined],
  ] as const)('of the %s in %j is told where it stands', (kind, text, label, other, position) => {
    const one = { tags: 'tag', categories: 'category', terms: 'term' }[kind]
    expect(told(kind, text, label, other)).toEqual({
      severity: 'warning',
      code: 'label-spelling',
      message: `The ${one} "${label}" is also spelt "${other}"; they share one page`,
      hint: `write "${other}"`,
      file: 'posts/x.md',
      ...(position === undefined ? {} : { position, length: label.length }),
    })
  })

  it('of several sessions is told once, with how many there are', () => {
    const sessions = ['1', '2', '3'].map((title) => tagged(title, 'B'))
    const { problems } = groupSessions('tags', [
      ...sessions,
      ...['4', '5', '6', '7'].map((title) => tagged(title, 'b')),
    ])
    expect(problems.map(({ message, file }) => [message, file])).toEqual([
      ['The tag "B" is also spelt "b" (here and 2 more); they share one page', 'posts/1.md'],
    ])
  })
})

function tagged(title: string, ...tags: string[]): Session {
  return someSession({ title, file: someFile(`posts/${title}.md`), labels: { tags, categories: [], terms: [] } })
}

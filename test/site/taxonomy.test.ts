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

function tagged(title: string, ...tags: string[]): Session {
  return someSession({ title, file: someFile(`posts/${title}.md`), labels: { tags, categories: [], terms: [] } })
}

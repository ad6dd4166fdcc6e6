import { expect, test } from 'vitest'
import { planDates } from '../../src/site/schedule/plan.ts'
import { readConfig } from '../../src/source/config.ts'
import { readFrontMatter } from '../../src/source/front-matter.ts'
import { someFile } from '../site/some.ts'

const planOf = (settings: string, sessions: Readonly<Record<string, string>>) => {
  const { config } = readConfig({ ...someFile('_config.yml'), text: settings })
  const documents = Object.entries(sessions).map(([path, front]) => {
    const text = `---\n${front}\n---\n`
    const { data, bodyOffset, problems, problemAt } = readFrontMatter(text, path)
    return { data, bodyOffset, problems, problemAt, file: { ...someFile(path), text }, text, collection: undefined }
  })
  return planDates(documents, config).problems
}

test('a term that no session has is told at one with nearly its name', () => {
  const terms = 'terms: { 2025-spring: { starts: 2025-01-13 }, 2026-spring: }\n'
  const near = { 'posts/a.md': 'title: A\nterm: 2025-sprnig', 'posts/b.md': 'title: B\nterm: 2025-sprnig' }
  expect(planOf(terms, near)).toEqual([
    {
      severity: 'warning',
      code: 'term-unused',
      message: 'No session has the term "2025-spring" of the settings; this one has "2025-sprnig"',
      hint: 'write both the same way',
      file: 'posts/a.md',
      position: { line: 3, column: 7 },
      length: 11,
    },
  ])
  expect(planOf(terms, { ...near, 'posts/c.md': 'term: 2025-spring' })).toEqual([])
  expect(planOf(terms, { 'posts/a.md': 'term: 2024-spring' })).toEqual([])
  expect(planOf(terms, { 'posts/a.md': 'term: 2025-autumn-of-another-kind' })).toEqual([])
  expect(planOf(terms, { 'posts/a.md': 'title: A' })).toEqual([])
})

test('sessions without a day are told, the first of them, with how many there are', () => {
  const terms = 'terms: { t: { starts: 2025-01-13, ends: 2025-01-20, meets: [Mon] } }\n'
  const told = (...names: readonly string[]) =>
    planOf(terms, Object.fromEntries(names.map((name) => [`posts/${name}.md`, 'term: t']))).map(
      ({ severity, code, message, hint, file }) => `${file} ${severity} ${code}: ${message} → ${hint}`,
    )
  const hint = 'move terms.t.ends, or give the session a date'
  expect(told('W1', 'W2')).toEqual([])
  expect(told('W3', 'W1', 'W2')).toEqual([
    `posts/W3.md warning too-few-meetings: The term "t" has 2 free meeting days for 3 sessions without a date; this one has none → ${hint}`,
  ])
  expect(told('W10', 'W3', 'W1', 'W2')).toEqual([
    `posts/W3.md warning too-few-meetings: The term "t" has 2 free meeting days for 4 sessions without a date; this one and 1 more have none → ${hint}`,
  ])
})

test('a session on a day without a meeting is told, with the name of the break', () => {
  const terms =
    'terms: { t: { starts: 2025-01-13, skip: [2025-01-15, { from: 2025-01-20, to: 2025-01-22, title: Break }] } }\n'
  const told = (date: string) =>
    planOf(terms, { 'posts/a.md': `term: t\ndate: ${date}` }).map(
      ({ severity, code, message, hint, position }) => `${position?.line} ${severity} ${code}: ${message} → ${hint}`,
    )
  const hint = 'correct the date, or take the day out of terms.t.skip'
  expect(told('2025-01-15')).toEqual([`3 notice date-on-break: 2025-01-15 is a day without a meeting → ${hint}`])
  for (const day of ['2025-01-20', '2025-01-21', '2025-01-22'])
    expect(told(day)).toEqual([`3 notice date-on-break: ${day} is a day without a meeting (Break) → ${hint}`])
  for (const day of ['2025-01-14', '2025-01-16', '2025-01-19', '2025-01-23']) expect(told(day)).toEqual([])
})

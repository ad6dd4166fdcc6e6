import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newSession } from '../../src/commands/new.ts'
import { type Files, makeSite, session } from '../support/make-site.ts'

const config = `terms:
  s: { starts: 2025-01-13, ends: 2025-02-05, meets: [Mon, Wed], skip: [{ from: 2025-01-20, to: 2025-01-22 }] }
`

test.for<[string, Files, string, string]>([
  [
    'after sessions that the pattern dates',
    { 'posts/W1.1-a.md': session('title: A\nterm: s'), 'posts/W1.2-b.md': session('title: B\nterm: s') },
    'posts/W3.1-Next.md',
    '2025-01-27',
  ],
  [
    'passing over a day that is taken',
    {
      'posts/W1.1-a.md': session('title: A\nterm: s'),
      'posts/W0-exam.md': session('title: Exam\nterm: s\ndate: 2025-01-15'),
    },
    'posts/W3.1-Next.md',
    '2025-01-27',
  ],
  [
    'after the last by number, not after a late date',
    {
      'posts/L1-a.md': session('title: A\nterm: s\ndate: 2025-02-05'),
      'posts/L2-b.md': session('title: B\nterm: s'),
    },
    'posts/L3-Next.md',
    '2025-01-15',
  ],
  [
    'in a term that is full',
    { 'posts/W4.2-a.md': session('title: A\nterm: s\ndate: 2025-02-05') },
    'posts/W5.1-Next.md',
    '',
  ],
  ['in a term without a pattern', { 'posts/W1.1-a.md': session('title: A\nterm: other') }, 'posts/W2.1-Next.md', ''],
])('a new session gets its date and number %s', async ([, files, path, date]) => {
  const folder = makeSite({ '_config.yml': config, ...files })
  const terminal = { out: () => {}, error: () => {}, isInteractive: false }
  await newSession({ title: 'Next', source: folder }, terminal)
  expect(/^date:(.*)$/m.exec(readFileSync(join(folder, path), 'utf8'))?.[1]?.trim()).toBe(date)
})

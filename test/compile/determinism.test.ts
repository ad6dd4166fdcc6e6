import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type Files, makeSite } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import { seminar } from './seminar.ts'

// Dates at the edges of days and years, labels that locales sort and fold otherwise, and the time of the build.
const site: Files = {
  ...seminar,
  'posts/T1.md': '---\ntitle: No time\ndate: 2025-01-01\nterm: istanbul\ntags: [I, i, İ, ı]\n---\n\nx\n',
  'posts/T2.md': '---\ntitle: Late\ndate: 2024-12-31 23:59:59\ntags: [TITLE, title, ä, z, Z, A]\n---\n\nx\n',
  'posts/T3.md':
    '---\ntitle: With zone\ndate: 2025-01-01 00:30:00 +1400\ntags: [straße, STRASSE]\n---\n\n1,234.5 -- x\n',
  'posts/T4.md': '---\ntitle: Summer\ndate: 2025-07-01T12:00:00Z\ntags: [10, 9, 1]\n---\n\nx\n',
  'posts/2025-03-09-dated.md': '---\ntitle: Clock change\n---\n\nx\n',
  'pages/clock.html':
    '---\ntitle: Clock\n---\n{{ site.time }} {{ site.time | date: "%Y-%m-%d %H:%M %Z" }} {{ "now" | date: "%s" }} {{ "2025-01-01" | date: "%A %e %B" }} {{ "istanbul I" | upcase | downcase }} {{ 1234.5 | times: 2 }}{% for post in site.posts %}\n{{ post.date }} {{ post.date | date_to_rfc822 }} {{ post.date | date: "%j %a" }}{% endfor %}{% assign tags = site.tags | sort %}{% for tag in tags %} {{ tag[0] }}{% endfor %}\n',
}

const timeZones = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Asia/Kolkata']
const locales = ['C', 'tr_TR.UTF-8', 'ar_EG.UTF-8']
const threadCounts = ['1', '2', '4']
const orders = ['reversed', 'case-insensitive', 'shuffled 1', 'shuffled 2', 'shuffled 3']

/** Each zone with each locale; the other choices take turns, so that each meets each zone and locale. */
const machines = timeZones.flatMap((zone, first) =>
  locales.map((locale, second) => ({
    TZ: zone,
    LC_ALL: locale,
    LANG: locale,
    LECTERN_THREADS: threadCounts[(first + second) % threadCounts.length] ?? '',
    ORDER: orders[(first * locales.length + second) % orders.length] ?? '',
  })),
)
const inOrder = fileURLToPath(new URL('reading-order.mjs', import.meta.url))

it('builds the same bytes in every time zone, locale and order of files, in any number of threads', async () => {
  const root = makeSite(site)
  const trees: Record<string, string>[] = []
  for (const env of machines) {
    const { code, stderr } = await runCli(['build', '--quiet', '--no-cache'], {
      cwd: root,
      env: { ...env, SOURCE_DATE_EPOCH: '1735689599', NODE_OPTIONS: `--import=${inOrder}` },
    })
    expect([code, stderr]).toEqual([0, ''])
    trees.push(readTree(join(root, '_site')))
    rmSync(join(root, '_site'), { recursive: true })
  }
  expect(trees).toHaveLength(12)
  for (const tree of trees) expect(tree).toEqual(trees[0])

  const [tree] = trees
  expect(tree?.['clock/index.html']).toContain('2024-12-31')
  for (const [path, day] of [
    ['sessions/t1/index.html', '2025-01-01'],
    ['sessions/t2/index.html', '2024-12-31'],
    ['sessions/t3/index.html', '2025-01-01'],
    ['sessions/dated/index.html', '2025-03-09'],
  ] as const)
    expect(tree?.[path], path).toContain(day)
}, 300_000)

it('builds the same bytes twice', async () => {
  const root = makeSite(site)
  const env = { SOURCE_DATE_EPOCH: '1735689599' }
  await runCli(['build'], { cwd: root, env })
  const first = readTree(join(root, '_site'))
  await runCli(['build', '--destination', 'again'], { cwd: root, env })
  const again = readTree(join(root, 'again'))
  expect(Object.keys(first).length).toBeGreaterThan(30)
  expect(again).toEqual(first)
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { runCli } from '../support/run-cli.ts'
import { markdownGenerators } from './pathological.ts'

// By hand with more: PATHOLOGICAL_SIZE=20000, one post of each kind up to this many characters.
const size = Number(process.env['PATHOLOGICAL_SIZE'] ?? 600)
const maxCharacters = 200_000
const maxMegabytes = 1000

test('the real program ends with one post of each kind, and names those that it cannot read', async () => {
  const posts = Object.values(markdownGenerators).map((generate, index) => {
    const text = generate(size)
    return [`posts/p${index}.md`, session(`title: P${index}`, text.length > maxCharacters ? generate(500) : text)]
  })
  const peak = `import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => writeFileSync('peak', String(process.resourceUsage().maxRSS / 1024)))`
  const root = makeSite({ '_config.yml': 'title: S\nsearch: false\n', ...Object.fromEntries(posts) })
  writeFiles(root, { 'peak.mjs': peak })
  const env = { NODE_OPTIONS: `--import=${join(root, 'peak.mjs')}` }
  const { code, stdout } = await runCli(['build', '--report', 'json', '--no-cache'], { cwd: root, env })
  const { problems } = JSON.parse(stdout) as { problems: { severity: string; file: string; position?: object }[] }
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(code).toBe(1)
  expect(errors.length).toBeGreaterThan(20)
  expect(errors.length).toBeLessThan(posts.length)
  for (const { file, position } of errors)
    expect([file, position]).toEqual([expect.stringMatching(/^posts\/p\d+\.md$/), expect.any(Object)])
  expect(Number(readFileSync(join(root, 'peak'), 'utf8'))).toBeLessThan(maxMegabytes)
}, 300_000)

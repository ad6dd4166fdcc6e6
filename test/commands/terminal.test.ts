import { expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { runCli, startCli } from '../support/run-cli.ts'

const broken = { 'posts/W1.md': session('title: One', '[dead](/nowhere/)') }

test.each(['stdout', 'stderr'] as const)(
  'ends as ever, and without a word, when nobody reads its %s',
  async (closed) => {
    const cwd = makeSite(broken)
    const other = closed === 'stdout' ? 'stderr' : 'stdout'
    const heard = await runCli(['check'], { cwd })
    expect(heard).toMatchObject({ code: 1 })
    const child = startCli(['check'], { cwd })
    child[closed].destroy()
    let text = ''
    child[other].setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, text }).toEqual({ code: heard.code, text: heard[other] })
  },
)

test('publishes the whole site although nobody reads what it prints', async () => {
  const cwd = makeSite(broken)
  const child = startCli(['build', '--verbose'], { cwd })
  child.stdout.destroy()
  child.stderr.destroy()
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
})

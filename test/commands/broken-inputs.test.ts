import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openProject } from '../../src/commands/setup.ts'
import { formatProblem } from '../../src/problem.ts'
import type { Source } from '../../src/types.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import {
  type BrokenInput,
  brokenBodies,
  brokenFiles,
  brokenFrontMatter,
  brokenLayouts,
  brokenSettings,
} from './broken-inputs.ts'

const earlier = { '_site/index.html': 'earlier', '_site/.lectern.json': '{ "files": ["index.html"] }' }

describe.for([
  ['front matter', brokenFrontMatter],
  ['settings and data', brokenSettings],
  ['layouts', brokenLayouts],
  ['bodies', brokenBodies],
  ['files', brokenFiles],
] as const)('broken %s', ([, inputs]) => {
  test.concurrent.for(inputs)('$name', async (input, { expect }) => {
    const root = makeSite({ ...input.files, ...earlier })
    const before = readTree(join(root, '_site'))
    const { code, stdout, stderr } = await runCli(['build'], { cwd: root })
    const blocks = blocksOf(stderr)
    expect(blocks.map(firstLine)).toEqual(input.problems)
    for (const block of blocks) expectFrame(block)
    expect(stdout).not.toMatch(stackLine)
    expectOutcome(input, code, stdout, root, before)
    // The same again from one compiler used twice, as `serve` does: a file that failed once must not pass unread.
    const project = openProject({ source: root, destination: '_site' })
    for (let time = 1; time <= 2; time++) {
      const { source, output } = await project.compile()
      expect(
        output.problems
          .filter(({ severity }) => severity !== 'notice')
          .map((problem) => formatProblem(problem, textOf(problem.file, source))),
      ).toEqual(blocks)
    }
  })
})

test('one build lists the mistakes of all files, in reading order', async () => {
  const root = makeSite({
    '_config.yml': 'paginate: -1\n',
    'layouts/one.html': '{% if %}',
    'posts/a.md': session('title: A\nlayout: one\ndate: soon', 'One\n\n{% include nope.html %}'),
    'posts/b.md': session('title: [b]\ntags: {}\nlayout: non'),
  })
  const { code, stdout, stderr } = await runCli(['build'], { cwd: root })
  expect(code).toBe(1)
  expect(blocksOf(stderr).map((block) => firstLine(block).replace(/: error:.*/, ''))).toEqual([
    '_config.yml:1:11',
    'layouts/one.html:1:1',
    'posts/a.md:4:7',
    'posts/a.md:8:1',
    'posts/b.md:2:8',
    'posts/b.md:3:7',
    'posts/b.md:4:9',
  ])
  expect(stdout).toBe('Nothing was published: 7 errors.\n')
  expect(existsSync(join(root, '_site'))).toBe(false)
})

test('a problem is told with its place, its lines and what to do', async () => {
  const root = makeSite({ 'posts/a.md': session('layout: pots\ntitle: A') })
  const { stderr } = await runCli(['build'], { cwd: root })
  expect(stderr).toBe(`posts/a.md:2:9: error: Unknown layout "pots"
  1 | ---
> 2 | layout: pots
    |         ^^^^
  3 | title: A
  → did you mean "post"?

`)
})

test('a mended file publishes what was held back', async () => {
  const root = makeSite({ 'posts/a.md': session('title: [A]') })
  expect((await runCli(['build'], { cwd: root })).code).toBe(1)
  writeFiles(root, { 'posts/a.md': session('title: A') })
  const { code, stderr } = await runCli(['build'], { cwd: root })
  expect([code, stderr]).toEqual([0, ''])
  expect(readFileSync(join(root, '_site/sessions/a/index.html'), 'utf8')).toContain('Text.')
})

const stackLine = /^\s+at .*[(:]\d+/m

function blocksOf(stderr: string): string[] {
  return stderr === '' ? [] : stderr.trimEnd().split('\n\n')
}

function firstLine(block: string): string {
  return block.split('\n', 1)[0] ?? ''
}

/** The marked line is the one that the first line names, the caret stands below the column, and a hint ends it. */
function expectFrame(block: string): void {
  const lines = block.split('\n')
  expect(lines.at(-1)).toMatch(/^ {2}→ \S/)
  const place = /^[^:]+:(\d+):(\d+): /.exec(lines[0] ?? '')
  if (place === null) return
  const [line, column] = [Number(place[1]), Number(place[2])]
  const marked = lines.findIndex((text) => text.startsWith('>'))
  expect(lines[marked]).toMatch(new RegExp(`^> +${line} \\|`))
  const gutter = (lines[marked] ?? '').indexOf('|') + 2
  const caret = (lines[marked + 1] ?? '').indexOf('^')
  // Of a long line the part around the place is shown, with 39 characters before it.
  expect(caret).toBe(gutter + (column > 80 ? 39 : column - 1))
}

function expectOutcome(
  { problems, published }: BrokenInput,
  code: number | null,
  stdout: string,
  root: string,
  before: object,
): void {
  const isError = problems.some((problem) => problem.includes(': error: '))
  expect(code).toBe(isError ? 1 : 0)
  if (isError) {
    expect(stdout).toMatch(/^Nothing was published: \d+ errors?/)
    expect(readTree(join(root, '_site'))).toEqual(before)
  } else {
    expect(stdout).toMatch(/; \d+ warnings?\n$/)
    expect(readFileSync(join(root, '_site/index.html'), 'utf8')).not.toBe('earlier')
  }
  if (published !== undefined)
    expect(readFileSync(join(root, '_site', published.path), 'utf8')).toContain(published.text)
  expect(readdirSync(root).filter((name) => name.startsWith('._site'))).toEqual([])
}

function textOf(file: string | undefined, source: Source): string | undefined {
  return file === undefined ? undefined : (source.files.get(file) ?? source.theme.get(file))?.text
}

import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newSession } from '../../src/commands/new.ts'
import type { Terminal } from '../../src/commands/terminal.ts'
import { readFrontMatter } from '../../src/source/front-matter.ts'
import { type Files, makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

describe('the printed path and URL exist after the next build', () => {
  test.for([
    ['in an empty folder', {}, ['Model Serving'], 'posts/Model-Serving.md', '/sessions/model-serving/'],
    [
      'after posts',
      { 'posts/W1.1-intro.md': session('title: Intro\nterm: spring') },
      ['PPO', '--team', 'team-6'],
      'posts/W2.1-team-6-PPO.md',
      '/sessions/w2-1-team-6-ppo/',
    ],
    [
      'in the folder of the term',
      { 'posts/2024/W9.md': session('title: Old'), 'posts/2025/W1.md': session('title: New') },
      ['Next'],
      'posts/2025/W2-Next.md',
      '/sessions/2025/w2-next/',
    ],
    [
      'with a base URL and a host',
      { '_config.yml': 'url: https://example.org\nbaseurl: /course/\n' },
      ['Ähnlichkeit & Maß'],
      'posts/Ähnlichkeit-Maß.md',
      'https://example.org/course/sessions/%C3%A4hnlichkeit-ma%C3%9F/',
    ],
    [
      'with a permalink in the settings',
      { '_config.yml': 'permalink: /:year/:title/\n' },
      ['Talk', '--date', '2025-03-04'],
      'posts/Talk.md',
      '/2025/Talk/',
    ],
    [
      'in a Jekyll repo with _posts',
      { '_posts/2025-01-08-intro.md': session('title: Intro'), '_config.yml': 'title: J\n' },
      ['Agents', '--date', '2025-01-15'],
      '_posts/2025-01-15-Agents.md',
      '/2025/01/15/Agents.html',
    ],
    [
      'in a Jekyll repo with a collection',
      {
        '_config.yml': 'collections:\n  contents:\n    output: true\n    permalink: /contents/:path/\n',
        '_contents/S0-L27.md': session('title: Last'),
      },
      ['Agents'],
      '_contents/S0-L28-Agents.md',
      '/contents/S0-L28-Agents/',
    ],
  ] as const satisfies readonly (readonly [string, Files, readonly string[], string, string])[])(
    '%s',
    async ([, files, args, path, url]) => {
      const root = makeSite(files)
      expect(await runCli(['new', ...args], { cwd: root })).toEqual({
        code: 0,
        stdout: `${path}\n${url}\n`,
        stderr: '',
      })
      expect(existsSync(join(root, path))).toBe(true)
      const { code, stderr } = await runCli(['build'], { cwd: root })
      expect([code, stderr]).toEqual([0, ''])
      const local = decodeURIComponent(url.replace('https://example.org/course', ''))
      expect(existsSync(join(root, '_site', local.endsWith('/') ? `${local}index.html` : local))).toBe(true)
    },
  )
})

describe('the file name follows the newest session', () => {
  test.for([
    ['the next meeting of the week', ['W14.1-a', 'W14.2-b', 'W15.1-c'], 'W15.2-T'],
    ['the next week after its last meeting', ['W14.1-a', 'W14.2-b', 'W15.1-c', 'W15.2-d'], 'W16.1-T'],
    ['the next week where each has one meeting', ['W1.1-a', 'W2.1-b'], 'W3.1-T'],
    ['natural order, not that of letters', ['W2-a', 'W10-b'], 'W11-T'],
    ['leading zeros', ['L08', 'L09-a'], 'L10-T'],
    ['a prefix with a number of its own', ['S0-L26', 'S0-L27'], 'S0-L28-T'],
    ['no number to follow', ['welcome'], 'T'],
    ['a post without a number after numbered ones', ['W3-a', 'zz-bonus'], 'W4-T'],
  ] as const)('%s', async ([, names, expected]) => {
    const root = makeSite(Object.fromEntries(names.map((name) => [`posts/${name}.md`, session('title: A')])))
    expect((await create(root, { title: 'T' }))[0]).toMatch(
      new RegExp(`posts/${expected.replaceAll('.', '\\.')}\\.md$`),
    )
  })

  test('a date begins the name where the newest session has one', async () => {
    const root = makeSite({ 'posts/2025-01-08-intro.md': session('title: Intro') })
    expect((await create(root, { title: 'Agents', date: '2025-1-9' }))[0]).toMatch(/posts\/2025-01-09-Agents\.md$/)
  })

  test('two in a row are numbered in a row', async () => {
    const root = makeSite({ 'posts/W1-a.md': session('title: A') })
    expect((await create(root, { title: 'B' }))[0]).toMatch(/W2-B\.md$/)
    expect((await create(root, { title: 'C' }))[0]).toMatch(/W3-C\.md$/)
  })
})

test('the term is that of the newest session, and --term wins', async () => {
  const files = {
    'posts/a.md': session('title: A\nterm: 2024-fall\ndate: 2024-09-01'),
    'posts/b.md': session('title: B\nterm: 2025-spring\ndate: 2025-01-20'),
    'posts/c.md': session('title: C\nterm: 2023-fall\ndate: 2023-09-01'),
  }
  const root = makeSite(files)
  await create(root, { title: 'Next' })
  expect(dataOf(root, 'posts/Next.md')['term']).toBe('2025-spring')
  await create(root, { title: 'Other', term: '2026' })
  expect(dataOf(root, 'posts/Other.md')['term']).toBe('2026')
})

describe('a session of another term goes where that term is', () => {
  const settings = { '_config.yml': 'terms: { 2025-spring: { starts: 2025-01-13, meets: [Mon, Wed] } }\n' }
  const fall = { 'posts/2024-fall/W12.1-z.md': session('title: Z\nterm: 2024-fall\ndate: 2024-10-10') }
  test.for([
    ['the first one of a folder', fall, '2025-spring', 'posts/2025-spring/W1.1-T.md'],
    [
      'after the newest one of the term, though another term has a newer one',
      {
        ...fall,
        'posts/2025-spring/W2.1-a.md': session('title: A\nterm: 2025-spring\ndate: 2025-01-20'),
        'posts/2025-fall/W7.1-b.md': session('title: B\nterm: 2025-fall\ndate: 2025-10-10'),
      },
      '2025-spring',
      'posts/2025-spring/W2.2-T.md',
    ],
    [
      'in a folder that terms share',
      {
        'posts/W9.1-a.md': session('title: A\nterm: 2024-fall\ndate: 2024-10-10'),
        'posts/W1.1-b.md': session('title: B\nterm: 2025-spring\ndate: 2025-01-13'),
      },
      '2025-spring',
      'posts/W1.2-T.md',
    ],
    [
      'a folder written as the term is',
      { 'posts/Fall 2024/L08-a.md': session('title: A\nterm: Fall 2024') },
      'Spring 2025',
      'posts/Spring-2025/L01-T.md',
    ],
    ['a term with a path in its name', fall, '../../x', 'posts/x/W1.1-T.md'],
    ['where folders are no terms', { 'posts/a/W3-a.md': session('title: A\nterm: x') }, 'y', 'posts/a/W4-T.md'],
  ] as const satisfies readonly (readonly [string, Files, string, string])[])('%s', async ([, files, term, path]) => {
    const root = makeSite({ ...settings, ...files })
    await create(root, { title: 'T', term })
    expect(dataOf(root, path)['term']).toBe(term)
  })
})

describe('a date off the meeting pattern gets a free number of its week', () => {
  test.for<[string, string, readonly string[], readonly string[]]>([
    [
      'before the term, and what follows goes on',
      '{ starts: 2026-11-30, meets: [Mon] }',
      ['2026-11-30', '2026-11-20', '', ''],
      ['W1.1', 'W1.2', 'W2.1', 'W3.1'],
    ],
    [
      'the Friday before the term',
      '{ starts: 2026-11-30, meets: [Mon, Wed] }',
      ['2026-11-30', '2026-11-27', '', ''],
      ['W1.1', 'W1.2', 'W1.3', 'W2.1'],
    ],
    [
      'before the meetings of its week, which count on',
      '{ starts: 2026-12-02, meets: [Wed, Fri] }',
      ['2026-12-02', '2026-12-07', '2026-12-08', '', '', ''],
      ['W1.1', 'W2.1', 'W2.2', 'W2.3', 'W2.4', 'W3.1'],
    ],
    [
      'between the meetings of its week',
      '{ starts: 2026-12-02, meets: [Wed, Fri] }',
      ['2026-12-02', '2026-12-03', '2026-12-04', '2026-12-09'],
      ['W1.1', 'W1.2', 'W1.3', 'W2.1'],
    ],
    [
      'a day that has a session',
      '{ starts: 2026-12-02, meets: [Wed] }',
      ['2026-12-02', '2026-12-09', '2026-12-09', ''],
      ['W1.1', 'W2.1', 'W2.2', 'W3.1'],
    ],
    [
      'an earlier week',
      '{ starts: 2026-12-02, meets: [Wed] }',
      ['2026-12-02', '2026-12-09', '2026-12-03', '2026-12-16'],
      ['W1.1', 'W2.1', 'W1.2', 'W3.1'],
    ],
  ])('%s', async ([, pattern, [first = '', ...dates], expected]) => {
    const root = makeSite({
      '_config.yml': `terms: { s: ${pattern} }\n`,
      'posts/W1.1-T0.md': session(`title: A\nterm: s\ndate: ${first}`),
    })
    for (const [index, date] of dates.entries())
      await create(root, { title: `T${index + 1}`, ...(date === '' ? {} : { date }) })
    const { '_config.yml': _, ...files } = readTree(root)
    expect(Object.keys(files).sort()).toEqual(expected.map((number, index) => `posts/${number}-T${index}.md`).sort())
  })

  test('a week below zero is no number to follow', async () => {
    const root = makeSite({
      '_config.yml': 'terms: { s: { starts: 2026-11-30, meets: [Mon] } }\n',
      'posts/W1.1-a.md': session('title: A\nterm: s\ndate: 2026-11-30'),
      'posts/W-1.1-b.md': session('title: B\nterm: s\ndate: 2026-11-20'),
    })
    await create(root, { title: 'Next' })
    expect(dataOf(root, 'posts/W2.1-Next.md')['date']).toBe('2026-12-07')
  })
})

test('a file that is there is never overwritten', async () => {
  const root = makeSite({ 'posts/Talk.md': 'mine' })
  const { code, stdout, stderr } = await runCli(['new', 'Talk'], { cwd: root })
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: posts/Talk.md is there already; choose another title\n',
  })
  expect(readTree(root)).toEqual({ 'posts/Talk.md': 'mine' })
})

test('nothing is asked where no person is at the terminal', async () => {
  const root = makeSite({})
  const { code, stdout } = await runCli(['new', 'Quiet'], { cwd: root, input: 'must not be read\n' })
  expect([code, stdout]).toEqual([0, 'posts/Quiet.md\n/sessions/quiet/\n'])
  expect(readFileSync(join(root, 'posts/Quiet.md'), 'utf8')).not.toContain('must not be read')
})

test('all that is given is in the front matter and the readings', async () => {
  const root = makeSite({})
  const args = ['--date', '2025-04-02', '--term', '2025-spring', '--category', 'Agent', '--tags', 'Serving, RL ,']
  const more = ['--team', 'team-6', '--slides', 'W11.2-team6-PPO', '--arxiv', '2502.14305,cs/0112017v2']
  expect((await runCli(['new', 'PPO', ...args, ...more], { cwd: root })).code).toBe(0)
  expect(dataOf(root, 'posts/team-6-PPO.md')).toMatchObject({
    layout: 'post',
    title: 'PPO',
    date: '2025-04-02',
    lecture: 'W11.2-team6-PPO',
    lectureVersion: 'next',
    video: 'team-6',
    tags: ['Serving', 'RL'],
    term: '2025-spring',
    categories: ['Agent'],
  })
  const text = readFileSync(join(root, 'posts/team-6-PPO.md'), 'utf8')
  expect(text).toContain('## Required Readings\n\n### arXiv:2502.14305\n\n+ https://arxiv.org/abs/2502.14305\n')
  expect(text).toContain('+ https://arxiv.org/abs/cs/0112017v2\n')
  expect(text).toContain('## More Readings\n')
})

describe('titles that mean something to YAML stay what they are', () => {
  test.for([
    'C++: "quotes" & #hash',
    'yes',
    '1.10',
    'null',
    '2025-01-01',
    '~',
    "It's",
    '- dash',
    '@team',
    '*bold*',
    '&anchor',
    '!tag',
    '%',
    '[list]',
    '{map}',
    '`code`',
    'back\\slash',
    'ends with:',
    '? question',
    '0x1F',
    '1e3',
    '12:30',
    'Ünïcödé — dash',
    '../../escape',
    '---',
  ])('%s', async (title) => {
    const root = makeSite({})
    const [path] = await create(root, { title })
    const paths = Object.keys(readTree(root))
    expect(paths).toHaveLength(1)
    expect(paths[0]).toMatch(/^posts\/[^/]+\.md$/)
    expect(path).toContain(paths[0])
    expect(dataOf(root, paths[0] ?? '')['title']).toBe(title)
  })

  test('any title, term, tag and team', async () => {
    const line = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '')
    await fc.assert(
      fc.asyncProperty(line, line, line, async (title, term, tag) => {
        const root = makeSite({})
        await create(root, { title, term, tags: [tag] })
        const [path = ''] = Object.keys(readTree(root))
        const { data, problems } = readFrontMatter(readFileSync(join(root, path), 'utf8'), path)
        expect(problems).toEqual([])
        const collapsed = [title, term, tag].map((text) => text.replace(/ +/g, ' ').trim())
        expect([data['title'], data['term'], ...(data['tags'] as string[])]).toEqual(collapsed)
      }),
      { numRuns: 60 },
    )
  })
})

test('a value with line breaks becomes one line, and the site builds', async () => {
  const root = makeSite({})
  const args = ['Agents\nthat use\ttools\n', '--team', 'team\r\n6', '--tags', 'a\n\n b,c', '--slides', 'W1\u20282']
  const dated = ['--date', '2025-04-02\n10:00', '--term', '2025\u0085spring', '--category', 'A\nB']
  expect((await runCli(['new', ...args, ...dated], { cwd: root })).code).toBe(0)
  expect(dataOf(root, 'posts/team-6-Agents-that-use-tools.md')).toMatchObject({
    title: 'Agents that use tools',
    date: '2025-04-02 10:00',
    lecture: 'W1 2',
    video: 'team 6',
    tags: ['a b', 'c'],
    term: '2025 spring',
    categories: ['A B'],
  })
  const { code, stderr } = await runCli(['build'], { cwd: root })
  expect([code, stderr]).toEqual([0, ''])
})

describe('a title that is too long for a name of a file', () => {
  test.for([
    ['words', 'long '.repeat(200).trim()],
    ['a script without spaces', '智能体'.repeat(100)],
  ] as const)('is shortened there, and whole in the file: %s', async ([, title]) => {
    const root = makeSite({ 'posts/W1-a.md': session('title: A') })
    const { code, stdout } = await runCli(['new', title], { cwd: root })
    expect(code).toBe(0)
    const [path = ''] = stdout.split('\n')
    expect(path).toMatch(/^posts\/W2-\S+\.md$/)
    expect(dataOf(root, path)['title']).toBe(title)
    expect((await runCli(['build'], { cwd: root })).code).toBe(0)
  })

  test('two of one beginning stay two', async () => {
    const root = makeSite({})
    await create(root, { title: `${'long '.repeat(200)}a` })
    await create(root, { title: `${'long '.repeat(200)}b` })
    expect(Object.keys(readTree(root))).toHaveLength(2)
  })
})

describe('a folder that cannot be written to exits 2 with what to do', () => {
  test('a file is in its place', async () => {
    const root = makeSite({ posts: 'x' })
    expect(await runCli(['new', 'T'], { cwd: root })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: Cannot write posts/T.md: a file is in the way; move it, or choose another place\n',
    })
  })

  test.skipIf(process.getuid?.() === 0)('it is for reading only', async () => {
    const root = makeSite({ 'posts/a.md': session('title: A') })
    chmodSync(join(root, 'posts'), 0o555)
    expect(await runCli(['new', 'T'], { cwd: root })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: Cannot write posts/T.md: it may not be written; change who may, or choose another folder\n',
    })
    chmodSync(join(root, 'posts'), 0o755)
  })
})

describe('a wrong value exits 2 and writes nothing', () => {
  test.for([
    [
      'a date that does not exist',
      ['T', '--date', '2025-02-30'],
      'error: --date 2025-02-30 is no date; write it as 2025-04-02',
    ],
    ['a date in another order', ['T', '--date', '3/14/2025'], 'error: --date 3/14/2025 is no date'],
    ['an arXiv URL', ['T', '--arxiv', 'https://arxiv.org/abs/2502.14305'], 'is no arXiv id; one looks like 2502.14305'],
    ['a month 13', ['T', '--arxiv', '2513.14305'], 'error: --arxiv 2513.14305 is no arXiv id'],
    ['the second of two ids', ['T', '--arxiv', '2502.14305,x'], 'error: --arxiv x is no arXiv id'],
    ['an empty title', ['  '], 'error: The title is empty'],
    ['no title', [], "error: missing required argument 'title'"],
    ['a source that is not there', ['T', '--source', 'nowhere'], 'error: The source nowhere is no folder'],
  ] as const)('%s', async ([, args, message]) => {
    const root = makeSite({})
    const { code, stdout, stderr } = await runCli(['new', ...args], { cwd: root })
    expect(stderr).toContain(message)
    expect([code, stdout]).toEqual([2, ''])
    expect(readTree(root)).toEqual({})
  })
})

test('a session of another folder with a mistake does not stop it', async () => {
  const root = makeSite({ 'posts/W1-a.md': session('title: [broken'), 'posts/W2-b.md': session('title: B') })
  expect((await create(root, { title: 'C' }))[0]).toMatch(/W3-C\.md$/)
})

test('settings in _config.yaml count', async () => {
  const root = makeSite({})
  writeFiles(root, { '_config.yaml': 'baseurl: /x\n' })
  expect((await create(root, { title: 'A' }))[1]).toBe('/x/sessions/a/')
})

async function create(root: string, options: Omit<Parameters<typeof newSession>[0], 'source'>): Promise<string[]> {
  let printed = ''
  const terminal: Terminal = {
    out: (text) => {
      printed += text
    },
    error: (text) => {
      throw new Error(text)
    },
    isInteractive: false,
  }
  await newSession({ source: root, ...options }, terminal)
  return printed.split('\n')
}

function dataOf(root: string, path: string) {
  return readFrontMatter(readFileSync(join(root, path), 'utf8'), path).data
}

import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

const small = {
  '_config.yml': 'title: Small\n',
  'posts/a.md': session('title: First\ntags: [x]\nterm: spring', '[next](b.md) ![figure](/figure.png)'),
  'posts/b.md': session('title: Second\ntags: [x, y]\nterm: spring'),
  'pages/syllabus.md': session('title: Syllabus'),
  'public/figure.png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
}

describe('what build prints', () => {
  const site = makeSiteOnce(small)

  test('says what it made and where', async () => {
    const { code, stdout, stderr } = await runCli(['build'], { cwd: site() })
    expect([code, stderr]).toEqual([0, ''])
    const files = publishedFiles(site())
    const pages = files.filter((path) => path.endsWith('.html')).length
    expect(stdout).toMatch(
      new RegExp(
        `^2 sessions, ${pages} pages, ${files.length} files in _site \\(${files.length} written, 0 unchanged\\) in \\d+\\.\\d s\n$`,
      ),
    )
  })

  test('says nothing with --quiet, and what is wrong all the same', async () => {
    expect(await runCli(['build', '--quiet'], { cwd: site() })).toEqual({ code: 0, stdout: '', stderr: '' })
    const broken = makeSite({ 'posts/a.md': session('title: [A]'), 'posts/b.md': session('term: x') })
    const { code, stdout, stderr } = await runCli(['build', '-q'], { cwd: broken })
    expect(code).toBe(1)
    expect(stderr).toContain('posts/a.md:2:8: error: ')
    expect(stderr).not.toContain('warning')
    expect(stdout).toBe('Nothing was published: 1 error and 1 warning.\n')
  })

  test('tells templates the environment, which is production unless JEKYLL_ENV is another one', async () => {
    const layout = '<title>{{ page.title | markdownify | strip_html | escape_once }}</title>{{ jekyll.environment }}'
    const root = makeSite({ 'posts/a.md': session('title: R&D "&" x'), 'layouts/post.html': layout })
    const page = () => readFileSync(join(root, '_site/sessions/a/index.html'), 'utf8')
    await runCli(['build', '-q'], { cwd: root })
    expect(page()).toBe('<title>R&amp;D “&amp;” x</title>production')
    await runCli(['build', '-q'], { cwd: root, env: { JEKYLL_ENV: 'staging' } })
    expect(page()).toContain('</title>staging')
  })

  test('lists every file with --verbose', async () => {
    const { stdout } = await runCli(['build', '--verbose'], { cwd: site() })
    expect(stdout.trimEnd().split('\n').slice(0, -1).sort()).toEqual(publishedFiles(site()))
  })

  test('reports as JSON and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(['build', '--report', 'json'], { cwd: site() })
    expect([code, stderr]).toEqual([0, ''])
    const report = v.parse(reportSchema, JSON.parse(stdout))
    const files = publishedFiles(site())
    expect(report).toMatchObject({ published: true, destination: '_site', sessions: 2, files: files.length })
    expect(report.written + report.unchanged).toBe(files.length)
    expect(report.problems).toEqual([])
  })

  test('reports errors as JSON with their places, exit code 1', async () => {
    const broken = makeSite({ 'posts/a.md': session('title: [A]') })
    const { code, stdout, stderr } = await runCli(['build', '--report', 'json'], { cwd: broken })
    expect([code, stderr]).toEqual([1, ''])
    const report = v.parse(reportSchema, JSON.parse(stdout))
    expect(report).toMatchObject({ published: false, written: 0, unchanged: 0 })
    expect(report.problems).toEqual([
      {
        severity: 'error',
        code: 'front-matter-type',
        message: '"title" should be a text',
        hint: 'write it as title: "…"',
        file: 'posts/a.md',
        position: { line: 2, column: 8 },
        length: 3,
      },
    ])
  })
})

describe('the base URL', () => {
  test('is the same from the option with and without a slash at its end, and from the settings', async () => {
    const trees = []
    for (const [config, args] of [
      ['', ['--base-url', '/x']],
      ['', ['--base-url', '/x/']],
      ['', ['--base-url', 'x']],
      ['baseurl: /x\n', []],
      ['baseurl: /x/\n', []],
      ['baseurl: /other\n', ['--base-url', '/x']],
    ] as const) {
      const root = makeSite({ ...small, '_config.yml': `title: Small\n${config}` })
      expect((await runCli(['build', ...args], { cwd: root })).code).toBe(0)
      trees.push(readTree(join(root, '_site')))
    }
    for (const tree of trees.slice(1)) expect(tree).toEqual(trees[0])
    const page = trees[0]?.['sessions/a/index.html'] ?? ''
    expect(page).toContain('href="/x/sessions/b/"')
    expect(page).toContain('src="/x/figure.png"')
    expect(page).not.toMatch(/(?:href|src)="\/(?!x\/|x")/)
  })

  test('is empty for "/"', async () => {
    const [root, plain] = [makeSite(small), makeSite(small)]
    await runCli(['build', '--base-url', '/'], { cwd: root })
    await runCli(['build'], { cwd: plain })
    expect(readTree(join(root, '_site'))).toEqual(readTree(join(plain, '_site')))
  })
})

describe('the destination', () => {
  test('has no page of a removed post', async () => {
    const root = makeSite(small)
    await runCli(['build'], { cwd: root })
    expect(existsSync(join(root, '_site/tags/y/index.html'))).toBe(true)
    rmSync(join(root, 'posts/b.md'))
    writeFiles(root, { 'posts/a.md': session('title: First\ntags: [x]') })
    const { code } = await runCli(['build'], { cwd: root })
    expect(code).toBe(0)
    expect(existsSync(join(root, '_site/sessions/b'))).toBe(false)
    expect(existsSync(join(root, '_site/tags/y'))).toBe(false)
  })

  test('keeps files that did not change, with their times', async () => {
    // The index of the search changes with the words of any page.
    const root = makeSite({ ...small, '_config.yml': 'search: false\n' })
    await runCli(['build'], { cwd: root })
    const before = timesOf(join(root, '_site'))
    writeFiles(root, { 'pages/syllabus.md': session('title: Syllabus', 'Another text.') })
    const { stdout } = await runCli(['build'], { cwd: root })
    const after = timesOf(join(root, '_site'))
    const changed = Object.keys(after).filter((path) => after[path] !== before[path] && path !== '.lectern.json')
    expect(changed.filter((path) => !path.startsWith('pagefind/'))).toEqual(['syllabus/index.html'])
    expect(changed).not.toContain('pagefind/pagefind.js')
    expect(stdout).toContain(`(${changed.length} written, `)
  })

  test('carries over .git, CNAME and what keep_files names', async () => {
    const kept = { '.git/HEAD': 'ref', CNAME: 'example.org', '.nojekyll': '', 'demo/app.html': 'demo' }
    const root = makeSite({ ...small, '_config.yml': 'keep_files: [demo]\n' })
    await runCli(['build'], { cwd: root })
    writeFiles(join(root, '_site'), kept)
    expect((await runCli(['build'], { cwd: root })).code).toBe(0)
    expect(readTree(join(root, '_site'))).toMatchObject(kept)
  })

  test('is refused where it holds foreign files, until --force', async () => {
    const root = makeSite({ ...small, '_site/thesis.tex': 'years of work', '_site/notes/a.txt': 'more' })
    const before = readTree(join(root, '_site'))
    const { code, stderr } = await runCli(['build'], { cwd: root })
    expect(code).toBe(1)
    expect(stderr).toContain(
      'holds files that Lectern did not make: notes/a.txt, thesis.tex\n  → choose another --destination',
    )
    expect(readTree(join(root, '_site'))).toEqual(before)
    expect((await runCli(['build', '--force'], { cwd: root })).code).toBe(0)
    expect(publishedFiles(root)).not.toContain('thesis.tex')
    expect((await runCli(['build'], { cwd: root })).code).toBe(0)
  })

  test('is refused where a file was added to a published site by hand', async () => {
    const root = makeSite(small)
    await runCli(['build'], { cwd: root })
    writeFiles(root, { '_site/sessions/mine.html': 'mine' })
    const { code, stderr } = await runCli(['build'], { cwd: root })
    expect(code).toBe(1)
    expect(stderr).toContain('did not make: sessions/mine.html')
    expect(readFileSync(join(root, '_site/sessions/mine.html'), 'utf8')).toBe('mine')
  })

  test('may be an empty folder, or lie outside of the source', async () => {
    const root = makeSite(small)
    mkdirSync(join(root, '_site'))
    expect((await runCli(['build'], { cwd: root })).code).toBe(0)
    const elsewhere = join(makeSite({}), 'deep/out')
    expect((await runCli(['build', '--destination', elsewhere], { cwd: root })).code).toBe(0)
    expect(readTree(elsewhere)).toEqual(readTree(join(root, '_site')))
  })

  test('is not read as a source, whatever its name', async () => {
    const root = makeSite(small)
    await runCli(['build', '-d', 'out/public'], { cwd: root })
    const { code, stdout } = await runCli(['build', '-d', 'out/public'], { cwd: root })
    expect(code).toBe(0)
    expect(stdout).toContain('(0 written, ')
  })
})

describe('a wrong call exits 2', () => {
  test.for([
    ['a destination that is the source', ['build', '-d', '.'], 'error: The destination . contains the source'],
    ['a destination that contains the source', ['build', '-d', '..'], 'error: The destination .. contains the source'],
    ['a destination that is a file', ['build', '-d', '_config.yml'], 'error: The destination _config.yml is a file'],
    ['a source that is a file', ['build', '-s', '_config.yml'], 'error: The source _config.yml is no folder'],
    ['a source that is not there', ['build', '-s', 'nowhere'], 'error: The source nowhere is no folder'],
    ['an unknown command', ['biuld'], "error: unknown command 'biuld'\n(Did you mean build?)"],
    ['an unknown option', ['build', '--quite'], "error: unknown option '--quite'\n(Did you mean --quiet?)"],
    ['an unknown report', ['build', '--report', 'xml'], "error: option '--report <format>' argument 'xml' is invalid"],
    ['an argument too many', ['build', 'posts'], "error: too many arguments for 'build'"],
    ['a port that is no number', ['serve', '--port', 'http'], 'It should be a number from 0 to 65535.'],
    ['a port that is too high', ['serve', '--port', '65536'], 'It should be a number from 0 to 65535.'],
    [
      'a host that is none',
      ['serve', '--host', '203.0.113.7'],
      'error: Cannot listen on 203.0.113.7:4000: EADDRNOTAVAIL',
    ],
    ['no command', [], 'Usage: lectern'],
  ] as const)('%s', async ([, args, message]) => {
    const root = makeSite(small)
    const before = readTree(root)
    const { code, stdout, stderr } = await runCli(args, { cwd: root })
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect([code, stdout]).toEqual([2, ''])
    // A site may have been compiled by then.
    rmSync(join(root, '.lectern-cache'), { recursive: true, force: true })
    expect(readTree(root)).toEqual(before)
  })

  test.for([
    ['posts', small],
    ['pages/out', small],
    ['public', { ...small, 'public/a.txt': 'a' }],
    ['layouts', { ...small, 'layouts/page.html': '{{ content }}' }],
    ['_data', { ...small, '_data/people.yml': 'ada: Ada' }],
    ['_posts', { '_posts/2025-01-01-a.md': session('title: A') }],
    ['course', { '_layouts/x.html': '', 'course/_posts/2025-01-01-a.md': session('title: A') }],
    ['_papers', { '_config.yml': 'collections: [papers]\n', '_papers/a.md': session('title: A') }],
  ] as const)('a destination from which the site is read: %s', async ([destination, files]) => {
    const root = makeSite(files)
    const before = readTree(root)
    for (const force of [[], ['--force']]) {
      const { code, stderr } = await runCli(['build', '-d', destination, ...force], { cwd: root })
      expect(stderr).toContain(`error: The site is read from the destination ${destination}`)
      expect(code).toBe(2)
    }
    rmSync(join(root, '.lectern-cache'), { recursive: true, force: true })
    expect(readTree(root)).toEqual(before)
  })

  test('a destination from which the site is read by way of a symbolic link', async () => {
    const root = makeSite(small)
    symlinkSync('posts', join(root, 'out'))
    const { code, stderr } = await runCli(['build', '-d', 'out', '--force'], { cwd: root })
    expect(stderr).toContain('error: The site is read from the destination out')
    expect(code).toBe(2)
    expect(existsSync(join(root, 'posts/a.md'))).toBe(true)
  })

  test('a Jekyll repo may be published to a folder that means something in other sites only', async () => {
    const root = makeSite({ '_posts/2025-01-01-a.md': session('title: A') })
    expect((await runCli(['build', '-d', 'public'], { cwd: root })).code).toBe(0)
  })

  test('a destination that contains the source by way of a symbolic link', async () => {
    const root = makeSite({ 'site/posts/a.md': session('title: A') })
    symlinkSync(root, join(root, 'site/_site'))
    const { code, stderr } = await runCli(['build', '-s', 'site'], { cwd: root })
    expect(stderr).toContain('error: The destination _site contains the source')
    expect(code).toBe(2)
  })
})

test('--help and --version exit 0', async () => {
  const cwd = makeSite({})
  const help = await runCli(['--help'], { cwd })
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('Usage: lectern')
  for (const command of ['build', 'serve', 'new']) expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  expect(await runCli(['--version'], { cwd })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
  expect((await runCli(['build', '--help'], { cwd })).stdout).toContain('--base-url <path>')
})

test('a folder with nothing but posts builds', async () => {
  const root = makeSite({ 'posts/a.md': session('title: A') })
  expect(await runCli(['build'], { cwd: root })).toMatchObject({ code: 0, stderr: '' })
  expect(publishedFiles(root)).toEqual(expect.arrayContaining(['404.html', 'index.html', 'sessions/a/index.html']))
})

test('an empty folder builds', async () => {
  const root = makeSite({})
  expect(await runCli(['build'], { cwd: root })).toMatchObject({ code: 0, stderr: '' })
  expect(publishedFiles(root)).toContain('index.html')
})

test('the same bytes come out in any time zone and locale', async () => {
  const files = { ...small, 'posts/c.md': session('title: Dated\ndate: 2025-01-05') }
  const [here, there] = [makeSite(files), makeSite(files)]
  await runCli(['build'], { cwd: here, env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' } })
  await runCli(['build'], { cwd: there, env: { TZ: 'Pacific/Pago_Pago', LC_ALL: 'C' } })
  expect(readTree(join(here, '_site'))).toEqual(readTree(join(there, '_site')))
})

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const reportSchema = v.strictObject({
  published: v.boolean(),
  destination: v.string(),
  sessions: count,
  pages: count,
  files: count,
  parsed: count,
  written: count,
  unchanged: count,
  problems: v.array(
    v.strictObject({
      severity: v.picklist(['error', 'warning', 'notice']),
      code: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
      message: v.string(),
      hint: v.optional(v.string()),
      file: v.optional(v.string()),
      position: v.optional(v.strictObject({ line: count, column: count })),
      length: v.optional(count),
    }),
  ),
})

function makeSiteOnce(files: Parameters<typeof makeSite>[0]): () => string {
  let root: string | undefined
  return () => {
    root ??= makeSite(files)
    return root
  }
}

function publishedFiles(root: string): string[] {
  return Object.keys(readTree(join(root, '_site')))
    .filter((path) => path !== '.lectern.json')
    .sort()
}

function timesOf(folder: string): Record<string, bigint> {
  return Object.fromEntries(
    Object.keys(readTree(folder)).map((path) => [path, statSync(join(folder, path), { bigint: true }).mtimeNs]),
  )
}

import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addSettings } from '../../src/commands/init/add-settings.ts'
import { siteWorkflow } from '../../src/commands/init/site-workflow.ts'
import { readConfig } from '../../src/source/config.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

const env = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 8, 2) / 1000) }

describe('a new site', () => {
  test('builds at once, without a word', async () => {
    const folder = makeSite({})
    const made = await runCli(['init', 'graph-reading_group'], { cwd: folder, env })
    expect([made.code, made.stderr]).toEqual([0, ''])
    const site = join(folder, 'graph-reading_group')
    const files = Object.keys(readTree(site)).sort()
    expect(files).toEqual([
      '.github/workflows/pages.yml',
      '.gitignore',
      'README.md',
      '_config.yml',
      'pages/about.md',
      'posts/2026-fall/W1.1-welcome.md',
      'public/Lectures/.gitkeep',
    ])
    for (const file of files) expect(made.stdout).toContain(`wrote   graph-reading_group/${file}\n`)
    expect(made.stdout).toContain('  cd graph-reading_group\n  npx lectern serve')

    const built = await runCli(['build', '--verbose'], { cwd: site, env })
    expect([built.code, built.stderr]).toEqual([0, ''])
    const home = readFileSync(join(site, '_site/index.html'), 'utf8')
    expect(home).toContain('Graph Reading Group')
    expect(home).toContain('/sessions/2026-fall/w1-1-welcome/')
    expect(existsSync(join(site, '_site/README.md'))).toBe(false)
    const checked = await runCli(['check', '--strict'], { cwd: site, env })
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringMatching(/^No problems found/)])
  })

  test('has the title and the address that are given', async () => {
    const folder = makeSite({})
    const title = '"Agents": yes & no'
    await runCli(['init', '--title', title, '--url', 'https://example.org/course/'], { cwd: folder, env })
    const text = readFileSync(join(folder, '_config.yml'), 'utf8')
    const { config, problems } = readConfig({ path: '_config.yml', location: '', size: 0, version: '', text })
    expect(problems).toEqual([])
    expect(config).toMatchObject({ title, url: 'https://example.org', baseUrl: '/course' })
    expect(config.terms).toMatchObject([{ name: '2026-fall', meets: [3] }])
  })

  test('follows the git repository around it', async () => {
    const folder = makeSite({
      '.git/HEAD': 'ref: refs/heads/trunk\n',
      '.git/config': '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:Some-Lab/course.git\n',
      'README.md': 'Ours.\n',
    })
    const { stdout } = await runCli(['init'], { cwd: folder, env })
    expect(stdout).toContain('kept    README.md\n')
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('Ours.\n')
    expect(parse(readFileSync(join(folder, '_config.yml'), 'utf8'))).toMatchObject({
      url: 'https://some-lab.github.io',
    })
    const workflow = parse(readFileSync(join(folder, '.github/workflows/pages.yml'), 'utf8'))
    expect(workflow.on.push.branches).toEqual(['trunk'])
  })

  test.for(['_config.yml', 'pages/about.md', '.github/workflows/pages.yml'])(
    'is not written where there is a %s',
    async (path) => {
      const folder = makeSite({ [path]: 'Mine.\n' })
      const { code, stdout, stderr } = await runCli(['init'], { cwd: folder, env })
      expect([code, stdout]).toEqual([1, 'Nothing was written.\n'])
      expect(stderr).toContain(`${path}: error: The file is there already\n  → `)
      expect(readTree(folder)).toEqual({ [path]: 'Mine.\n' })
    },
  )

  test('is not written into a Jekyll repo', async () => {
    const folder = makeSite({ '_posts/2025-01-08-a.md': session('title: A') })
    const { code, stderr } = await runCli(['init'], { cwd: folder, env })
    expect([code, stderr]).toEqual([
      1,
      '_posts: error: This is a Jekyll repo\n  → run "lectern init --from-jekyll" there\n\n',
    ])
    expect(existsSync(join(folder, '_config.yml'))).toBe(false)
  })

  test.for([
    [['init', '--url', 'example.org'], '--url example.org is no address; write it as https://example.org'],
    [
      ['init', '--url', 'javascript:alert(1)'],
      '--url javascript:alert(1) is no address; write it as https://example.org',
    ],
    [['init', 'file.txt'], 'file.txt is a file'],
    [
      ['init', 'file.txt/site'],
      'Cannot write file.txt/site/_config.yml: a file is in the way; move it, or choose another place',
    ],
    [
      ['init', 'x'.repeat(300)],
      `Cannot write ${'x'.repeat(300)}/_config.yml: the name is too long; choose a shorter one`,
    ],
  ] as const)('a wrong call exits 2: %s', async ([args, message]) => {
    const folder = makeSite({ 'file.txt': '' })
    expect(await runCli(args, { cwd: folder })).toMatchObject({ code: 2, stderr: `error: ${message}\n` })
    expect(Object.keys(readTree(folder))).toEqual(['file.txt'])
  })
})

test.skipIf(process.getuid?.() === 0)('a folder for reading only exits 2', async () => {
  const folder = makeSite({ 'closed/a.txt': '' })
  chmodSync(join(folder, 'closed'), 0o555)
  expect(await runCli(['init', 'closed/site'], { cwd: folder, env })).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: Cannot write closed/site/_config.yml: it may not be written; change who may, or choose another folder\n`,
  })
  chmodSync(join(folder, 'closed'), 0o755)
})

describe('a Jekyll repo', () => {
  const repo = {
    '_config.yml': 'title: Old\r\nurl: ""   # later\r\nplugins: [jekyll-scholar]\r\n',
    '_posts/2025-01-08-a.md': session('title: A'),
    '_layouts/default.html': '{{ content }}',
    CNAME: 'Course.example.edu\n',
    '.git/HEAD': 'ref: refs/heads/master\n',
    '.github/workflows/jekyll.yml': 'uses: actions/jekyll-build-pages@v1\n',
  }

  test('gets its address and a workflow, and nothing else is touched', async () => {
    const folder = makeSite(repo)
    const { code, stdout, stderr } = await runCli(['init', '--from-jekyll'], { cwd: folder, env })
    expect([code, stderr]).toEqual([0, ''])
    const { '.github/workflows/pages.yml': workflow = '', ...rest } = readTree(folder)
    expect(rest).toEqual({
      ...repo,
      '_config.yml': 'title: Old\r\nurl: https://course.example.edu   # later\r\nplugins: [jekyll-scholar]\r\n',
    })
    expect(parse(workflow).on.push.branches).toEqual(['master'])
    expect(stdout).toContain('changed _config.yml\nwrote   .github/workflows/pages.yml\n')
    expect(stdout).toContain('.github/workflows/jekyll.yml publishes too: remove it when you switch.')
    expect(stdout).toMatch(/1 setting or plugin has no effect/)
    expect((await runCli(['build'], { cwd: folder, env })).code).toBe(0)
  })

  test('with its address in the settings gets a workflow only', async () => {
    const folder = makeSite({ ...repo, '_config.yml': 'url: https://a.example\n' })
    const { stdout } = await runCli(['init', '--from-jekyll', '--url', 'https://b.example'], { cwd: folder, env })
    expect(readFileSync(join(folder, '_config.yml'), 'utf8')).toBe('url: https://a.example\n')
    expect(stdout).toMatch(/^wrote {3}\.github\/workflows\/pages\.yml\n\n/)
  })

  test('whose files want one URL is built with both', async () => {
    const folder = makeSite({
      ...repo,
      '_posts/2025-01-09-a.md': session('permalink: /a/'),
      'a.md': session('permalink: /a/'),
    })
    const { stdout } = await runCli(['init', '--from-jekyll'], { cwd: folder, env })
    expect(stdout).toContain('One file wants the URL of another; Jekyll drops one of the two silently.')
    const workflow = readFileSync(join(folder, '.github/workflows/pages.yml'), 'utf8')
    expect(workflow).toMatch(/dist\/cli\.cjs build --on-collision suffix --safe/)
    expect(workflow).toMatch(/lectern@[\d.]+/)
  })

  test('is told from other folders', async () => {
    const folder = makeSite({ 'notes.txt': 'x' })
    const { code, stderr } = await runCli(['init', '--from-jekyll'], { cwd: folder, env })
    expect(code).toBe(1)
    expect(stderr).toContain('error: This folder is no Jekyll repo')
    expect(Object.keys(readTree(folder))).toEqual(['notes.txt'])
  })
})

test("a site's workflow needs nothing but the site and the package", () => {
  const own = readFileSync(new URL('../../.github/workflows/pages.yml', import.meta.url), 'utf8')
  const text = siteWorkflow(own, { version: '1.2.3', branch: 'trunk', buildOptions: '' })
  expect(text).not.toMatch(/npm (?:ci|run)|\.\.\/lectern\/dist|\bcache:|refs\/heads\/main|path: lectern/)
  const { jobs } = parse(text)
  const runs = (job: string): string[] => jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? [])
  const install = 'npm install --prefix lectern --ignore-scripts lectern@1.2.3'
  const program = 'node ../lectern/node_modules/lectern/dist/cli.cjs'
  expect(runs('build').slice(0, 2)).toEqual([
    install,
    `${program} build --base-url "$BASE_PATH" --destination ../built`,
  ])
  expect(runs('review')).toEqual([
    install,
    `${program} check --safe --format github`,
    `${program} build --safe --destination ../built`,
  ])
  expect(JSON.stringify(parse(text).on)).toContain('"trunk"')
})

describe('adding settings to a file', () => {
  test.for([
    ['', 'url: https://a.example\n'],
    ['title: A', 'title: A\nurl: https://a.example\n'],
    ['url:\ntitle: A\n', 'url: https://a.example\ntitle: A\n'],
    ["url: '' # x\n", 'url: https://a.example # x\n'],
    ['# url:\n', '# url:\nurl: https://a.example\n'],
  ] as const)('%j', ([before, after]) => {
    expect(addSettings(before, { url: 'https://a.example' })).toBe(after)
  })

  test('they can be read back, and the others stay', () => {
    const value = fc.string().filter((text) => !/[\r\u0085\u2028\u2029\ufeff]/.test(text))
    fc.assert(
      fc.property(value, fc.boolean(), (written, isThere) => {
        const before = `title: "A"\n${isThere ? 'url:\n' : ''}list: [1, 2]\n`
        expect(parse(addSettings(before, { url: written }), { version: '1.1' })).toEqual({
          title: 'A',
          list: [1, 2],
          url: written,
        })
      }),
    )
  })
})

test('writes into a folder that is there already', async () => {
  const folder = makeSite({})
  mkdirSync(join(folder, 'site'))
  writeFiles(join(folder, 'site'), { LICENSE: 'MIT' })
  expect((await runCli(['init', 'site'], { cwd: folder, env })).code).toBe(0)
})

import { spawn } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LockedError } from '../../src/build/lock.ts'
import { processStart } from '../../src/build/process-start.ts'
import { type PublishOptions, publish } from '../../src/build/publish.ts'
import { recoverIfPossible } from '../../src/build/recover.ts'
import type { OutputFile } from '../../src/compile.ts'
import { failing } from '../support/failing.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

describe('recovery after a build that was killed', () => {
  test('puts the old site back where it was killed between the two renames', async () => {
    const root = await published({ 'index.html': 'old', 'a.html': 'same' })
    renameSync(join(root, '_site'), join(root, '._site.lectern-old'))
    writeFiles(root, { '._site.lectern-new/index.html': 'half', '._site.lectern-lock': lockOf(deadProcess) })
    const result = await publishTo(root, { 'index.html': 'new', 'a.html': 'same' })
    expect(result).toMatchObject({ problems: [], written: 1, unchanged: 1 })
    expectOnlySite(root, { 'index.html': 'new', 'a.html': 'same' })
  })

  test('removes a half-written stage', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-new/left.html': 'half', '._site.lectern-lock': lockOf(deadProcess) })
    await publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })

  test('removes an old site whose removal was not finished', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-old/left.html': 'older' })
    await publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })

  test('puts the old site back even where the new one is then refused', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '_site/mine.txt': 'mine' })
    renameSync(join(root, '_site'), join(root, '._site.lectern-old'))
    const { problems } = await publishTo(root, { 'index.html': 'new' })
    expect(problems.map(({ code }) => code)).toEqual(['foreign-files'])
    expectOnlySite(root, { 'index.html': 'old', 'mine.txt': 'mine' })
  })

  test('is done by any command that sees it', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { 'posts/a.md': session('title: A') })
    renameSync(join(root, '_site'), join(root, '._site.lectern-old'))
    writeFiles(root, { '._site.lectern-new/index.html': 'half', '._site.lectern-lock': lockOf(deadProcess) })
    await runCli(['check'], { cwd: root })
    expect(contents(root)).toEqual({ 'index.html': 'old' })
    expect(readdirSync(root).sort()).toEqual(['.lectern-cache', '_site', 'posts'])
  })

  test('is left to the build that is at work', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-new/index.html': 'half', '._site.lectern-lock': lockOf(process.pid) })
    recoverIfPossible(join(root, '_site'))
    expect(readdirSync(root).sort()).toEqual(['._site.lectern-lock', '._site.lectern-new', '_site'])
  })

  test('takes over a lock that is empty because its owner was killed while writing it', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-lock': '' })
    await publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })
})

test('a lock that another process holds ends the build with its number, and the site stays', async () => {
  const root = await published({ 'index.html': 'old' })
  writeFiles(root, { 'posts/a.md': session('title: A') })
  const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  try {
    writeFiles(root, { '._site.lectern-lock': lockOf(owner.pid ?? 0) })
    await expect(publishTo(root, { 'index.html': 'new' })).rejects.toThrow(LockedError)
    const { code, stderr } = await runCli(['build'], { cwd: root })
    expect(stderr).toBe(
      `error: Another build (process ${owner.pid}) is publishing to the same folder\n  → wait for it to end, then build again\n\n`,
    )
    expect(code).toBe(1)
    expect(contents(root)).toEqual({ 'index.html': 'old' })
    expect(readFileSync(join(root, '._site.lectern-lock'), 'utf8')).toBe(lockOf(owner.pid ?? 0))
  } finally {
    owner.kill()
  }
})

test('builds at the same time all succeed or say that they are locked, and leave one whole site', async () => {
  const root = makeSite({ 'posts/a.md': session('title: A'), 'posts/b.md': session('title: B') })
  const runs = await Promise.all(Array.from({ length: 4 }, () => runCli(['build'], { cwd: root })))
  for (const { code, stderr } of runs) {
    if (code !== 0) expect([code, stderr]).toEqual([1, expect.stringContaining('Another build')])
  }
  expect(runs.some(({ code }) => code === 0)).toBe(true)
  const alone = makeSite({ 'posts/a.md': session('title: A'), 'posts/b.md': session('title: B') })
  await runCli(['build'], { cwd: alone })
  expect(readTree(join(root, '_site'))).toEqual(readTree(join(alone, '_site')))
  expect(readdirSync(root).sort()).toEqual(['.lectern-cache', '_site', 'posts'])
})

test('a marker that is broken makes every file foreign, without a crash', async () => {
  const root = await published({ 'index.html': 'old' })
  writeFiles(root, { '_site/.lectern.json': '{ "files": [' })
  const { problems } = await publishTo(root, { 'index.html': 'new' })
  expect(problems.map(({ code }) => code)).toEqual(['foreign-files'])
  expect((await publishTo(root, { 'index.html': 'new' }, { force: 'replace-foreign-files' })).problems).toEqual([])
  expectOnlySite(root, { 'index.html': 'new' })
})

test('a file where a folder was, and a folder where a file was', async () => {
  const root = await published({ 'a/index.html': 'x', 'b.html': 'y' })
  await publishTo(root, { a: 'x', 'b.html/index.html': 'y' })
  expectOnlySite(root, { a: 'x', 'b.html/index.html': 'y' })
})

test('a changed file is a new file: what was linked to the old one keeps its bytes', async () => {
  const root = await published({ 'index.html': 'old', 'same.html': 'same' })
  const backup = { ...contents(root) }
  await publishTo(root, { 'index.html': 'new', 'same.html': 'same' })
  writeFileSync(join(root, '_site/same.html'), 'same')
  expect(backup['index.html']).toBe('old')
  expectOnlySite(root, { 'index.html': 'new', 'same.html': 'same' })
})

test('a static file with the old size and a new time is copied again', async () => {
  const root = makeSite({ 'posts/a.md': session('title: A'), 'public/data.bin': 'one' })
  await runCli(['build'], { cwd: root })
  writeFiles(root, { 'public/data.bin': 'two' })
  await runCli(['build'], { cwd: root })
  expect(readFileSync(join(root, '_site/data.bin'), 'utf8')).toBe('two')
})

describe('a lock whose owner is gone is taken over', () => {
  test.for([
    ['no such process', (): string => lockOf(deadProcess)],
    ['another process has its number by now', (): string => lockOf(process.pid, hostname(), 'an earlier start')],
    ['it is no lock of ours', (): string => '1'],
  ] as const)('%s', async ([, lock]) => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-lock': lock() })
    await publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })

  test('another machine has not touched it for long', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-lock': lockOf(1, 'elsewhere', 'then') })
    await expect(publishTo(root, { 'index.html': 'new' })).rejects.toThrow(LockedError)
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(join(root, '._site.lectern-lock'), longAgo, longAgo)
    await publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })
})

describe('where nothing changed', () => {
  test('nothing is staged and the folder stays the same one', async () => {
    const root = await published({ 'index.html': 'x', 'a/b.html': 'y' })
    const before = lstatSync(join(root, '_site'), { bigint: true })
    expect(await publishTo(root, { 'index.html': 'x', 'a/b.html': 'y' })).toMatchObject({ written: 0, unchanged: 2 })
    const after = lstatSync(join(root, '_site'), { bigint: true })
    expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs])
  })

  test('but a file is gone from the site, it goes', async () => {
    const root = await published({ 'index.html': 'x', 'a/b.html': 'y' })
    await publishTo(root, { 'index.html': 'x' })
    expectOnlySite(root, { 'index.html': 'x' })
    expect(readdirSync(join(root, '_site')).sort()).toEqual(['.lectern.json', 'index.html'])
  })

  test('but a foreign file is to be removed, it goes', async () => {
    const root = await published({ 'index.html': 'x' })
    writeFiles(root, { '_site/mine.txt': 'mine' })
    await publishTo(root, { 'index.html': 'x' }, { force: 'replace-foreign-files' })
    expectOnlySite(root, { 'index.html': 'x' })
  })
})

test('a marker that is written in another way is written anew', async () => {
  const root = await published({ 'index.html': 'x' })
  const marker = readFileSync(join(root, '_site/.lectern.json'), 'utf8')
  writeFiles(root, { '_site/.lectern.json': JSON.stringify({ files: ['index.html'] }) })
  expect(await publishTo(root, { 'index.html': 'x' })).toMatchObject({ written: 0, unchanged: 1 })
  expect(readFileSync(join(root, '_site/.lectern.json'), 'utf8')).toBe(marker)
})

test('it is told how each file looks on the disk, in the order of the files', async () => {
  const root = await published({ 'b.html': 'same' })
  const { files } = await publishTo(root, { 'c.html': 'new', 'b.html': 'same', 'a/a.html': 'newer' })
  expect([...files.keys()]).toEqual(['c.html', 'b.html', 'a/a.html'])
  for (const [path, { size, mtimeMs }] of files) {
    const stat = lstatSync(join(root, '_site', path))
    expect([size, mtimeMs]).toEqual([stat.size, stat.mtimeMs])
  }
})

test('the text of a page that is known to stand as it is is not asked for', async () => {
  const root = await published({ 'index.html': 'x' })
  const asked: number[] = []
  const output = (isSame: boolean) =>
    new Map<string, OutputFile>([
      [
        'index.html',
        {
          url: '/',
          body: {
            kind: 'text',
            get text() {
              asked.push(1)
              return 'y'
            },
            isPublishedAs: ({ size }) => isSame && size === 1,
          },
        },
      ],
    ])
  const options = { destination: join(root, '_site'), keep: [], force: 'refuse-foreign-files' } as const
  expect(await publish(output(true), options)).toMatchObject({ written: 0, unchanged: 1 })
  expect(asked).toEqual([])
  expect(await publish(output(false), options)).toMatchObject({ written: 1, unchanged: 0 })
  expect(contents(root)).toEqual({ 'index.html': 'y' })
})

test('unchanged files stay the same files, changed ones are new', async () => {
  const root = await published({ 'a.html': 'a', 'b.html': 'b' })
  const inode = (path: string) => statSync(join(root, '_site', path)).ino
  const [a, b] = [inode('a.html'), inode('b.html')]
  await publishTo(root, { 'a.html': 'a', 'b.html': 'new' })
  expect([inode('a.html') === a, inode('b.html') === b]).toEqual([true, false])
})

test('each body is asked for once, when its turn has come', async () => {
  const root = await published({})
  const log: string[] = []
  async function* files() {
    for (const path of ['a.html', 'b.html', 'c.html']) {
      log.push(`give ${path}`)
      const file = {
        url: `/${path}`,
        get body() {
          log.push(`make ${path}`)
          return { kind: 'text', text: path } as const
        },
      }
      yield [path, file] as const
    }
  }
  await publish(files(), { destination: join(root, '_site'), keep: [], force: 'refuse-foreign-files' })
  expect(log).toEqual(['a.html', 'b.html', 'c.html'].flatMap((path) => [`give ${path}`, `make ${path}`]))
  expectOnlySite(root, { 'a.html': 'a.html', 'b.html': 'b.html', 'c.html': 'c.html' })
})

test('a body that cannot be made leaves the site as it was, and nothing beside it', async () => {
  const root = await published({ 'index.html': 'old' })
  function* files(): Iterable<readonly [string, OutputFile]> {
    yield ['index.html', { url: '/', body: { kind: 'text', text: 'new' } }]
    throw new Error('a fault')
  }
  const options = { destination: join(root, '_site'), keep: [], force: 'refuse-foreign-files' } as const
  await expect(publish(files(), options)).rejects.toThrow('a fault')
  expectOnlySite(root, { 'index.html': 'old' })
})

describe('what is kept', () => {
  test('goes over with its links as they are, beside what the site puts there', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, {
      '_site/.git/config': 'git',
      '_site/CNAME': 'kept.example',
      '_site/up/2024/a.txt': 'a',
      '_site/up/b.txt': 'b',
      'outside/secret.txt': 'secret',
    })
    symlinkSync('../../outside', join(root, '_site/up/link'))
    await publishTo(root, { 'index.html': 'new', 'up/b.txt': 'of the site' }, { keep: ['up/'] })
    expect(readlinkSync(join(root, '_site/up/link'))).toBe('../../outside')
    expect(readFileSync(join(root, '_site/.git/config'), 'utf8')).toBe('git')
    expect(readFileSync(join(root, '_site/CNAME'), 'utf8')).toBe('kept.example')
    expect(readFileSync(join(root, '_site/up/2024/a.txt'), 'utf8')).toBe('a')
    expect(readFileSync(join(root, '_site/up/b.txt'), 'utf8')).toBe('of the site')
    expect(readdirSync(join(root, 'outside'))).toEqual(['secret.txt'])
  })

  test('is not what a link in the destination leads to', async () => {
    const root = await published({ 'index.html': 'old' })
    writeFiles(root, { 'outside/secret.txt': 'secret' })
    symlinkSync('../outside', join(root, '_site/link'))
    await publishTo(root, { 'index.html': 'new' }, { keep: ['link/secret.txt'], force: 'replace-foreign-files' })
    expectOnlySite(root, { 'index.html': 'new' }, ['_site', 'outside'])
  })

  test('may be a part of a folder, however its path is written', async () => {
    const files = { '_site/up/2024/x/a.txt': 'a', '_site/up/2024/b.txt': 'b', '_site/up/c.txt': 'c' }
    for (const keep of ['up/2024', './up/./2024/', 'up\\2024', '/up//2024']) {
      const root = await published({ 'index.html': 'old' })
      writeFiles(root, files)
      await publishTo(root, { 'index.html': 'new' }, { keep: [keep], force: 'replace-foreign-files' })
      expect(contents(root)).toEqual({ 'index.html': 'new', 'up/2024/x/a.txt': 'a', 'up/2024/b.txt': 'b' })
    }
  })

  test('is never of another folder', async () => {
    const root = await published({ 'index.html': 'old', 'gone.html': 'old' })
    writeFiles(root, { 'mine/a.txt': 'mine' })
    await publishTo(
      root,
      { 'index.html': 'new' },
      { keep: ['../mine', '/../mine', 'x'.repeat(5000), 'a/../../mine', '..', '.', '', 'a\0b', '\\..\\mine'] },
    )
    expect(contents(root)).toEqual({ 'index.html': 'new' })
    expect(readdirSync(root).sort()).toEqual(['_site', 'mine'])
  })
})

describe('files that are copied', () => {
  const copied = async (root: string) => {
    const location = join(root, 'source.bin')
    const { size, mtimeMs } = statSync(location)
    const file = { path: 'source.bin', location, size, version: `${mtimeMs}` }
    const output = new Map<string, OutputFile>([['a.bin', { url: '/a.bin', body: { kind: 'copy', file } }]])
    const { written } = await publish(output, {
      destination: join(root, '_site'),
      keep: [],
      force: 'refuse-foreign-files',
    })
    return [written, readFileSync(join(root, '_site/a.bin'), 'utf8')]
  }

  test('are the same as long as their size and time are', async () => {
    const root = makeSite({ 'source.bin': 'one' })
    utimesSync(join(root, 'source.bin'), 1000, 1000)
    expect(await copied(root)).toEqual([1, 'one'])
    expect(await copied(root)).toEqual([0, 'one'])
    utimesSync(join(root, 'source.bin'), 1000, 1001)
    expect(await copied(root)).toEqual([1, 'one'])
    writeFiles(root, { 'source.bin': 'three' })
    utimesSync(join(root, 'source.bin'), 1000, 1001)
    expect(await copied(root)).toEqual([1, 'three'])
    writeFiles(root, { '_site/a.bin': 'other' })
    utimesSync(join(root, '_site/a.bin'), 1000, 1001)
    expect(await copied(root)).toEqual([0, 'other'])
  })
})

describe('where the file system does not let it', () => {
  test.for([
    ['of which one file is other', { 'index.html': 'new' }],
    ['of which a file is now a folder', { 'index.html/x': 'new' }],
  ] as const)('what was there before stays beside the new site %s, which is told', async ([, files]) => {
    const root = await published({ 'index.html': 'old' })
    failing('rmSync', 'EBUSY', (path) => String(path).includes('.lectern-') && existsSync(String(path)))
    const { problems, written } = await publishTo(root, files)
    expect(written).toBe(1)
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'publish-rest',
        message: 'The site is published, but what was there before could not be removed: EBUSY',
        hint: 'the next build tries again',
      },
    ])
    expect(contents(root)).toEqual(files)
  })

  test('the new one takes no place, and goes', async () => {
    const root = makeSite({})
    failing('renameSync', 'EACCES', (_from, to) => to === join(root, '_site'))
    await expect(publishTo(root, { 'index.html': 'new' })).rejects.toMatchObject({ code: 'EACCES' })
    expect(readdirSync(root)).toEqual([])
  })
})

test('a link in the destination is never followed', async () => {
  const root = await published({ 'index.html': 'old', 'a/b.html': 'b' })
  writeFiles(root, { 'outside/b.html': 'b', 'page.html': 'new' })
  writeFiles(root, { '_site/.lectern.json': JSON.stringify({ files: ['index.html', 'a'] }) })
  renameSync(join(root, '_site/a'), join(root, 'a'))
  renameSync(join(root, '_site/index.html'), join(root, 'index.html'))
  symlinkSync('../outside', join(root, '_site/a'))
  symlinkSync('../page.html', join(root, '_site/index.html'))
  await publishTo(root, { 'index.html': 'new', 'a/b.html': 'b' })
  expect(lstatSync(join(root, '_site/index.html')).isFile()).toBe(true)
  expect(statSync(join(root, '_site/a/b.html')).nlink).toBe(1)
  expect(readTree(join(root, 'outside'))).toEqual({ 'b.html': 'b' })
})

test('a destination that is a link is refused', async () => {
  const root = makeSite({})
  mkdirSync(join(root, 'elsewhere'))
  symlinkSync('elsewhere', join(root, '_site'))
  const { problems } = await publishTo(root, { 'index.html': 'new' })
  expect(problems).toEqual([
    {
      severity: 'error',
      code: 'linked-destination',
      message: `The destination ${join(root, '_site')} is a symbolic link`,
      hint: 'name the folder that it leads to with --destination',
    },
  ])
  expect(readdirSync(join(root, 'elsewhere'))).toEqual([])
})

test.for(['../x', '/x', 'a/../../x', 'a//b', './x', 'a\0b', ''])('%j is no path to publish to', async (path) => {
  const root = await published({ 'index.html': 'old' })
  await expect(publishTo(root, { [path]: 'x' })).rejects.toThrow('Not to be published')
  expectOnlySite(root, { 'index.html': 'old' })
})

// No Linux has a process of this number: it is above the highest that pid_max allows.
const deadProcess = 2 ** 22 + 1

function lockOf(pid: number, host = hostname(), started = processStart(pid)): string {
  return JSON.stringify({ pid, host, started })
}

type Site = Readonly<Record<string, string>>

async function published(files: Site): Promise<string> {
  const root = makeSite({})
  expect((await publishTo(root, files)).problems).toEqual([])
  return root
}

function publishTo(root: string, files: Site, options: Partial<PublishOptions> = {}) {
  const output = new Map<string, OutputFile>(
    Object.entries(files).map(([path, text]) => [path, { url: `/${path}`, body: { kind: 'text', text } }]),
  )
  return publish(output, { destination: join(root, '_site'), keep: [], force: 'refuse-foreign-files', ...options })
}

function contents(root: string): Site {
  const { '.lectern.json': _marker, ...files } = readTree(join(root, '_site'))
  return files
}

function expectOnlySite(root: string, files: Site, names = ['_site']): void {
  expect(contents(root)).toEqual(files)
  expect(existsSync(join(root, '_site/.lectern.json'))).toBe(true)
  expect(readdirSync(root).sort()).toEqual(names)
}

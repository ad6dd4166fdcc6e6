import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { markerText } from '../../../src/build/foreign-files.ts'
import { publish } from '../../../src/build/publish.ts'
import { recoverIfPossible } from '../../../src/build/recover.ts'
import type { OutputFile } from '../../../src/compile.ts'
import { makeSite, writeFiles } from '../../support/make-site.ts'
import { readTree } from '../../support/read-tree.ts'
import { killBuilds } from './kill-builds.mjs'

type Site = Readonly<Record<string, string>>

const kept = { CNAME: 'seminar.example', 'kept/notes/a.txt': 'a', 'kept/b.txt': 'b' }
const newText = 'new '.repeat(1000)
const fewFiles = {
  old: { 'index.html': 'old', 'same/index.html': 'same', 'gone/index.html': 'gone', 'picture.bin': 'picture' },
  new: { 'index.html': newText, 'same/index.html': 'same', 'new/index.html': 'new', 'picture.bin': 'picture' },
}
// A folder cannot take the place of a file in one step.
const wholeSite = {
  old: { ...fewFiles.old, turned: 'file' },
  new: { ...fewFiles.new, 'turned/index.html': 'folder' },
}
// No file comes or goes, so that the list of them stays too.
const oneFile = { old: fewFiles.old, new: { ...fewFiles.old, 'index.html': newText } }
type Change = typeof fewFiles | typeof wholeSite | typeof oneFile

const codes = ['ENOSPC', 'EACCES', 'EMFILE', 'EIO']
const isContinuousIntegration = process.env['CI'] === 'true'
const allKinds = isContinuousIntegration ? ['kill', 'torn', ...codes] : ['kill', 'torn', 'an error']

// Each run is a process of its own, a tenth of a second long.
const atOnce = 4

describe('whatever goes wrong at whatever file operation, the old site or the new one stands whole', {
  timeout: 180_000,
}, () => {
  const operations = new Map<Change, readonly string[]>()
  let twice: readonly string[]
  const count = (change: Change) => operations.get(change)?.length ?? 0

  beforeAll(async () => {
    for (const change of [fewFiles, wholeSite, oneFile]) operations.set(change, await countOperations(change, {}))
    twice = await countOperations(wholeSite, { FAULT_RENAME: 'twice' })
  })

  test('all kinds of operation occur', () => {
    const kindsOf = (change: Change) => new Set(operations.get(change)?.map((name) => name.replace(/ .*/, '')))
    const both = ['openSync', 'writeFileSync', 'fsync', 'linkSync', 'copyFileSync', 'mkdirSync', 'fsyncSync', 'rmSync']
    expect([...kindsOf(fewFiles)]).toEqual(expect.arrayContaining([...both, 'renameSync', 'unlinkSync', 'rmdirSync']))
    expect([...kindsOf(wholeSite)]).toEqual(expect.arrayContaining([...both, 'swap']))
    expect(kindsOf(fewFiles)).not.toContain('swap')
    expect(kindsOf(oneFile)).not.toContain('swap')
    expect(operations.get(oneFile)?.filter((operation) => operation.startsWith('renameSync'))).toHaveLength(1)
    expect(twice.filter((operation) => operation.startsWith('renameSync'))).toHaveLength(2)
  })

  test.for(allKinds)('%s, where a few files change', async (kind) => {
    const outcomes = await everywhere(count(fewFiles), (at) => runWithFault(fewFiles, kindAt(kind, at), at, {}))
    // The sites of both kinds are seen, so that the faults came before and after the change.
    expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
  })

  test.for(isContinuousIntegration ? allKinds : ['kill', 'an error'])('%s, where one file changes', async (kind) => {
    const outcomes = await everywhere(count(oneFile), (at) => runWithFault(oneFile, kindAt(kind, at), at, {}))
    expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
  })

  test.for(isContinuousIntegration ? allKinds : ['kill', 'an error'])('%s, where the folder does', async (kind) => {
    const outcomes = await everywhere(count(wholeSite), (at) => runWithFault(wholeSite, kindAt(kind, at), at, {}))
    expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
  })

  test.for(isContinuousIntegration ? ['kill', 'torn', 'EIO'] : ['kill'])(
    '%s, where names cannot be exchanged',
    async (kind) => {
      const outcomes = await everywhere(twice.length, (at) =>
        runWithFault(wholeSite, kind, at, { FAULT_RENAME: 'twice' }),
      )
      expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
    },
  )

  test('kill, and once more while the first one is put right', async () => {
    const halfChanged = async () => {
      const root = startingPoint(fewFiles)
      await runChild(root, fewFiles, { FAULT_KIND: 'kill', FAULT_AT: 'unlinkSync ._site.lectern-undo/journal.json' })
      expect(siteAt(root)['index.html']).toBe(newText)
      return root
    }
    const log = join(makeSite({}), 'log')
    await runChild(await halfChanged(), fewFiles, { FAULT_LOG: log })
    const again = readFileSync(log, 'utf8').split('\n')
    // Who is killed while it takes the lock has changed nothing.
    const locked = again.indexOf('closeSync ._site.lectern-lock') + 1
    const steps = again.indexOf('rmSync ._site.lectern-undo') + 1 - locked
    expect(Math.min(locked, steps)).toBeGreaterThan(1)
    await everywhere(steps, async (at) => {
      const root = await halfChanged()
      await runChild(root, fewFiles, { FAULT_KIND: 'kill', FAULT_AT: String(locked + at) })
      recoverIfPossible(join(root, '_site'))
      expect([at, siteAt(root)]).toEqual([at, { ...kept, ...fewFiles.old }])
      await publishTo(root, fewFiles.new)
      expect([at, siteAt(root)]).toEqual([at, { ...kept, ...fewFiles.new }])
      expect([at, readdirSync(root)]).toEqual([at, ['_site']])
    })
  })
})

test('the real program may be killed at any moment', { timeout: 180_000 }, async () => {
  const { faults, kills } = await killBuilds({
    count: isContinuousIntegration ? 40 : 10,
    seed: 1,
    folder: makeSite({}),
  })
  expect(faults).toEqual([])
  expect(kills).toBeGreaterThan(5)
})

const mount = canMount()
if (!mount) console.warn('Skipped, no file system can be mounted here: a full disk. Run the tests as root for it.')

test.skipIf(!mount)('a disk that is full leaves the old site and no rest', async () => {
  const root = makeSite({ 'disk/x': '' })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', join(root, 'disk')])
  onTestFinished(() => void execFileSync('umount', [join(root, 'disk')]))
  const disk = join(root, 'disk')
  await publishTo(disk, { 'index.html': 'old' })
  // A thread writes the many.
  for (const [length, text] of [
    [100, newText],
    [2000, 'new'],
  ] as const) {
    const large = Object.fromEntries(Array.from({ length }, (_, index) => [`${index}.html`, text]))
    await expect(publishTo(disk, large)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(siteAt(disk)).toEqual({ 'index.html': 'old' })
    expect(readdirSync(disk)).toEqual(['_site'])
  }
  await publishTo(disk, { 'index.html': 'small' })
  expect(siteAt(disk)).toEqual({ 'index.html': 'small' })
})

/** Where each error at each operation would take too long, they take turns. */
function kindAt(kind: string, at: number): string {
  return kind === 'an error' ? (codes[at % codes.length] ?? '') : kind
}

/** @returns Which site stood after the fault. */
async function runWithFault(change: Change, kind: string, at: number, environment: Site): Promise<'old' | 'new'> {
  const root = startingPoint(change)
  await runChild(root, change, { ...environment, FAULT_KIND: kind, FAULT_AT: String(at) })
  // A build that is killed while it changes single files has the next command put them back.
  if (change === fewFiles && ['kill', 'torn'].includes(kind)) recoverIfPossible(join(root, '_site'))
  const stands = existsSync(join(root, '_site')) ? siteAt(root) : aside(root, environment)
  const outcome = stands['index.html'] === 'old' ? 'old' : 'new'
  expect([kind, at, stands]).toEqual([kind, at, { ...kept, ...change[outcome] }])
  await publishTo(root, change.new)
  expect([kind, at, siteAt(root)]).toEqual([kind, at, { ...kept, ...change.new }])
  expect([kind, at, readdirSync(root)]).toEqual([kind, at, ['_site']])
  rmSync(root, { recursive: true })
  return outcome
}

/** Only where names cannot be exchanged there is an instant without a site, and the old one beside it is whole. */
function aside(root: string, environment: Site): Site {
  expect(environment['FAULT_RENAME']).toBe('twice')
  return siteAt(root, '._site.lectern-old')
}

async function everywhere<Result>(count: number, run: (at: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  let next = 1
  const work = async () => {
    for (let at = next++; at <= count; at = next++) results.push(await run(at))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return results
}

async function countOperations(change: Change, environment: Site): Promise<readonly string[]> {
  const log = join(makeSite({}), 'log')
  await runChild(startingPoint(change), change, { ...environment, FAULT_LOG: log })
  return readFileSync(log, 'utf8').split('\n')
}

function runChild(root: string, change: Change, environment: Site): Promise<void> {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const files = { ...change.new, 'picture.bin': `@${join(root, '../picture.bin')}` }
  const args = ['--import', here('inject.mjs'), here('publish-child.mjs'), join(root, '_site'), JSON.stringify(files)]
  return new Promise((resolve) => {
    // Whether it ended well is seen on the disk.
    execFile(process.execPath, args, { env: { ...process.env, ...environment, FAULT_ROOT: root } }, () => resolve())
  })
}

/** A folder with the old site and what is kept in it. */
function startingPoint(change: Change): string {
  const folder = makeSite({ 'picture.bin': 'picture' })
  const site = join(folder, 'root/_site')
  writeFiles(site, { ...kept, ...change.old, '.lectern.json': markerText(Object.keys(change.old)) })
  // The same size and time are the same picture.
  const published = change === oneFile ? 1000 : 2000
  utimesSync(join(folder, 'picture.bin'), 1000, 1000)
  utimesSync(join(site, 'picture.bin'), published, published)
  return join(folder, 'root')
}

function publishTo(root: string, site: Site) {
  const files = Object.entries(site).map(([path, text]): [string, OutputFile] => [
    path,
    { url: `/${path}`, body: { kind: 'text', text } },
  ])
  const expected = files.length
  return publish(files, { destination: join(root, '_site'), keep: ['kept'], expected, force: 'refuse-foreign-files' })
}

function siteAt(root: string, name = '_site'): Site {
  const { '.lectern.json': _marker, ...files } = readTree(join(root, name))
  return files
}

function canMount(): boolean {
  if (process.platform !== 'linux') return false
  const folder = makeSite({})
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    writeFileSync(join(folder, 'x'), '')
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  }
}

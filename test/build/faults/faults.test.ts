import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { publish } from '../../../src/build/publish.ts'
import type { OutputFile } from '../../../src/compile.ts'
import { makeSite, writeFiles } from '../../support/make-site.ts'
import { readTree } from '../../support/read-tree.ts'
import { killBuilds } from './kill-builds.mjs'

type Site = Readonly<Record<string, string>>

const kept = { CNAME: 'seminar.example', 'kept/notes/a.txt': 'a', 'kept/b.txt': 'b' }
const oldSite = { 'index.html': 'old', 'same/index.html': 'same', 'gone/index.html': 'gone', 'picture.bin': 'picture' }
const newText = 'new '.repeat(1000)
const newSite = { 'index.html': newText, 'same/index.html': 'same', 'new/index.html': 'new', 'picture.bin': 'picture' }

const codes = ['ENOSPC', 'EACCES', 'EMFILE', 'EIO']
const isContinuousIntegration = process.env['CI'] === 'true'

// Each run is a process of its own, a tenth of a second long.
const atOnce = 4

describe('whatever goes wrong at whatever file operation, the old site or the new one stands whole', {
  timeout: 180_000,
}, () => {
  let operations: readonly string[]
  let twice: readonly string[]

  beforeAll(async () => {
    operations = await countOperations({})
    twice = await countOperations({ FAULT_RENAME: 'twice' })
  })

  test('all kinds of operation occur', () => {
    const kinds = new Set(operations.map((operation) => operation.replace(/ .*/, '')))
    const wanted = ['open', 'writeFile', 'fsync', 'linkSync', 'copyFile', 'mkdir', 'rmSync', 'swap']
    expect([...kinds]).toEqual(expect.arrayContaining(wanted))
    // Two for the spare folders, which come and go.
    expect(twice.filter((operation) => operation.startsWith('renameSync'))).toHaveLength(4)
  })

  test.for(isContinuousIntegration ? ['kill', 'torn', ...codes] : ['kill', 'torn', 'an error'])('%s', async (kind) => {
    // Where each error at each operation would take too long, they take turns.
    const kindAt = (at: number) => (kind === 'an error' ? (codes[at % codes.length] ?? '') : kind)
    const outcomes = await everywhere(operations.length, (at) => runWithFault(kindAt(at), at, {}))
    // The sites of both kinds are seen, so that the faults came before and after the change.
    expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
  })

  test.for(isContinuousIntegration ? ['kill', 'torn', 'EIO'] : ['kill'])(
    '%s, where names cannot be exchanged',
    async (kind) => {
      const outcomes = await everywhere(twice.length, (at) => runWithFault(kind, at, { FAULT_RENAME: 'twice' }))
      expect(new Set(outcomes)).toEqual(new Set(['old', 'new']))
    },
  )
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
  const large = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}.html`, newText]))
  await expect(publishTo(disk, large)).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(siteAt(disk)).toEqual({ 'index.html': 'old' })
  expect(readdirSync(disk)).toEqual(['_site'])
  await publishTo(disk, { 'index.html': 'small' })
  expect(siteAt(disk)).toEqual({ 'index.html': 'small' })
})

/** @returns Which site stood after the fault. */
async function runWithFault(kind: string, at: number, environment: Site): Promise<'old' | 'new'> {
  const root = startingPoint()
  await runChild(root, { ...environment, FAULT_KIND: kind, FAULT_AT: String(at) })
  const stands = existsSync(join(root, '_site')) ? siteAt(root) : aside(root, environment)
  const outcome = stands['index.html'] === 'old' ? 'old' : 'new'
  expect([kind, at, stands]).toEqual([kind, at, { ...kept, ...(outcome === 'old' ? oldSite : newSite) }])
  await publishTo(root, newSite)
  expect([kind, at, siteAt(root)]).toEqual([kind, at, { ...kept, ...newSite }])
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

async function countOperations(environment: Site): Promise<readonly string[]> {
  const log = join(makeSite({}), 'log')
  await runChild(startingPoint(), { ...environment, FAULT_LOG: log })
  return readFileSync(log, 'utf8').split('\n')
}

function runChild(root: string, environment: Site): Promise<void> {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const files = { ...newSite, 'picture.bin': `@${join(root, '../picture.bin')}` }
  const args = ['--import', here('inject.mjs'), here('publish-child.mjs'), join(root, '_site'), JSON.stringify(files)]
  return new Promise((resolve) => {
    // Whether it ended well is seen on the disk.
    execFile(process.execPath, args, { env: { ...process.env, ...environment, FAULT_ROOT: root } }, () => resolve())
  })
}

let template: string | undefined

/** A folder with the old site and what is kept in it. */
function startingPoint(): string {
  template ??= makeTemplate()
  const folder = makeSite({ 'picture.bin': 'picture', 'spare/gone/x': '', 'spare/sub/y': '', 'spare/index.html/z': '' })
  cpSync(template, join(folder, 'root'), { recursive: true })
  return join(folder, 'root')
}

function makeTemplate(): string {
  const root = makeSite({})
  const marker = JSON.stringify({ files: Object.keys(oldSite) })
  mkdirSync(join(root, '_site'))
  writeFiles(join(root, '_site'), { ...kept, ...oldSite, '.lectern.json': marker })
  return root
}

function publishTo(root: string, site: Site) {
  const files = Object.entries(site).map(([path, text]): [string, OutputFile] => [
    path,
    { url: `/${path}`, body: { kind: 'text', text } },
  ])
  return publish(files, { destination: join(root, '_site'), keep: ['kept'], force: 'refuse-foreign-files' })
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

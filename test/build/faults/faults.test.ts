import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

const kinds = ['kill', 'torn', 'ENOSPC', 'EACCES', 'EMFILE', 'EIO']
const none: Fault = { kind: 'kill', at: 0 }
const isContinuousIntegration = process.env['CI'] === 'true'

/** What goes wrong in one publishing. */
interface Fault {
  readonly kind: string
  /** Which operation fails, from 1, or by its name. */
  readonly at: number | string
}

describe('whatever goes wrong at whatever file operation, the old site or the new one stands whole', () => {
  const operations = new Map<Change, readonly string[]>()
  let twice: readonly string[] = []

  beforeAll(async () => {
    for (const change of [fewFiles, wholeSite, oneFile]) operations.set(change, await operationsOf(change))
    twice = await operationsOf(wholeSite, { canExchange: false })
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

  const changes = { 'a few files change': fewFiles, 'one file changes': oneFile, 'the folder does': wholeSite }
  const cases = Object.entries(changes).flatMap(([what, change]) => kinds.map((kind) => ({ kind, what, change })))

  test.for(cases)('$kind, where $what', async ({ kind, change }) => {
    const count = operations.get(change)?.length ?? 0
    // The sites of both kinds are seen, so that the faults came before and after the change.
    expect(await outcomesOf(change, everywhere(count, kind))).toEqual(new Set(['old', 'new']))
  })

  test.for(['kill', 'torn', 'EIO'])('%s, where names cannot be exchanged', async (kind) => {
    const outcomes = await outcomesOf(wholeSite, everywhere(twice.length, kind), { canExchange: false })
    expect(outcomes).toEqual(new Set(['old', 'new']))
  })

  test('kill, and once more while the first one is put right', async () => {
    const halfChanged: Fault = { kind: 'kill', at: 'unlinkSync ._site.lectern-undo/journal.json' }
    const [root = ''] = await publishWithFaults(fewFiles, [halfChanged])
    const [again = []] = await publishAgain(fewFiles, [root], [none])
    // Who is killed while it takes the lock has changed nothing.
    const locked = again.indexOf('closeSync ._site.lectern-lock') + 1
    const steps = again.indexOf('rmSync ._site.lectern-undo') + 1 - locked
    expect(Math.min(locked, steps)).toBeGreaterThan(1)

    const faults = everywhere(steps, 'kill')
    const roots = await publishWithFaults(fewFiles, Array<Fault>(steps).fill(halfChanged))
    for (const each of roots) expect(siteAt(each)['index.html']).toBe(newText)
    const later = faults.map(({ kind }, index) => ({ kind, at: locked + 1 + index }))
    await publishAgain(fewFiles, roots, later)
    for (const [at, each] of roots.entries()) {
      recoverIfPossible(join(each, '_site'))
      expect([at, siteAt(each)]).toEqual([at, { ...kept, ...fewFiles.old }])
      await publishTo(each, fewFiles.new)
      expect([at, siteAt(each)]).toEqual([at, { ...kept, ...fewFiles.new }])
      expect([at, readdirSync(each)]).toEqual([at, ['_site']])
    }
  })
})

test('the real program may be killed at any moment', async () => {
  const { faults, kills } = await killBuilds({
    count: isContinuousIntegration ? 12 : 10,
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

/** A fault of a kind at each operation. */
function everywhere(count: number, kind: string): readonly Fault[] {
  return Array.from({ length: count }, (_, index) => ({ kind, at: index + 1 }))
}

interface System {
  /** Whether two names can be exchanged in one step. */
  readonly canExchange: boolean
}

/** Has each fault happen to a publishing of its own. @returns Which sites stood after them. */
async function outcomesOf(
  change: Change,
  faults: readonly Fault[],
  system: System = { canExchange: true },
): Promise<ReadonlySet<'old' | 'new'>> {
  const outcomes = new Set<'old' | 'new'>()
  for (const [index, root] of (await publishWithFaults(change, faults, system)).entries()) {
    const { kind, at } = faults[index] as Fault
    // A build that is killed while it changes single files has the next command put them back.
    if (change === fewFiles && ['kill', 'torn'].includes(kind)) recoverIfPossible(join(root, '_site'))
    const stands = existsSync(join(root, '_site')) ? siteAt(root) : aside(root, system)
    const outcome = stands['index.html'] === 'old' ? 'old' : 'new'
    expect([kind, at, stands]).toEqual([kind, at, { ...kept, ...change[outcome] }])
    await publishTo(root, change.new)
    expect([kind, at, siteAt(root)]).toEqual([kind, at, { ...kept, ...change.new }])
    expect([kind, at, readdirSync(root)]).toEqual([kind, at, ['_site']])
    rmSync(root, { recursive: true })
    outcomes.add(outcome)
  }
  return outcomes
}

/** Only where names cannot be exchanged there is an instant without a site, and the old one beside it is whole. */
function aside(root: string, { canExchange }: System): Site {
  expect(canExchange).toBe(false)
  return siteAt(root, '._site.lectern-old')
}

async function operationsOf(change: Change, system?: System): Promise<readonly string[]> {
  const [operations = []] = await publishAgain(change, [startingPoint(change)], [none], system)
  return operations
}

/** Publishes to as many folders as there are faults. @returns The folders. */
async function publishWithFaults(change: Change, faults: readonly Fault[], system?: System): Promise<string[]> {
  const roots = faults.map(() => startingPoint(change))
  await publishAgain(change, roots, faults, system)
  return roots
}

/** Publishes to folders, each with its fault, in a process that has ended after it. @returns The operations of each. */
async function publishAgain(
  change: Change,
  roots: readonly string[],
  faults: readonly Fault[],
  system: System = { canExchange: true },
): Promise<readonly (readonly string[])[]> {
  const given = {
    files: { ...change.new, 'picture.bin': '@picture.bin' },
    faults: faults.map((fault, index) => ({ ...fault, ...system, root: roots[index] })),
  }
  const child = fileURLToPath(new URL('publish-child.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(given)], {
    maxBuffer: 100 * 1024 ** 2,
  })
  return JSON.parse(stdout) as readonly (readonly string[])[]
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

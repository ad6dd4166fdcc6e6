import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LockedError } from '../../src/build/lock.ts'
import { type PublishOptions, publish } from '../../src/build/publish.ts'
import type { OutputFile } from '../../src/compile.ts'
import { makeSite, session, writeFiles } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'

describe('recovery after a build that was killed', () => {
  test('puts the old site back where it was killed between the two renames', () => {
    const root = published({ 'index.html': 'old', 'a.html': 'same' })
    renameSync(join(root, '_site'), join(root, '._site.lectern-old'))
    writeFiles(root, { '._site.lectern-new/index.html': 'half', '._site.lectern-lock': String(deadProcess) })
    const result = publishTo(root, { 'index.html': 'new', 'a.html': 'same' })
    expect(result).toEqual({ problems: [], written: 1, unchanged: 1 })
    expectOnlySite(root, { 'index.html': 'new', 'a.html': 'same' })
  })

  test('removes a half-written stage', () => {
    const root = published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-new/left.html': 'half', '._site.lectern-lock': String(deadProcess) })
    publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })

  test('removes an old site whose removal was not finished', () => {
    const root = published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-old/left.html': 'older' })
    publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })

  test('puts the old site back even where the new one is then refused', () => {
    const root = published({ 'index.html': 'old' })
    writeFiles(root, { '_site/mine.txt': 'mine' })
    renameSync(join(root, '_site'), join(root, '._site.lectern-old'))
    const { problems } = publishTo(root, { 'index.html': 'new' })
    expect(problems.map(({ code }) => code)).toEqual(['foreign-files'])
    expectOnlySite(root, { 'index.html': 'old', 'mine.txt': 'mine' })
  })

  test('takes over a lock that is empty because its owner was killed while writing it', () => {
    const root = published({ 'index.html': 'old' })
    writeFiles(root, { '._site.lectern-lock': '' })
    publishTo(root, { 'index.html': 'new' })
    expectOnlySite(root, { 'index.html': 'new' })
  })
})

test('a lock that another process holds ends the build with its number, and the site stays', async () => {
  const root = published({ 'index.html': 'old' })
  writeFiles(root, { 'posts/a.md': session('title: A') })
  const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  try {
    writeFiles(root, { '._site.lectern-lock': String(owner.pid) })
    expect(() => publishTo(root, { 'index.html': 'new' })).toThrow(LockedError)
    const { code, stderr } = await runCli(['build'], { cwd: root })
    expect(stderr).toBe(
      `error: Another build (process ${owner.pid}) is publishing to the same folder\n  → wait for it to end, then build again\n\n`,
    )
    expect(code).toBe(1)
    expect(contents(root)).toEqual({ 'index.html': 'old' })
    expect(readFileSync(join(root, '._site.lectern-lock'), 'utf8')).toBe(String(owner.pid))
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
  expect(readdirSync(root).sort()).toEqual(['_site', 'posts'])
})

test('a marker that is broken makes every file foreign, without a crash', () => {
  const root = published({ 'index.html': 'old' })
  writeFiles(root, { '_site/.lectern.json': '{ "files": [' })
  const { problems } = publishTo(root, { 'index.html': 'new' })
  expect(problems.map(({ code }) => code)).toEqual(['foreign-files'])
  expect(publishTo(root, { 'index.html': 'new' }, { force: 'replace-foreign-files' }).problems).toEqual([])
  expectOnlySite(root, { 'index.html': 'new' })
})

test('a file where a folder was, and a folder where a file was', () => {
  const root = published({ 'a/index.html': 'x', 'b.html': 'y' })
  publishTo(root, { a: 'x', 'b.html/index.html': 'y' })
  expectOnlySite(root, { a: 'x', 'b.html/index.html': 'y' })
})

test('a changed file is a new file: what was linked to the old one keeps its bytes', () => {
  const root = published({ 'index.html': 'old', 'same.html': 'same' })
  const backup = { ...contents(root) }
  publishTo(root, { 'index.html': 'new', 'same.html': 'same' })
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

// No Linux has a process of this number: it is above the highest that pid_max allows.
const deadProcess = 2 ** 22 + 1

type Site = Readonly<Record<string, string>>

function published(files: Site): string {
  const root = makeSite({})
  expect(publishTo(root, files).problems).toEqual([])
  return root
}

function publishTo(root: string, files: Site, options: Partial<PublishOptions> = {}) {
  const output = new Map<string, OutputFile>(
    Object.entries(files).map(([path, text]) => [path, { url: `/${path}`, body: { kind: 'text', text } }]),
  )
  return publish(
    { files: output },
    { destination: join(root, '_site'), keep: [], force: 'refuse-foreign-files', ...options },
  )
}

function contents(root: string): Site {
  const { '.lectern.json': _marker, ...files } = readTree(join(root, '_site'))
  return files
}

function expectOnlySite(root: string, files: Site): void {
  expect(contents(root)).toEqual(files)
  expect(existsSync(join(root, '_site/.lectern.json'))).toBe(true)
  expect(readdirSync(root)).toEqual(['_site'])
}

import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTree } from '../support/read-tree.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let installed: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-package-'))
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: repository,
      encoding: 'utf8',
    }),
  )
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  installed = join(folder, 'node_modules', 'lectern')
  mkdirSync(join(folder, 'node_modules'))
  execFileSync('mv', [join(folder, 'package'), installed])
  // What `npm install` would bring, without asking a registry.
  symlinkSync(join(repository, 'node_modules'), join(installed, 'node_modules'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed package', () => {
  it('holds the program, the layouts and the theme, and nothing of the sample', () => {
    for (const path of [
      'dist/cli.cjs',
      'dist/index.d.ts',
      'layouts/default.html',
      'public/lectern/theme.css',
      'LICENSE',
      'README.md',
      'public/docs/schema.json',
      '.github/workflows/pages.yml',
    ])
      expect(existsSync(join(installed, path)), path).toBe(true)
    for (const path of ['posts', 'public/Lectures', 'public/syllabus.md', 'public/docs/index.md', 'src', 'test'])
      expect(existsSync(join(installed, path)), path).toBe(false)
  })

  it('builds a folder that has only a post', () => {
    const site = join(folder, 'site')
    mkdirSync(join(site, 'posts'), { recursive: true })
    writeFileSync(join(site, 'posts', 'W1-first.md'), '---\ntitle: First\ntags: [Start]\n---\nHello "world".\n')
    execFileSync(process.execPath, [join(installed, 'dist/cli.cjs'), 'build'], { cwd: site })
    expect(readFileSync(join(site, '_site/sessions/w1-first/index.html'), 'utf8')).toContain('Hello “world”.')
    expect(existsSync(join(site, '_site/lectern/theme.css'))).toBe(true)
    expect(existsSync(join(site, '_site/tags/start/index.html'))).toBe(true)
  })

  it('makes a new site that builds at once', () => {
    expect(lectern(folder, 'init', 'my-seminar', '--title', 'Graphs')).toContain('wrote   my-seminar/_config.yml')
    const site = join(folder, 'my-seminar')
    expect(lectern(site, 'build')).toMatch(/^1 session, \d+ pages, \d+ files in _site/)
    expect(readFileSync(join(site, '_site/index.html'), 'utf8')).toContain('Graphs')
    const workflow = readFileSync(join(site, '.github/workflows/pages.yml'), 'utf8')
    const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    expect(workflow).toContain(` lectern@${version}\n`)
  })

  it('gets a Jekyll repo ready, which then builds at its old addresses', () => {
    const site = join(folder, 'old-course')
    cpSync(join(repository, 'test/sites/jekyll-small/source'), site, { recursive: true })
    const before = readTree(site)
    expect(lectern(site, 'init', '--from-jekyll')).toMatch(/^wrote {3}\.github\/workflows\/pages\.yml\n/)
    const { '.github/workflows/pages.yml': workflow, ...after } = readTree(site)
    expect(after).toEqual(before)
    expect(workflow).toMatch(/ lectern@[\d.]+\n/)
    lectern(site, 'build')
    const expected = Object.keys(readTree(join(repository, 'test/sites/jekyll-small/expected')))
    expect(Object.keys(readTree(join(site, '_site')))).toEqual(expect.arrayContaining(expected))
  })

  it('runs plugins that import it, though the site has not installed it', () => {
    const site = join(folder, 'with-plugins')
    mkdirSync(join(site, 'posts'), { recursive: true })
    writeFileSync(join(site, 'posts', 'a.md'), '---\ntitle: A\n---\nText.\n')
    const config = "import { defineConfig } from 'lectern'\nexport default defineConfig({ outputs: [hello] })\n"
    const output = "function* hello() { yield { url: '/hello.txt', body: { kind: 'text', make: () => 'Hello' } } }\n"
    writeFileSync(join(site, 'lectern.config.mjs'), config + output)
    lectern(site, 'build')
    expect(readFileSync(join(site, '_site/hello.txt'), 'utf8')).toBe('Hello')
  })

  it('is a library with types', async () => {
    const library = (await import(join(installed, 'dist/index.js'))) as typeof import('../../src/index.ts')
    const parsed = await library.parse('# Title\n', { indentedCode: false, excerptSeparator: '\n\n' })
    expect(parsed.headings).toMatchObject([{ depth: 1, id: 'title', text: 'Title' }])
  })
})

/** Runs the installed program. @returns What it prints. */
function lectern(cwd: string, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(installed, 'dist/cli.cjs'), ...args], { cwd, encoding: 'utf8' })
}

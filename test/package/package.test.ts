import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

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
      'dist/cli.js',
      'dist/index.d.ts',
      'layouts/default.html',
      'public/lectern/theme.css',
      'LICENSE',
      'README.md',
    ])
      expect(existsSync(join(installed, path)), path).toBe(true)
    for (const path of ['posts', 'public/Lectures', 'public/syllabus.md', 'src', 'test'])
      expect(existsSync(join(installed, path)), path).toBe(false)
  })

  it('builds a folder that has only a post', () => {
    const site = join(folder, 'site')
    mkdirSync(join(site, 'posts'), { recursive: true })
    writeFileSync(join(site, 'posts', 'W1-first.md'), '---\ntitle: First\ntags: [Start]\n---\nHello "world".\n')
    execFileSync(process.execPath, [join(installed, 'dist/cli.js'), 'build'], { cwd: site })
    expect(readFileSync(join(site, '_site/sessions/w1-first/index.html'), 'utf8')).toContain('Hello “world”.')
    expect(existsSync(join(site, '_site/lectern/theme.css'))).toBe(true)
    expect(existsSync(join(site, '_site/tags/start/index.html'))).toBe(true)
  })

  it('is a library with types', async () => {
    const library = (await import(join(installed, 'dist/index.js'))) as typeof import('../../src/index.ts')
    const parsed = await library.parse('# Title\n', { indentedCode: false, excerptSeparator: '\n\n' })
    expect(parsed.headings).toMatchObject([{ depth: 1, id: 'title', text: 'Title' }])
  })
})

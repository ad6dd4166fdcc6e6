import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, it } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
let program: string
let site: string

/** The program at another place, where V8 has kept nothing yet. */
beforeEach(() => {
  program = makeSite({})
  for (const name of ['package.json', 'layouts', 'public/lectern'])
    cpSync(join(repository, name), join(program, name), { recursive: true })
  const isCode = (path: string) => path.endsWith('.code')
  cpSync(join(repository, 'dist'), join(program, 'dist'), { recursive: true, filter: (path) => !isCode(path) })
  symlinkSync(join(repository, 'node_modules'), join(program, 'node_modules'))
  site = makeSite({ 'posts/a.md': session('title: A', 'Text with *words* and $x^2$.') })
})

function build(): Record<string, string> {
  rmSync(join(site, '_site'), { recursive: true, force: true })
  execFileSync(process.execPath, [join(program, 'dist/cli.cjs'), 'build', '--quiet', '--no-cache'], { cwd: site })
  return readTree(join(site, '_site'))
}

const kept = () => readdirSync(join(program, 'dist')).filter((name) => name.endsWith('.code'))

it('is kept by the first build, and makes the same site in the next', () => {
  expect(kept()).toEqual([])
  const first = build()
  expect(kept()).toEqual([`program-${process.version}-${process.arch}.code`])
  const code = readFileSync(join(program, 'dist', kept()[0] as string))
  expect(build()).toEqual(first)
  // Who began with it does not make it again.
  expect(readFileSync(join(program, 'dist', kept()[0] as string)).equals(code)).toBe(true)
})

it.each([
  ['damaged', (code: Buffer) => Buffer.concat([code.subarray(0, 5000), Buffer.alloc(5000), code.subarray(10_000)])],
  ['cut off', (code: Buffer) => code.subarray(0, 30_000)],
  ['empty', () => Buffer.alloc(0)],
])('is made again where it is %s', (_, spoil) => {
  const first = build()
  const file = join(program, 'dist', kept()[0] as string)
  writeFileSync(file, spoil(readFileSync(file)))
  expect(build()).toEqual(first)
  expect(readFileSync(file).length).toBeGreaterThan(100_000)
})

it('is not taken for another program', () => {
  build()
  const file = join(program, 'dist/program.cjs')
  // As long as before, which is all that V8 looks at.
  const changed = readFileSync(file, 'utf8').replace('(see lectern --help)', '(SEE lectern --help)')
  writeFileSync(file, changed)
  const call = [join(program, 'dist/cli.cjs'), 'build', '--no-such-option']
  expect(() => execFileSync(process.execPath, call, { cwd: site, stdio: 'pipe' })).toThrow('(SEE lectern --help)')
})

it('is done without where its folder is not there to write to', () => {
  const file = join(program, 'dist', `program-${process.version}-${process.arch}.code`)
  // Nothing can be renamed to where a folder with something in it stands.
  mkdirSync(join(file, 'in-the-way'), { recursive: true })
  expect(Object.keys(build())).toContain('sessions/a/index.html')
  expect(existsSync(join(file, 'in-the-way'))).toBe(true)
  expect(kept()).toHaveLength(1)
})

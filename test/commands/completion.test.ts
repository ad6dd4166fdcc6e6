import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { runCli } from '../support/run-cli.ts'

const folder = makeSite({ 'posts/a.md': '' })

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['completion', shell], { cwd: folder })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

/** What bash offers for the last of some words. */
async function offered(...words: readonly string[]): Promise<string[]> {
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const call = `${await script('bash')}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _lectern; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', call], { cwd: folder, encoding: 'utf8' }).trim().split('\n')
}

describe('completion in bash', () => {
  test('offers the commands of the program', async () => {
    const { stdout } = await runCli(['--help'], { cwd: folder })
    const commands = Array.from(stdout.matchAll(/^ {2}([a-z]+) .*\S {2,}\S/gm), ([, name]) => name)
    expect(commands).toEqual(expect.arrayContaining(['build', 'init', 'completion']))
    expect(await offered('lectern', '')).toEqual(expect.arrayContaining(commands.filter((name) => name !== 'help')))
    expect(await offered('lectern', 'bu')).toEqual(['build'])
  })

  test('offers the options of a command, the values of an option, and folders', async () => {
    expect(await offered('lectern', 'check', '--fo')).toEqual(['--format'])
    expect(await offered('lectern', 'check', '--format', '')).toEqual(['text', 'json', 'github'])
    expect(await offered('lectern', 'build', '-s', 'p')).toEqual(['posts'])
    expect(await offered('lectern', 'completion', 'z')).toEqual(['zsh'])
    expect(await offered('lectern', 'serve', '--port', '')).toEqual([''])
  })
})

describe('completion in other shells', () => {
  test.for(['zsh', 'fish'])('%s knows every option with what it does', async (shell) => {
    const text = await script(shell)
    for (const name of ['on-collision', 'from-jekyll', 'external', 'arxiv']) expect(text).toContain(name)
    expect(text).toContain('ask other hosts for what the site links to')
    // Where the shell is there, it says whether it can read the script.
    const file = join(makeSite({ script: text }), 'script')
    const { status, stderr } = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
    if (status !== null) expect([status, stderr]).toEqual([0, ''])
  })

  test('an unknown shell is a wrong call', async () => {
    expect(await runCli(['completion', 'tcsh'], { cwd: folder })).toMatchObject({ code: 2 })
  })
})

test('the help of each command shows examples', async () => {
  for (const name of ['init', 'build', 'serve', 'new', 'check', 'completion']) {
    const { code, stdout } = await runCli([name, '--help'], { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`\\nExamples:\\n  .*lectern ${name}\\b`))
  }
})

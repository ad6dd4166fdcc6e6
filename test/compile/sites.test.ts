import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../src/compile.ts'
import { formatProblem } from '../../src/problem.ts'
import { readTree } from '../support/read-tree.ts'
import { compilerOf, textsOf } from './compile-folder.ts'

const folder = fileURLToPath(new URL('../sites', import.meta.url))
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'source')))

/** `UPDATE=1 npx vitest run test/compile/sites` writes what is made as what is expected: read the difference. */
const isUpdate = process.env['UPDATE'] === '1'

describe('the whole site', () => {
  it.each(names)('%s is made as expected', async (name) => {
    const expected = join(folder, name, 'expected')
    const problems = join(folder, name, 'problems.txt')
    const output = await compilerOf(join(folder, name, 'source'), { now: new Date('2025-03-01T12:00:00Z') })()
    if (isUpdate) update(expected, problems, output)
    expect(textsOf(output)).toEqual(readTree(expected))
    expect(problemsOf(output)).toBe(readFileSync(problems, 'utf8'))
  })
})

function problemsOf(output: Output): string {
  return output.problems.map((problem) => `${formatProblem(problem)}\n`).join('\n')
}

function update(expected: string, problems: string, output: Output): void {
  rmSync(expected, { recursive: true, force: true })
  for (const [path, { body }] of output.files) {
    mkdirSync(dirname(join(expected, path)), { recursive: true })
    writeFileSync(join(expected, path), body.kind === 'text' ? body.text : readFileSync(body.file.location))
  }
  writeFileSync(problems, problemsOf(output))
}

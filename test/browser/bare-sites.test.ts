import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { readTree } from '../support/read-tree.ts'
import { runCli } from '../support/run-cli.ts'
import { mistakesIn } from './mistakes.ts'

describe('the markup of sites that say little', () => {
  test.each([
    ['a session with nothing but a title', { 'posts/a.md': session('title: A') }],
    [
      'a session with empty values',
      { 'posts/a.md': session('title: A\nlecture:\nnotes:\nvideo:\ntags:\nterm:\ncategories:', '') },
    ],
    ['a site without sessions', { 'index.md': session('title: Seminar') }],
    ['a session with all kinds of formulas', { 'posts/a.md': session('title: A', formulas()) }],
  ])('%s', async (_, files) => {
    const pages = await build(files)
    expect(await mistakesIn(pages)).toEqual([])
    const site = Object.values(pages).join('')
    expect(site.match(/<(ul|ol|dl)[^>]*>\s*<\/\1>/g) ?? []).toEqual([])
    expect(site.match(/ style="[^"]*"/g) ?? []).toEqual([])
  })

  test('make no link of a script in front matter', async () => {
    const attack = 'javascript:alert(1)'
    const pages = await build({
      'posts/a.md': session(
        `title: A\nlecture: "${attack}"\nextraContent: "${attack}"\nnotes: "${attack}"\nmorenotes: "${attack}"\nvideo: "${attack}"`,
      ),
    })
    expect(
      Object.values(pages)
        .join('')
        .match(/(?:href|src)="\s*javascript:[^"]*"/gi) ?? [],
    ).toEqual([])
  })
})

async function build(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const root = makeSite(files)
  const ran = await runCli(['build', '--source', root], { cwd: root })
  expect(ran).toMatchObject({ code: 0 })
  return Object.fromEntries(Object.entries(readTree(join(root, '_site'))).filter(([path]) => path.endsWith('.html')))
}

function formulas(): string {
  const tex = [
    '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}',
    '\\begin{cases}a&b\\\\c&d\\end{cases}',
    '\\begin{align}a&=b\\\\c&=d\\end{align}',
    '\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}',
    '\\hat x + x_{\\frac12} \\! y \\tag{1}',
    '\\textcolor{blue}{x} \\boxed{y} \\colorbox{yellow}{z}',
    '\\left(\\begin{smallmatrix}a&b\\end{smallmatrix}\\right) \\cancel{x}',
  ]
  return tex.map((formula) => `$$\n${formula}\n$$`).join('\n\n')
}

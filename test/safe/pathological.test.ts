import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../src/source/front-matter.ts'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import { parseText } from '../markdown/parse-text.ts'
import { session } from '../support/make-site.ts'
import { includes, liquidGenerators, markdownGenerators, yamlGenerators } from './pathological.ts'

// Small sizes: what is exponential does not end with these either.
describe('front matter ends, and what is too much is told at its place', () => {
  const refused: Readonly<Record<string, string>> = {
    'aliases of aliases': 'yaml-alias',
    'merges of merges': 'yaml-alias',
    'an alias of itself': 'yaml-alias',
    'a mapping that merges itself': 'yaml-alias',
    'nested [': 'yaml-depth',
    'open [': 'yaml-depth',
    'nested {': 'yaml-depth',
    'nested ?': 'yaml-key',
    'nested -': 'yaml-depth',
    'nested keys': 'yaml-depth',
    'many aliases': 'yaml-alias',
  }
  it.each(Object.entries(yamlGenerators))('%s', (name, generate) => {
    const { problems } = readFrontMatter(`---\ntitle: A\n${generate(2000)}\n---\nText.\n`, 'posts/a.md')
    for (const { file, position } of problems)
      expect([file, position?.line]).toEqual(['posts/a.md', expect.any(Number)])
    expect(problems.length).toBeLessThanOrEqual(100)
    const code = refused[name]
    if (code !== undefined) expect(problems).toMatchObject([{ severity: 'error', code }])
  })
})

describe('Markdown ends: it is read, or the file is named', () => {
  it.each(Object.entries(markdownGenerators))('%s', async (_, generate) => {
    const parsed = await parseText(`first\n\n${generate(150)}`)
    if (!parsed.problems.some(({ code }) => code === 'nesting')) expect(parsed.html).toContain('first')
  })
})

describe('Liquid ends, with its place told, and the other pages are made', () => {
  const endless = /long range|loop in a loop|doubling|nested|open |include|circle|without an end/
  it.each(Object.entries(liquidGenerators))(
    '%s',
    async (name, generate) => {
      const output = await compileFiles({
        'posts/a.md': session('title: A'),
        'pages/p.html': session('title: P\nlayout: none', generate(230)),
        ...Object.fromEntries(Object.entries(includes).map(([path, text]) => [`layouts/includes/${path}`, text])),
      })
      expect(textsOf(output)['sessions/a/index.html']).toContain('Text.')
      const errors = output.problems.filter(({ severity }) => severity === 'error')
      for (const { file, position } of errors)
        expect([file, position?.line]).toEqual([expect.stringMatching(/pages\/p\.html|includes/), expect.any(Number)])
      expect(errors.length > 0).toBe(endless.test(name) && name !== 'open brackets')
      // Ten million steps take long where all else runs beside them.
    },
    120_000,
  )
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { builtInTheme, compileFiles, compilerOf, textsOf } from './compile-folder.ts'

it('publishes what draws diagrams with the first diagram, and not before', async () => {
  const root = makeSite({ 'posts/W1.md': '---\ntitle: A\n---\n\nmermaid\n' })
  const compile = compilerOf(root, { themeRoot: builtInTheme })
  const drawing = async () => [...(await compile()).files.keys()].filter((path) => /mermaid|diagram/.test(path)).sort()
  expect(await drawing()).toEqual([])
  writeFileSync(join(root, 'posts/W1.md'), '---\ntitle: A\n---\n\n```mermaid\ngraph LR\n```\n')
  expect(await drawing()).toEqual([
    'lectern/diagram-frame.html',
    'lectern/diagram-frame.js',
    'lectern/diagrams.css',
    'lectern/diagrams.js',
    'lectern/mermaid.js',
  ])
  writeFileSync(join(root, 'posts/W1.md'), '---\ntitle: A\n---\n\nnothing\n')
  expect(await drawing()).toEqual([])
})

it('names what draws diagrams in no site map: it is no page', async () => {
  const files = {
    '_config.yml': 'url: https://example.org\n',
    'posts/W1.md': '---\ntitle: A\n---\n\n```mermaid\ngraph LR\n```\n',
  }
  const made = textsOf(await compileFiles(files, { themeRoot: builtInTheme }))
  expect(made['lectern/diagram-frame.html']).toBeDefined()
  expect(made['sitemap.xml']).not.toContain('/lectern/')
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeSite } from '../support/make-site.ts'
import { builtInTheme, compilerOf } from './compile-folder.ts'

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

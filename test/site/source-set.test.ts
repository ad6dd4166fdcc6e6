import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mapSourceSet } from '../../src/site/source-set.ts'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import { session } from '../support/make-site.ts'

const mark = (url: string) => `<${url}>`

it.each([
  ['a.png', '<a.png>'],
  ['a.png 1x, b.png 2x', '<a.png> 1x, <b.png> 2x'],
  ['a.png 1x,b.png 2x', '<a.png> 1x,<b.png> 2x'],
  [' a.png 100w ,\n  b.png 200w ', ' <a.png> 100w ,\n  <b.png> 200w '],
  ['a.png, b.png 2x', '<a.png>, <b.png> 2x'],
  ['a,b.png 1x', '<a,b.png> 1x'],
  ['data:image/png;base64,AA== 1x, b.png', '<data:image/png;base64,AA==> 1x, <b.png>'],
  ['a.png x(1, 2) 3x, b.png', '<a.png> x(1, 2) 3x, <b.png>'],
  [', ,a.png,, b.png', ', ,<a.png>,, <b.png>'],
  ['', ''],
  [' , ', ' , '],
])('%j has the URLs %j', (written, marked) => {
  expect(mapSourceSet(written, mark)).toBe(marked)
})

it('leaves all else as it is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '.', ',', ' ', '(', ')', '1', '\n', 'é') })
  fc.assert(fc.property(text, (written) => mapSourceSet(written, (url) => url) === written))
})

it('finds the files of a session’s pictures', async () => {
  const files = {
    '_config.yml': 'baseurl: /x\n',
    'posts/a.md': session(
      'title: A',
      '<img src="b.png" srcset="b.png 1x, c.png 2x">\n\n<picture><source srcset="c.png"><img src="b.png"></picture>',
    ),
    'posts/b.png': 'b',
    'posts/c.png': 'c',
  }
  for (const safe of [false, true]) {
    const html = textsOf(await compileFiles(files, { safe }))['sessions/a/index.html'] ?? ''
    expect(html).toContain('srcset="/x/posts/b.png 1x, /x/posts/c.png 2x"')
    expect(html).toContain('<source srcset="/x/posts/c.png">')
  }
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Config } from '../../src/source/config.ts'
import { markedUpCode } from '../../src/stages/marked-up-code.ts'
import type { Page, Source, SourceFile } from '../../src/types.ts'

const code = '```js\n1\n```\n'

function found(texts: Readonly<Record<string, string>>, data: Readonly<Record<string, unknown>> = {}) {
  const files = new Map(
    Object.entries(texts).map(([path, text]): [string, SourceFile] => [
      path,
      { path, location: `/${path}`, size: text.length, version: '1', text },
    ]),
  )
  const pages = Array.from(files.values())
    .filter(({ path }) => path.startsWith('pages/'))
    .map((file) => ({ kind: 'page', file, title: undefined, url: '/', data: {} }) as Page)
  return markedUpCode({ files, theme: new Map() } as unknown as Source, pages, { data } as Config)
}

test('code of sessions alone is marked up elsewhere', () => {
  expect(found({ 'posts/a.md': `highlight this:\n${code}`, 'pages/b.md': 'Plain' })).toEqual({
    text: '',
    isAnywhere: false,
  })
})

test.for([
  ['a Markdown page', { 'pages/b.md': code }, {}],
  ['the footer', {}, { footer: code }],
] as const)('%s is a text with code', ([, texts, data]) => {
  expect(found({ 'posts/a.md': 'Text', ...texts }, data)).toEqual({ text: code, isAnywhere: false })
})

test.for([
  ['a Markdown page with Liquid', { 'pages/b.md': '{{ site.posts[0].desc }}' }],
  ['a layout that marks up code', { 'layouts/x.html': '{% highlight js %}{{ page.desc }}{% endhighlight %}' }],
  ['a layout that marks up Markdown', { 'layouts/x.html': '{{ page.desc | markdownify }}' }],
] as const)('%s may have code from any file', ([, texts]) => {
  expect(found({ 'posts/a.md': code, ...texts })).toEqual({ text: code, isAnywhere: true })
})

test('the built-in layouts mark up the footer alone', () => {
  const layouts = readdirSync('layouts', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  const lines = layouts.flatMap((name) => readFileSync(`layouts/${name}`, 'utf8').split('\n'))
  const marking = lines.filter((line) => /markdownify|\{%-?\s*highlight/.test(line)).map((line) => line.trim())
  expect(marking).toEqual(['{{ site.footer | markdownify }}'])
})

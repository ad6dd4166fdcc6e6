import { expect, it } from 'vitest'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

const index = '---\nlayout: none\n---\n{{ page.url }} {{ paginator.previous_page_path }} {{ paginator.next_page_path }}'
const posts = (folder: string): Files =>
  Object.fromEntries([1, 2, 3].map((day) => [`${folder}/2025-01-0${day}-p.md`, session(`title: P${day}`)]))

/** What the pages of the list say: their URL, and the paths of the pages before and after them. */
async function pagesOf(files: Files): Promise<Readonly<Record<string, readonly string[]>>> {
  const made = textsOf(await compileFiles(files))
  const pages = Object.entries(made).filter(([path, text]) => path.endsWith('index.html') && text.startsWith('/'))
  return Object.fromEntries(pages.map(([path, text]) => [path, text.trimEnd().split(' ')]))
}

// What Jekyll 4.3.1 with jekyll-paginate 1.1.0 makes.
it.each([
  ['', '/page2', ''],
  ['paginate_path: page:num', '/page2', ''],
  ['paginate_path: /page/:num', '/page/2', ''],
  ['paginate_path: /page/:num/', '/page/2', '/'],
])('a Jekyll repo with %j has its further pages at %s, linked with %j at the end', async (setting, second, end) => {
  const third = second.replace('2', '3')
  const settings = `plugins: [jekyll-paginate]\npaginate: 1\n${setting}\n`
  expect(await pagesOf({ ...posts('_posts'), '_config.yml': settings, 'index.html': index })).toEqual({
    'index.html': ['/', '', `${second}${end}`],
    [`${second.slice(1)}/index.html`]: [`${second}/`, '/', `${third}${end}`],
    [`${third.slice(1)}/index.html`]: [`${third}/`, `${second}${end}`],
  })
})

it('themes of Jekyll find the setting where it is not set', async () => {
  const page = { 'a.html': '---\n---\n{{ site.paginate_path }}' }
  const made = textsOf(await compileFiles({ ...posts('_posts'), ...page }))
  expect(made['a.html']).toBe('/page:num')
})

it.each(['', 'paginate_path: /page/:num'])('another site with %j has them at /page/N/', async (setting) => {
  expect(await pagesOf({ ...posts('posts'), '_config.yml': `paginate: 2\n${setting}\n`, 'index.html': index })).toEqual(
    { 'index.html': ['/', '', '/page/2/'], 'page/2/index.html': ['/page/2/', '/'] },
  )
})

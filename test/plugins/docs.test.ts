import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { compileSite } from './compile-site.ts'

const page = readFileSync(new URL('../../public/docs/plugins.md', import.meta.url), 'utf8')
const config = exampleUnder

describe('the examples of the docs do what the docs say', () => {
  test('a filter', async () => {
    const site = await build({
      'lectern.config.mjs': config('A filter', 'js'),
      'layouts/post.html': `{{ content | reading_time }}|{{ content | reading_time: 100 }}`,
      'posts/a.md': session('title: A', 'word '.repeat(800)),
    })
    expect(site('sessions/a/index.html')).toBe('4 min|8 min')
  })

  test('a tag, and a block', async () => {
    const body = '{% room "Hall 130" %}\n\n{% aside title="Why?" %}Since *so* {{ page.title }}.{% endaside %}'
    const site = await build({
      'lectern.config.mjs': config('A tag', 'js'),
      'posts/a.md': session('title: A', body),
      'layouts/post.html': '{{ content }}',
    })
    const html = site('sessions/a/index.html')
    expect(html).toContain('<p><span class="room">Hall 130</span></p>')
    expect(html).toMatch(/<aside>\s*<p><strong>Why\?<\/strong><\/p>\s*<p>Since <em>so<\/em> A\.<\/p>\s*<\/aside>/)
  })

  test('a Markdown feature', async () => {
    const site = await build({
      'lectern.config.mjs': config('A Markdown feature', 'js'),
      'posts/a.md': session('title: A', '## The ==big== one\n\n`==code==` and <b>==html==</b>'),
      'layouts/post.html': '{{ content }}{% for heading in page.toc %}{{ heading.text }}{% endfor %}',
    })
    expect(site('sessions/a/index.html')).toMatch(
      /<h2 id="the-big-one">The <mark>big<\/mark> one<\/h2>\s*<p><code>==code==<\/code> and <b><mark>html<\/mark><\/b><\/p>The big one/,
    )
  })

  test('outputs', async () => {
    const site = await build({
      '_config.yml': 'url: https://example.org\n',
      'lectern.config.mjs': config('An output', 'js'),
      'layouts/letter.html': config('An output', 'liquid'),
      'posts/a.md': session('title: Agents "and" tools\nteam: T1'),
      'posts/b.md': session('title: Attention'),
      'posts/c.md': session('title: Prompts'),
    })
    expect(site('sessions.csv')).toBe(
      '"Agents ""and"" tools","T1","/sessions/a/"\n"Attention","","/sessions/b/"\n"Prompts","","/sessions/c/"\n',
    )
    expect(site('letters/a/index.html')).toMatch(/<h1>A<\/h1>[\s\S]*\/sessions\/a\/[\s\S]*\/sessions\/b\//)
    expect(site('letters/p/index.html')).toContain('<a href="/sessions/c/">Prompts</a>')
    expect(site('sitemap.xml')).toContain('https://example.org/letters/p/')
  })
})

/** Compiles a site without a word of complaint. @returns What reads its files. */
async function build(files: Readonly<Record<string, string>>): Promise<(path: string) => string> {
  const { told, text } = await compileSite(makeSite(files))
  expect(told).toEqual([])
  return text
}

/** The first block of code in some language under a heading. */
function exampleUnder(heading: string, language: string): string {
  const section = page.slice(page.indexOf(`\n## ${heading}\n`))
  const code = new RegExp(`\n\`\`\`${language}\n(.*?)\n\`\`\`\n`, 's').exec(section)?.[1]
  if (code === undefined) throw new Error(`The docs have no ${language} under "${heading}"`)
  return `${code}\n`
}

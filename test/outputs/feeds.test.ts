import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

const config = '_config.yml'
const address = 'title: Seminar\nurl: https://example.org\nbaseurl: /course\n'
const site: Files = {
  [config]: address,
  'posts/a.md': session('title: First\ndate: 2025-01-08\ntags: [Model Risk]\nteam: T1', 'See [b](b.md) & *this*.'),
  'posts/b.md': session('title: Second\ndate: 2025-01-15\ntags: [Model Risk]\ncategories: [Safety]\ndesc: "1 < 2"'),
  'posts/c.md': session('title: Undated\ntags: [Later]'),
}

/** What strangers write: it must stay text in each format. */
const strings = [
  '<script>alert(1)</script>',
  ']]>',
  '&amp;lt;',
  '\\"',
  '</title>',
  '\\u0000\\u0008',
  '\\ud800',
  '​\\u2028',
]

describe('the feeds of a site', () => {
  it('are Atom and JSON, of the site and of each label that has a date', async () => {
    const made = textsOf(await compileFiles(site))
    expect(feedsIn(made)).toEqual([
      'categories/safety/feed.json',
      'categories/safety/feed.xml',
      'feed.json',
      'feed.xml',
      'tags/model-risk/feed.json',
      'tags/model-risk/feed.xml',
    ])
  })

  it('say the same in both formats', async () => {
    const made = textsOf(await compileFiles(site))
    for (const path of feedsIn(made).filter((name) => name.endsWith('.xml'))) {
      const atom = readXml(made[path])
      const json = JSON.parse(made[path.replace(/xml$/, 'json')] ?? '')
      expect(json.items.map(({ url }: { url: string }) => url)).toEqual(atom.entryLinks)
      expect(json.title).toBe(atom.titles[0])
      expect(json.items.map(({ title }: { title: string }) => title)).toEqual(atom.titles.slice(1))
    }
  })

  it('follow JSON Feed 1.1, with whole texts and absolute links for the site', async () => {
    const made = textsOf(await compileFiles(site))
    const feed = JSON.parse(made['feed.json'] ?? '')
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Seminar',
      home_page_url: 'https://example.org/course/',
      feed_url: 'https://example.org/course/feed.json',
      language: 'en',
    })
    expect(feed.items[1]).toEqual({
      id: 'https://example.org/course/sessions/a',
      url: 'https://example.org/course/sessions/a/',
      title: 'First',
      content_html: '<p>See <a href="https://example.org/course/sessions/b/">b</a> &#x26; <em>this</em>.</p>',
      date_published: '2025-01-08T00:00:00Z',
      authors: [{ name: 'T1' }],
      tags: ['Model Risk'],
    })
  })

  it('hold for a label a few words of each session as plain text', async () => {
    const made = textsOf(await compileFiles(site))
    const { items } = JSON.parse(made['tags/model-risk/feed.json'] ?? '')
    expect(items.map(({ content_text }: { content_text: string }) => content_text)).toEqual(['1 < 2', 'See b & this.'])
    expect(made['tags/model-risk/feed.xml']).toContain('<summary type="text">1 &lt; 2</summary>')
  })

  it('are named in the head of the pages that they belong to', async () => {
    const made = textsOf(await compileFiles(site, { themeRoot: builtInTheme }))
    expect(alternates(made['tags/model-risk/index.html'])).toEqual([
      '/course/tags/model-risk/feed.xml',
      '/course/tags/model-risk/feed.json',
      '/course/feed.xml',
      '/course/feed.json',
    ])
    expect(alternates(made['sessions/a/index.html'])).toEqual(['/course/feed.xml', '/course/feed.json'])
    for (const [path, text] of Object.entries(made))
      for (const url of alternates(text)) expect(made, path).toHaveProperty([url.slice('/course/'.length)])
  })

  it('are well-formed whatever the front matter says', async () => {
    for (const text of strings) {
      const quoted = `"x${text.replaceAll('"', '\\"').replace('\\\\"', '\\"')}"`
      const bad = session(`title: ${quoted}\ntags: [${quoted}]\ndate: 2025-01-08\nteam: ${quoted}\ndesc: ${quoted}`)
      const made = textsOf(await compileFiles({ [config]: `${address}tagline: ${quoted}\n`, 'posts/a.md': bad }))
      expect(feedsIn(made), text).toHaveLength(4)
      for (const path of feedsIn(made)) {
        if (path.endsWith('.xml')) expect(readXml(made[path]).titles, text).toHaveLength(2)
        else expect(JSON.parse(made[path] ?? '').items, text).toHaveLength(1)
      }
    }
  })

  it.each([
    ['a site without an address has none', { ...site, [config]: 'title: Seminar\n' }, []],
    [
      '`label_feeds: false` leaves the ones of labels out',
      { ...site, [config]: `${address}label_feeds: false\n` },
      ['feed.json', 'feed.xml'],
    ],
    ['a Jekyll repo has the one of jekyll-feed', jekyll('plugins: [jekyll-feed]\n'), ['feed.xml']],
    ['a Jekyll repo without the plugin has none', jekyll(''), []],
  ])('%s', async (_, files, feeds) => {
    expect(feedsIn(textsOf(await compileFiles(files)))).toEqual(feeds)
  })
})

function jekyll(plugins: string): Files {
  return { [config]: `${address}${plugins}`, '_posts/2025-01-08-a.md': session('title: First\ntags: [a]') }
}

function feedsIn(made: Readonly<Record<string, string>>): string[] {
  return Object.keys(made)
    .filter((path) => /(?:^|\/)feed\.(?:xml|json)$/.test(path))
    .sort()
}

function alternates(html = ''): string[] {
  return Array.from(html.matchAll(/<link rel="alternate"[^>]* href="([^"]*)"/g), ([, url]) => url ?? '')
}

/** Reads XML strictly: what is not well-formed throws. */
function readXml(text = ''): { readonly titles: string[]; readonly entryLinks: string[] } {
  const path: string[] = []
  const titles: string[] = []
  const entryLinks: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name)
    if (path.join('/') === 'feed/entry/link') entryLinks.push(String(attributes['href']?.value))
    if (name === 'title') titles.push('')
  })
  parser.on('text', (part) => {
    if (path.at(-1) === 'title') titles.push(`${titles.pop()}${part}`)
  })
  parser.on('closetag', () => path.pop())
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return { titles, entryLinks }
}

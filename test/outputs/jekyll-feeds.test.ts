import { describe, expect, it } from 'vitest'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

// What is expected here is what jekyll-feed 0.17.0 makes; `icon` and `logo` are those of its next version.
const address = 'title: T\nurl: https://example.edu\nbaseurl: /course\nplugins: [jekyll-feed]\n'
const posts: Files = {
  '_posts/2025-01-01-p1.md': session('title: P1\ntags: [a, b, c d]\ncategories: [news]', 'first\n\nsecond'),
  '_posts/2025-01-02-Größe.md': session('title: P2\ntags: [a]', 'first & *x*\n\nsecond'),
  '_posts/2025-01-03-p3.md': session('title: P3\nslug: My Slug\ndescription: Said'),
  '_posts/2025-01-04-p4.md': session('title: P4\ndraft: true'),
  '_posts/2025-01-05-p5.md': session('title: P5\npermalink: /x/'),
}
const lectures: Files = {
  '_lectures/l1.md': session('title: L1\ndate: 2025-03-01\ncategories: [intro]'),
  '_lectures/l2.md': session('title: L2\ndate: 2025-02-01'),
}

describe('the feeds of a Jekyll repo', () => {
  it('have the ids of jekyll-feed, by which readers know what they have read', async () => {
    const { '/feed.xml': feed } = await feedsOf(posts, '')
    expect(feed?.ids).toEqual([
      'https://example.edu/course/feed.xml',
      'https://example.edu/course/p5',
      'https://example.edu/course/2025/01/03/My%20Slug',
      'https://example.edu/course/2025/01/02/Gr%C3%B6%C3%9Fe',
      'https://example.edu/course/news/2025/01/01/p1',
    ])
  })

  it('have ids that begin with the address as it is written', async () => {
    const { '/feed.xml': feed } = await feedsOf(posts, 'url: https://example.edu/\nbaseurl: ""\n')
    expect(feed?.ids.slice(1, 3)).toEqual(['https://example.edu//p5', 'https://example.edu//2025/01/03/My%20Slug'])
  })

  it('are where the settings say, which the pages name', async () => {
    const page = { 'a.html': '---\n---\n{% feed_meta %} {{ site.feeds[0].url }}' }
    for (const settings of ['path: news/atom.xml', 'collections: {posts: {path: /news/atom.xml}}']) {
      const files = { ...posts, ...page }
      expect(Object.keys(await feedsOf(files, `feed: {${settings}}\n`))).toEqual(['/news/atom.xml'])
      const made = textsOf(await compileFiles({ ...files, '_config.yml': `${address}feed: {${settings}}\n` }))
      expect(made['a.html']).toBe(
        '<link type="application/atom+xml" rel="alternate" href="https://example.edu/course/news/atom.xml" title="T" /> /news/atom.xml',
      )
    }
  })

  it('leave a path to the author’s own file', async () => {
    const own = { 'atom.xml': '---\n---\n<own/>' }
    const made = textsOf(await compileFiles({ ...posts, ...own, '_config.yml': `${address}feed: {path: atom.xml}\n` }))
    expect(made['atom.xml']).toBe('<own/>')
  })

  it('hold as many posts as the settings say', async () => {
    const titles = async (feed: string) => (await feedsOf(posts, `feed: {${feed}}\n`))['/feed.xml']?.titles
    expect(await titles('posts_limit: 2')).toEqual(['T', 'P5', 'P3'])
    expect(await titles('posts_limit: "1"')).toEqual(['T', 'P5'])
    expect(await titles('posts_limit: many')).toEqual(['T', 'P5', 'P3', 'P2', 'P1'])
  })

  it('leave the texts to the pages, of all posts or of one', async () => {
    const { '/feed.xml': ofAll } = await feedsOf(posts, 'feed: {excerpt_only: true}\n')
    expect(ofAll?.text).not.toContain('<content')
    expect(ofAll?.summaries).toEqual(['Text.', 'Said', 'first &amp; x', 'first'])
    const one = { ...posts, '_posts/2025-01-06-p6.md': session('title: P6\nfeed: {excerpt_only: true}') }
    const { '/feed.xml': ofOne } = await feedsOf(one, '')
    expect(ofOne?.text.match(/<content/g)).toHaveLength(4)
    expect(ofOne?.summaries[0]).toBe('Text.')
  })

  it('are those of collections, categories and tags, too', async () => {
    const feeds = await feedsOf(
      { ...posts, ...lectures },
      `collections: {lectures: {output: true}}
feed:
  categories: [news]
  collections: {lectures: {path: lectures.xml, categories: [intro]}}
  tags: {except: [b]}
`,
    )
    expect(Object.fromEntries(Object.entries(feeds).map(([url, { titles }]) => [url, titles]))).toEqual({
      '/feed.xml': ['T', 'P5', 'P3', 'P2', 'P1'],
      '/feed/news.xml': ['T | News', 'P1'],
      '/lectures.xml': ['T | Lectures', 'L1', 'L2'],
      '/feed/lectures/intro.xml': ['T | Lectures | Intro', 'L1'],
      '/feed/by_tag/a.xml': ['T', 'P2', 'P1'],
    })
    expect(feeds['/lectures.xml']?.ids[0]).toBe('https://example.edu/course/lectures.xml')
  })

  it.each([
    ['collections: [lectures]', ['/feed.xml', '/feed/lectures.xml']],
    ['tags: true', ['/feed.xml', '/feed/by_tag/a.xml', '/feed/by_tag/b.xml']],
    ['tags: {only: [a, x], path: t/}', ['/feed.xml', '/t/a.xml', '/t/x.xml']],
    ['tags: false', ['/feed.xml']],
    ['path: ../../x.xml', ['/x.xml']],
  ])('with %s are at %j', async (feed, urls) => {
    const settings = `collections: {lectures: {output: true}}\nfeed: {${feed}}\n`
    expect(Object.keys(await feedsOf({ ...posts, ...lectures }, settings)).sort()).toEqual(urls)
  })

  it('are the usual one where `feed` is something else', async () => {
    expect(Object.keys(await feedsOf(posts, 'feed: /atom.xml\n'))).toEqual(['/feed.xml'])
  })

  it('name their pictures', async () => {
    const { '/feed.xml': feed } = await feedsOf(posts, 'feed: {icon: /i.png, logo: "https://a.example/l.png"}\n')
    expect(feed?.text).toContain('<icon>https://example.edu/course/i.png</icon>')
    expect(feed?.text).toContain('<logo>https://a.example/l.png</logo>')
  })

  it('tell of a session that they leave out for want of a date', async () => {
    const files = { ...posts, ...lectures, '_lectures/l3.md': session('title: L3') }
    const told = async (feed: string) => {
      const settings = `${address}collections: {lectures: {output: true}}\n${feed}`
      const { problems } = await compileFiles({ ...files, '_config.yml': settings })
      return problems.map(({ code, file, severity }) => [code, file, severity])
    }
    expect(await told('feed: {collections: [lectures]}\n')).toEqual([['not-in-feed', '_lectures/l3.md', 'warning']])
    expect(await told('')).toEqual([])
  })
})

it('another site has its feeds where they always are', async () => {
  const files = {
    'posts/a.md': session('title: A\ndate: 2025-01-08'),
    'b.md': session('layout: none', '{% feed_meta %}'),
  }
  const settings = 'url: https://example.edu\nfeed: {path: atom.xml, excerpt_only: true, posts_limit: 0}\n'
  const made = textsOf(await compileFiles({ ...files, '_config.yml': settings }))
  expect(made['feed.xml']).toContain('<content')
  expect(made['b/index.html']).toContain('href="https://example.edu/feed.xml"')
  expect(made).not.toHaveProperty(['atom.xml'])
})

interface Feed {
  readonly text: string
  readonly ids: readonly string[]
  readonly titles: readonly string[]
  readonly summaries: readonly string[]
}

/** The Atom feeds that are made, by their URL. */
async function feedsOf(files: Files, settings: string): Promise<Readonly<Record<string, Feed>>> {
  const made = textsOf(await compileFiles({ ...files, '_config.yml': `${address}${settings}` }))
  const feeds = Object.entries(made).filter(([, text]) => text.includes('<feed '))
  return Object.fromEntries(
    feeds.map(([path, text]) => {
      const all = (name: string) =>
        Array.from(text.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 'g')), ([, inner = '']) => inner)
      return [`/${path}`, { text, ids: all('id'), titles: all('title'), summaries: all('summary') }]
    }),
  )
}

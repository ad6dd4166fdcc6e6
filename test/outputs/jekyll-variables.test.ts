import { describe, expect, it } from 'vitest'
import { builtInTheme, compileFiles, compilerOf, textsOf } from '../compile/compile-folder.ts'
import { type Files, makeSite, session, writeFiles } from '../support/make-site.ts'

/** Prints a value as JSON, and what it is to a condition. */
const shown = (value: string) => `${value}={{ ${value} | jsonify }} {% if ${value} %}is{% else %}is not{% endif %}`
const layoutOf = (...values: readonly string[]) => values.map(shown).join('\n')
const post = '_posts/2025-01-13-a.md'

describe('the layouts of a Jekyll repo', () => {
  it.each(['posts', 'labs'])(
    'see what the front matter of %s says, by whatever name and of whatever type',
    async (of) => {
      const data = {
        kind: 'lab',
        slides: 'a.pdf',
        toc: false,
        labels: [1],
        calendar: { day: 2 },
        lecture: 3,
        notes: false,
      }
      const made = await built({
        '_config.yml': 'collections: {labs: {output: true, permalink: "/:name.html"}}\npermalink: /:title.html\n',
        '_layouts/own.html': layoutOf(...Object.keys(data).map((name) => `page.${name}`)),
        [of === 'posts' ? post : '_labs/a.md']: session(`layout: own\n${front(data)}`),
      })
      expect(made['a.html']?.split('\n')).toEqual(
        Object.entries(data).map(
          ([name, value]) => `page.${name}=${JSON.stringify(value)} ${value === false ? 'is not' : 'is'}`,
        ),
      )
    },
  )

  it('see nothing of what only Lectern knows', async () => {
    const names =
      'kind slides extras toc labels team lead_team related backlinks calendar meeting date_text papers card'
    const values = names.split(' ').map((name) => `page.${name}`)
    const made = await built({
      '_layouts/own.html': layoutOf(...values),
      [post]: session('layout: own', '# One\n\n# Two\n\n## Three\n\n<https://arxiv.org/abs/1706.03762>'),
      'page.md': session('layout: own', '# One'),
    })
    const nothing = values.map((value) => `${value}=null is not`)
    expect(made['2025/01/13/a.html']?.split('\n')).toEqual(nothing)
    expect(made['page.html']?.split('\n')).toEqual(nothing)
  })

  it('find posts by keys of the front matter', async () => {
    const made = await built({
      [post]: session('kind: lab\ntitle: A'),
      '_posts/2025-01-14-b.md': session('title: B'),
      'index.html': session('', '{{ site.posts | where: "kind", "lab" | map: "title" | join: ", " }}'),
    })
    expect(made['index.html']?.trim()).toBe('A')
  })

  it('see what Jekyll says of documents, which the front matter may say otherwise', async () => {
    const layout = layoutOf('page.name', 'page.ext', 'page.draft', 'page.slug')
    const own = { name: 'n', ext: 'e', draft: true, slug: 's' }
    const made = await built({
      '_config.yml': 'permalink: /:title.html\n',
      '_layouts/own.html': layout,
      [post]: session('layout: own'),
      '_posts/2025-01-14-b.markdown': session(`layout: own\npermalink: /b.html\n${front(own)}`),
    })
    expect(made['a.html']).toBe(
      'page.name="2025-01-13-a.md" is\npage.ext=".md" is\npage.draft=false is not\npage.slug="a" is',
    )
    expect(made['b.html']).toBe('page.name="n" is\npage.ext="e" is\npage.draft=true is\npage.slug="s" is')
  })

  it('see the papers of a post where the settings ask for them, and none where there are none', async () => {
    const made = await built({
      '_config.yml': 'papers: true\npermalink: /:title.html\n',
      '_layouts/own.html': '{% if page.papers %}{{ page.papers | map: "url" | join: " " }}{% else %}none{% endif %}',
      [post]: session('layout: own', '- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)'),
      '_posts/2025-01-14-b.md': session('layout: own'),
      '_posts/2025-01-15-c.md': session('layout: own\npapers: [{url: mine}]'),
    })
    expect([made['a.html'], made['b.html'], made['c.html']]).toEqual([
      'https://arxiv.org/abs/1706.03762',
      'none',
      'mine',
    ])
  })
})

it('a change of front matter changes every page that shows it', async () => {
  const list =
    '{% for post in site.posts %}{{ post.papers }} {% endfor %}{% for page in site.pages %}{{ page.excerpt }}{% endfor %}'
  const root = makeSite({
    '_config.yml': 'permalink: /:title.html\n',
    '_layouts/own.html': '{{ page.papers }} {{ page.toc }}',
    [post]: session('layout: own\npapers: p1\ntoc: t1'),
    'about.md': session('excerpt: e1'),
    'index.html': session('', list),
  })
  const compile = compilerOf(root, { themeRoot: builtInTheme })
  const textsNow = async () => {
    const made = textsOf(await compile())
    return [made['a.html'], made['index.html']].map((text) => text?.trim())
  }
  expect(await textsNow()).toEqual(['p1 t1', 'p1 e1'])
  writeFiles(root, { [post]: session('layout: own\npapers: p22\ntoc: t22'), 'about.md': session('excerpt: e22') })
  expect(await textsNow()).toEqual(['p22 t22', 'p22 e22'])
})

describe('the built-in layouts, where they stand in', () => {
  const clashing = front({ kind: 'home', slides: 'a.pdf', toc: true, labels: 'x', team: 'Kestrels', calendar: 'x' })
  const sections = '# One\n\n## Two\n\n## Three\n\nText.'

  it('show what Lectern knows, whatever the front matter says by those names', async () => {
    const made = await built({
      '_config.yml': 'theme: minima\ntitle: S\npermalink: /:title.html\n',
      [post]: session(`layout: post\ntitle: A\nlecture: intro\ntags: [gulls]\n${clashing}`, sections),
      'page.md': session(`layout: page\ntitle: P\n${clashing}`, sections),
      'Lectures/intro.pdf': '%PDF-1.4',
    })
    expect(made['a.html']).toContain('<title>A · S</title>')
    expect(made['a.html']).toContain('data-contents')
    expect(made['a.html']).toContain('href="/tags/gulls/"')
    expect(made['a.html']).toContain('href="/Lectures/intro.pdf"')
    expect(made['a.html']).toContain('Kestrels')
    expect(made['page.html']).toContain('data-contents')
    expect(made['index.html']).toContain('href="/Lectures/intro.pdf"')
    expect(made['index.html']).toContain('href="/tags/gulls/"')
  })

  it('show nothing of values that are no texts', async () => {
    const made = await built({
      '_config.yml': 'theme: minima\ntitle: S\npermalink: /:title.html\n',
      [post]: session('layout: post\ntitle: A\nteam: [Ann, Bob]\nvideo: {url: x}\nlectureVersion: {a: b}\nterm: [t]'),
    })
    expect(made['a.html']).toContain('<h1>A</h1>')
  })
})

function front(data: object): string {
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n')
}

/** The texts of a Jekyll repo, which has a folder of posts in any case. */
async function built(files: Files): Promise<Readonly<Record<string, string>>> {
  const output = await compileFiles({ '_config.yml': '', '_posts/.keep': '', ...files }, { themeRoot: builtInTheme })
  expect(output.problems.filter(({ severity }) => severity !== 'notice')).toEqual([])
  return textsOf(output)
}

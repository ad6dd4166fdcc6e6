import { expect, it } from 'vitest'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'

interface Shown {
  readonly title: string
  readonly content?: string
  readonly previous?: Shown | null
  readonly next?: Shown | null
}

const jekyllRepo = {
  '_config.yml': 'title: J\n',
  ...Object.fromEntries(
    [1, 2, 3, 4].map((day) => [`_posts/2024-01-0${day}-p${day}.md`, `---\ntitle: P${day}\n---\nhi\n`]),
  ),
}

/** What a page of a Jekyll repo with four posts writes. */
async function written(template: string, files: Readonly<Record<string, string>> = jekyllRepo): Promise<string> {
  const output = await compileFiles({ ...files, 'x.txt': `---\nlayout: none\n---\n${template}` })
  expect(output.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return textsOf(output)['x.txt'] ?? ''
}

/** The titles of a document and of those that it leads to, which is none where the key is left out. */
function titles({ title, content, previous, next }: Shown): unknown {
  const titlesOf = (neighbour: Shown | null) => (neighbour === null ? null : titles(neighbour))
  return {
    title: content === undefined ? title : `${title}, whole`,
    ...(previous !== undefined && { previous: titlesOf(previous) }),
    ...(next !== undefined && { next: titlesOf(next) }),
  }
}

// As Jekyll 4.3.1 writes them.
const [p1, p2, p3, p4] = ['P1', 'P2', 'P3', 'P4'].map((title) => ({ title }))
const inArray = [
  { title: 'P4, whole', previous: { title: 'P3, whole', previous: p2, next: p4 }, next: null },
  {
    title: 'P3, whole',
    previous: { title: 'P2, whole', previous: p1, next: p3 },
    next: { title: 'P4, whole', previous: p3, next: null },
  },
]

it.each(['site.posts', 'site.documents | reverse'])('jsonify of %s leads to the posts beside each', async (posts) => {
  const shown = JSON.parse(await written(`{{ ${posts} | jsonify }}`)) as Shown[]
  expect(shown.slice(0, 2).map(titles)).toEqual(inArray)
})

it('jsonify of one post leads a step further', async () => {
  const shown = JSON.parse(await written('{{ site.posts.first | jsonify }}')) as Shown
  expect(titles(shown)).toEqual({
    title: 'P4, whole',
    previous: {
      title: 'P3, whole',
      previous: { title: 'P2, whole', previous: p1, next: p3 },
      next: { title: 'P4, whole', previous: p3, next: null },
    },
    next: null,
  })
})

it('jsonify of a post deeper within says only what leads nowhere of those beside it', async () => {
  const [group] = JSON.parse(await written('{{ site.posts | group_by: "title" | jsonify }}')) as { items: Shown[] }[]
  expect(group?.items.map(titles)).toEqual([{ title: 'P4, whole', previous: p3, next: null }])
})

it('inspect of a post shows its JSON, and of a list the names of the files', async () => {
  const text = await written('{{ site.posts.first | inspect }}')
  expect(text).toMatch(/^\{\n {2}&quot;title&quot;: &quot;P4&quot;,\n/)
  expect(titles(JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')))).toEqual(
    titles(JSON.parse(await written('{{ site.posts.first | jsonify }}'))),
  )
  expect(await written('{{ site.posts | slice: 0, 2 | inspect }}')).toBe(
    '[#&lt;Jekyll::Document _posts/2024-01-04-p4.md collection=posts&gt;, #&lt;Jekyll::Document _posts/2024-01-03-p3.md collection=posts&gt;]',
  )
})

it('a post as a text is its content', async () => {
  expect(await written('{{ site.posts.first }}')).toBe('<p>hi</p>')
})

it.each(['site', 'site.collections', 'site.tags'])('%s can be shown', async (name) => {
  expect(JSON.parse(await written(`{{ ${name} | jsonify }}`))).toBeTypeOf('object')
  expect(await written(`{{ ${name} | inspect }}`)).not.toBe('')
})

it.each([
  ['post', 'page.previous'],
  ['post', 'page'],
  ['home', 'page.timetable'],
  ['home', 'paginator.posts'],
])('a layout %s of a site of its own can show %s, also where nobody is trusted', async (layout, name) => {
  const files = {
    '_config.yml': 'title: S\npaginate: 2\nterms: { Spring: { starts: 2025-01-13, meets: [Mon] } }\n',
    [`layouts/${layout}.html`]: `<script type="application/ld+json">{{ ${name} | jsonify }}</script>`,
    ...Object.fromEntries(
      [1, 2, 3].map((week) => [`posts/W${week}.1-a.md`, `---\ntitle: A <b> ${week}\nterm: Spring\n---\nhi *you*\n`]),
    ),
  }
  for (const safe of [false, true]) {
    const output = await compileFiles(files, { safe })
    expect(output.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const path = layout === 'home' ? 'index.html' : 'sessions/w3-1-a/index.html'
    const [, text = ''] = /json">(.*?)<\/script>/.exec(textsOf(output)[path] ?? '') ?? []
    expect(JSON.stringify(JSON.parse(text))).toContain('A <b> ')
    if (safe) expect(text).not.toContain('<b>')
  }
})

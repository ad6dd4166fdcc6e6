import { describe, expect, it } from 'vitest'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import type { Files } from '../support/make-site.ts'

const post = (frontMatter = '') => `---\ntitle: T\n${frontMatter}---\n\nText.\n`

async function pageOf(files: Files, path = 'sessions/a/index.html') {
  const { files: output, problems } = await compileFiles({ 'posts/a.md': post(), ...files })
  return {
    text: textsOf({ files: output })[path] ?? '',
    problems: problems.filter(({ severity }) => severity !== 'notice'),
  }
}

describe('layouts', () => {
  it('are put around each other', async () => {
    const { text, problems } = await pageOf({
      'layouts/post.html': '---\nlayout: middle\n---\n(post {{ content }})',
      'layouts/middle.html': '---\nlayout: outer\n---\n[middle {{ content }}]',
      'layouts/outer.html': 'outer {{ content }}.',
    })
    expect(text).toBe('outer [middle (post <p>Text.</p>)].')
    expect(problems).toEqual([])
  })

  it('override built-in ones by name, the rest stays', async () => {
    const { text } = await pageOf({ 'layouts/post.html': '---\nlayout: default\n---\nOWN' })
    expect(text).toContain('<main>\nOWN\n</main>')
  })

  it('override built-in includes by name', async () => {
    const { text } = await pageOf({ 'layouts/includes/list.html': 'OWN LIST' }, 'index.html')
    expect(text).toContain('OWN LIST')
  })

  it("give their front matter to `layout`, the inner one's before the outer one's", async () => {
    const { text } = await pageOf({
      'layouts/post.html':
        '---\nlayout: outer\na: inner\nb: inner\n---\n{{ layout.a }} {{ layout.b }} {{ layout.c }}|{{ content }}',
      'layouts/outer.html': '---\nb: outer\nc: outer\n---\n{{ layout.a }} {{ layout.b }} {{ layout.c }}|{{ content }}',
    })
    expect(text).toBe('inner inner outer|inner inner |<p>Text.</p>')
  })

  it('are chosen by the front matter', async () => {
    const own = { 'layouts/own.html': 'own {{ page.title }}' }
    expect((await pageOf({ ...own, 'posts/a.md': post('layout: own\n') })).text).toBe('own T')
    expect((await pageOf({ ...own, 'posts/a.md': post('layout: " own "\n') })).text).toBe('own T')
    for (const none of ['none', 'null', 'false'])
      expect((await pageOf({ 'posts/a.md': post(`layout: ${none}\n`) })).text).toMatch(
        none === 'null' ? /<main>/ : /^<p>Text\.<\/p>$/,
      )
  })

  it.each([
    ['{% include a.html k="v" n=page.title %}', 'v T'],
    ['{% assign q = "z" %}{% include a.html k=q %}', 'z '],
    ['{% include a.html k="1" %}{% include a.html n="2" %}', '1  2'],
    ['{% include {{ page.which }} k="v" %}', 'v '],
  ])('include with parameters: %j', async (layout, text) => {
    const found = await pageOf({
      'posts/a.md': post('which: a.html\n'),
      'layouts/post.html': layout,
      'layouts/includes/a.html': '{{ include.k }} {{ include.n }}',
    })
    expect(found).toEqual({ text, problems: [] })
  })
})

describe('a mistake in a layout', () => {
  it('that is not there is an error at the key', async () => {
    const { problems } = await pageOf({ 'posts/a.md': post('layout: pots\n') })
    expect(problems).toMatchObject([
      {
        severity: 'error',
        code: 'unknown-layout',
        message: 'Unknown layout "pots"',
        hint: 'did you mean "post"?',
        file: 'posts/a.md',
        position: { line: 3, column: 9 },
        length: 4,
      },
    ])
  })

  it('that another one asks for is located there', async () => {
    const { problems } = await pageOf({ 'layouts/post.html': '---\nx: 1\nlayout: nope-nope\n---\n{{ content }}' })
    expect(problems).toMatchObject([
      { code: 'unknown-layout', file: 'layouts/post.html', position: { line: 3, column: 9 } },
    ])
  })

  it.each([
    [{ 'layouts/post.html': '---\nlayout: post\n---\n' }, 'post → post'],
    [{ 'layouts/post.html': '---\nlayout: b\n---\n', 'layouts/b.html': '---\nlayout: post\n---\n' }, 'post → b → post'],
  ])('such as a circle is told with its way: %j', async (files, way) => {
    const { problems } = await pageOf(files)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ severity: 'error', code: 'layout-cycle' })
    expect(problems[0]?.message).toContain(way)
    expect(problems[0]?.file).toMatch(/^layouts\//)
  })

  it('is the same for all pages that use it, and told once', async () => {
    const { problems } = await pageOf({
      'posts/b.md': post(),
      'posts/c.md': post(),
      'layouts/post.html': '---\nlayout: default\n---\n\n{{ "a" | nope }}\n',
    })
    expect(problems).toMatchObject([
      { code: 'unknown-filter', file: 'layouts/post.html', position: { line: 5, column: 10 } },
    ])
  })

  it.each([
    ['{{ content', 'liquid', 4, 1],
    ['a\n {% if %}{% endif %}', 'liquid', 5, 2],
    ['{% for x in y %}', 'liquid', 4, 1],
    ['{% include nope.html %}', 'unknown-include', 4, 1],
    ['{% nope %}', 'unknown-tag', 4, 4],
  ])('%j is located', async (layout, code, line, column) => {
    const { problems } = await pageOf({ 'layouts/post.html': `---\nlayout: default\n---\n${layout}` })
    expect(problems).toMatchObject([{ code, file: 'layouts/post.html', position: { line, column } }])
  })

  it('in an include is located in the include', async () => {
    const { problems } = await pageOf({
      'layouts/post.html': '{% include a.html %}',
      'layouts/includes/a.html': 'a\n  {% if %}{% endif %}',
    })
    expect(problems).toMatchObject([
      { code: 'liquid', file: 'layouts/includes/a.html', position: { line: 2, column: 3 } },
    ])
  })

  it('such as an include of itself ends', async () => {
    const { problems } = await pageOf({
      'layouts/post.html': '{% include a.html %}',
      'layouts/includes/a.html': 'a{% include a.html %}',
    })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.severity).toBe('error')
  })
})

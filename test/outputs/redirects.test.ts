import fc from 'fast-check'
import { parse as parseHtml } from 'parse5'
import { expect, it } from 'vitest'
import { compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

const config = 'url: https://example.org\nbaseurl: /course\n'
const files = (frontMatter: string): Files => ({ '_config.yml': config, 'posts/a.md': session(frontMatter) })

it('an old address leads on, under either name of the key', async () => {
  const made = textsOf(await compileFiles(files('title: A\nredirect_from: [/old/, w/1.html]\naliases: /older')))
  for (const path of ['old/index.html', 'w/1.html', 'older.html']) {
    expect(made[path]).toContain('<link rel="canonical" href="https://example.org/course/sessions/a/">')
    expect(made[path]).toContain('content="0; url=https://example.org/course/sessions/a/"')
  }
})

it('a redirect is no page of the site map', async () => {
  const made = textsOf(await compileFiles(files('title: A\nredirect_from: /old/')))
  expect(made['sitemap.xml']).toContain('<loc>https://example.org/course/sessions/a/</loc>')
  expect(made['sitemap.xml']).not.toContain('old')
  expect(made['robots.txt']).toBe('Sitemap: https://example.org/course/sitemap.xml\n')
})

it('a session keeps its address where another wants it as its old one', async () => {
  const made = textsOf(
    await compileFiles({
      ...files('title: A\nredirect_from: /sessions/b/'),
      'posts/b.md': session('title: B', 'Mine.'),
    }),
  )
  expect(made['sessions/b/index.html']).toContain('Mine.')
})

it.each([
  ['a text', 'redirect_to: https://other.example/x', 'https://other.example/x'],
  ['a list', 'redirect_to: [null, https://other.example/x, /y]', 'https://other.example/x'],
  ['a path, whatever the layout', 'layout: default\nredirect_to: /b/', 'https://example.org/course/b/'],
])('a page leads on where `redirect_to` says so: %s', async (_, frontMatter, target) => {
  for (const [settings, path, file] of [
    ['', 'a/index.html', 'a.md'],
    ['', 'index.html', 'index.html'],
    ['plugins: [jekyll-redirect-from]\n', 'a.html', 'a.md'],
  ] as const) {
    const page = session(`title: A\n${frontMatter}`, 'Gone. {{ paginator.page }}')
    const made = textsOf(await compileFiles({ '_config.yml': `${config}${settings}`, [file]: page }))
    expect(made[path]).toContain(`<link rel="canonical" href="${target}">`)
    expect(made[path]).not.toContain('Gone')
    expect(made['sitemap.xml'] ?? '').not.toContain(`/course/${path}`)
    if (settings !== '') expect(JSON.parse(made['redirects.json'] ?? '')).toEqual({ [`/${path}`]: target })
  }
})

it('an address that leads on runs nothing and adds no element', async () => {
  const shape = (html: string) => {
    const names: string[] = []
    const visit = (node: object) => {
      if ('tagName' in node) names.push(String(node.tagName))
      if ('childNodes' in node) for (const child of node.childNodes as object[]) visit(child)
    }
    visit(parseHtml(html))
    return names.join(' ')
  }
  const redirectTo = async (target: string) =>
    textsOf(await compileFiles(files(`title: A\nredirect_to: ${JSON.stringify(target)}`)))['sessions/a/index.html'] ??
    ''
  const plain = shape(await redirectTo('/x/'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('javascript:', 'data:', '"><script>', "' x='", '', '//'),
      fc.string(),
      async (a, b) => {
        const html = await redirectTo(`x${a}${b}`.slice(1) || '/')
        expect(shape(html)).toBe(plain)
        expect(html).not.toMatch(/url=\s*(?:javascript|data):/i)
      },
    ),
    { numRuns: 25 },
  )
})

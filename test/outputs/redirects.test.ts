import fc from 'fast-check'
import { parse as parseHtml } from 'parse5'
import { expect, it } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
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

it.each([false, true])('an old address takes the place of nothing (safe: %s)', async (safe) => {
  const urls = ['/sessions/b/', '/tags/', '/feed.xml', '/sitemap.xml', '/', '/search/', '/404.html', '/sessions/b/x/']
  const late = ['/pagefind/pagefind.js', '/pagefind/x/']
  const theme = ['/lectern/theme.css', '/lectern/theme.css/x/', '/Lectern/Theme.css']
  const taken = [...urls.slice(0, -1), ...late, ...theme]
  const site: Files = {
    '_config.yml': config,
    'posts/b.md': session('title: B', 'Mine.'),
    'posts/a.md': session(
      `title: A\nredirect_from:\n${[...urls, ...late, ...theme].map((url) => `- ${url}\n`).join('')}`,
    ),
  }
  const options = { safe, themeRoot: builtInTheme }
  const output = await compileFiles(site, options)
  const plain = textsOf(await compileFiles({ ...site, 'posts/a.md': session('title: A') }, options))
  const { 'sessions/b/x/index.html': added, ...rest } = textsOf(output)
  expect(added).toContain('content="0; url=')
  expect(Object.keys(rest)).toEqual(Object.keys(plain))
  for (const path of Object.keys(rest)) expect(rest[path]).not.toContain('http-equiv="refresh"')
  const problems = output.problems.filter(({ code }) => code === 'redirect-collision')
  expect(problems.map(({ message }) => / URL (\S+) /.exec(message)?.[1])).toEqual(taken)
  expect(problems[0]).toMatchObject({
    severity: 'error',
    file: 'posts/a.md',
    position: { line: 4, column: 3 },
    length: 12,
  })
  expect(problems[0]?.message).toContain('"posts/b.md" is there')
})

it.each([
  ['an error', 'error'],
  ['a warning, where files with one URL are published too,', 'suffix'],
] as const)('an old address of two pages is %s at the second', async (_, onCollision) => {
  const posts = {
    'posts/a.md': session('title: A\nredirect_from: [/old/]'),
    'posts/b.md': session('title: B\naliases: /old/'),
  }
  const { problems } = await compileFiles(posts, { onCollision })
  const severity = onCollision === 'suffix' ? 'warning' : 'error'
  expect(problems).toMatchObject([{ severity, file: 'posts/b.md', position: { line: 3, column: 10 } }])
  expect(problems[0]?.message).toContain('it leads to "posts/a.md"')
})

it('an old address that is the page itself, or given twice, is no mistake', async () => {
  const { problems } = await compileFiles(
    files('title: A\nredirect_from: [/sessions/a/, /Sessions/A/, /x/]\naliases: /x/'),
  )
  expect(problems).toEqual([])
})

it('an old address leaves alone what is made when the site is published', async () => {
  const site = files('title: A\nredirect_from: [/card.png, /sessions/a/card.png, /images/a.png.640w.webp]')
  const settings = `${config}cards: true\nsmaller_images: true\n`
  const { problems } = await compileFiles({ ...site, '_config.yml': settings })
  expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('redirect-collision'))
  expect((await compileFiles(site)).problems).toEqual([])
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

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeSite, session } from '../support/make-site.ts'
import { runCli } from '../support/run-cli.ts'
import { buildWithJekyll, jekyllVersion } from './compare/jekyll.mjs'

const faults = join(import.meta.dirname, 'sites/faults')
const isAbsent = jekyllVersion() === null && process.env['CI'] !== 'true'

describe('a Jekyll repo with two files for one URL', () => {
  it('is an error that names both, and nothing is published', async () => {
    const folder = makeSite({})
    const { code, stderr } = await runCli(['build', '--source', faults, '--destination', join(folder, 'site')], {
      cwd: folder,
    })
    expect(code).toBe(1)
    expect(stderr).toContain('"_posts/2017-08-24-.md" and "_posts/2017-08-22-.md" both want the URL /basics/')
    expect(existsSync(join(folder, 'site'))).toBe(false)
  })

  it.skipIf(isAbsent)(
    'with --on-collision=suffix keeps every file; the URL stays with the one that Jekyll publishes',
    async () => {
      const folder = makeSite({})
      const [jekyll, ours] = [join(folder, 'jekyll'), join(folder, 'site')]
      buildWithJekyll(faults, jekyll)
      const args = ['build', '--source', faults, '--destination', ours, '--on-collision', 'suffix']
      const { code, stderr } = await runCli(args, { cwd: folder })
      expect(code).toBe(0)
      const title = (site: string, path: string) => /<title>([^<]*)/.exec(readFileSync(join(site, path), 'utf8'))?.[1]
      for (const path of ['index.html', 'basics/index.html']) expect(title(ours, path)).toBe(title(jekyll, path))
      for (const [path, url, other] of [
        ['_posts/2017-08-22-.md', '/basics-2/', '/basics/'],
        ['home.md', '/index-2/', '/'],
      ] as const) {
        expect(stderr).toContain(`${path}:1:1: warning: "${path}"`)
        expect(stderr).toContain(`both want the URL ${other}; this one now stands at ${url}`)
        expect(title(ours, `${url.slice(1)}index.html`)).not.toBe(title(ours, `${other.slice(1)}index.html`))
      }
    },
  )
})

describe.skipIf(isAbsent)('a Jekyll repo with two pages for one old URL', () => {
  it('leads to the same one as by jekyll-redirect-from, with a warning for each other', async () => {
    const frame = '<html><body>{{ content }}</body></html>'
    const root = makeSite({
      '_config.yml': 'plugins: [jekyll-redirect-from]\nurl: https://example.org\n',
      '_layouts/default.html': frame,
      '_posts/2020-01-01-a.md': session('layout: default\nredirect_from: [/old/, /both/]'),
      '_posts/2020-01-02-b.md': session('layout: default\nredirect_from: [/old/, /both/]'),
      'p.md': session('layout: default\nredirect_from: [/both/, /pages/]'),
      'q.md': session('layout: default\nredirect_from: /pages/'),
      'z/a.md': session('layout: default\nredirect_from: /pages/'),
    })
    const [jekyll, ours] = [join(makeSite({}), 'jekyll'), join(makeSite({}), 'site')]
    buildWithJekyll(root, jekyll)
    const { code, stderr } = await runCli(['build', '--source', root, '--destination', ours], { cwd: root })
    expect(code).toBe(0)
    const target = (site: string, path: string) =>
      /rel="canonical" href="([^"]*)/.exec(readFileSync(join(site, path, 'index.html'), 'utf8'))?.[1]
    for (const path of ['old', 'both', 'pages']) expect(target(ours, path)).toBe(target(jekyll, path))
    expect(stderr.match(/warning: The old URL \S+/g)).toHaveLength(5)
    expect(stderr).toContain('p.md:3:25: warning: The old URL /pages/ cannot lead to this page: it leads to "q.md"')
    const list = (site: string) => JSON.parse(readFileSync(join(site, 'redirects.json'), 'utf8'))
    expect(list(ours)).toEqual(list(jekyll))
  })
})

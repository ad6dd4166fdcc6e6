import { type DefaultTreeAdapterMap, parse as parseHtml } from 'parse5'
import { describe, expect, it } from 'vitest'
import { builtInTheme, compileFiles, textsOf } from '../compile/compile-folder.ts'
import { type Files, session } from '../support/make-site.ts'

type Node = DefaultTreeAdapterMap['node']

const config = 'title: Seminar\ntagline: On things\nlang: pt-BR\nurl: https://example.org\nbaseurl: /course\n'

describe('what other programs show of a page', () => {
  it('is its title, words, address and days', async () => {
    const files = {
      'posts/a.md': session(
        'title: "A <b> & \\"c\\""\ndate: 2025-01-08\nlast_modified_at: 2025-02-01',
        'First *words*.',
      ),
    }
    expect(await metaOf(files, 'sessions/a/index.html')).toMatchObject({
      'og:site_name': 'Seminar',
      'og:title': 'A <b> & "c"',
      'og:description': 'First words.',
      'og:type': 'article',
      'og:locale': 'pt_BR',
      'og:url': 'https://example.org/course/sessions/a/',
      'article:published_time': '2025-01-08T00:00:00+00:00',
      'article:modified_time': '2025-02-01T00:00:00+00:00',
      'twitter:card': 'summary',
    })
  })

  it.each([['image: /p.png'], ['image: { path: /p.png, alt: A "p" }']])(
    'is the picture that %s names',
    async (image) => {
      const meta = await metaOf({ 'posts/a.md': session(`title: A\n${image}`) }, 'sessions/a/index.html')
      expect(meta).toMatchObject({
        'og:image': 'https://example.org/course/p.png',
        'twitter:card': 'summary_large_image',
      })
    },
  )

  it('has no address where the site does not tell its own', async () => {
    const files = { '_config.yml': 'title: Seminar\n', 'posts/a.md': session('title: A\nimage: /p.png') }
    const meta = await metaOf(files, 'sessions/a/index.html')
    expect(Object.keys(meta)).not.toContain('og:url')
    expect(Object.keys(meta)).not.toContain('og:image')
  })

  it('is of a list the name of what it lists', async () => {
    const files = { 'posts/a.md': session('title: A\ntags: [Model Risk]') }
    expect(await metaOf(files, 'tags/model-risk/index.html')).toMatchObject({
      'og:title': 'Model Risk',
      'og:type': 'website',
    })
    expect(await metaOf(files, 'index.html')).toMatchObject({ 'og:title': 'Seminar', 'og:description': 'On things' })
  })
})

async function metaOf(files: Files, path: string): Promise<Record<string, string>> {
  const made = textsOf(await compileFiles({ '_config.yml': config, ...files }, { themeRoot: builtInTheme }))
  const found: Record<string, string> = {}
  const visit = (node: Node) => {
    if ('tagName' in node && node.tagName === 'meta') {
      const attribute = (name: string) => node.attrs.find((candidate) => candidate.name === name)?.value
      found[attribute('property') ?? attribute('name') ?? ''] = attribute('content') ?? ''
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parseHtml(made[path] ?? ''))
  return found
}

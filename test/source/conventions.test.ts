import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/source/config.ts'
import { isIgnoredFolder, type RoleContext, roleOf } from '../../src/source/conventions.ts'

describe('what a file is for', () => {
  const config = configOf(
    'collections:\n  contents:\n    output: true\n  private: {}\ninclude: [_pages, .htaccess]\nexclude: [drafts, "*.bak", docs/**/old]\n',
  )
  const role = (path: string, hasFrontMatter: boolean, context: Partial<RoleContext> = {}) =>
    roleOf(path, { config, isJekyll: false, hasPublic: true, ...context }, hasFrontMatter)

  test.for([
    ['_config.yml', 'config'],
    ['posts/a.md', 'session posts'],
    ['posts/2025/deep/a.markdown', 'session posts'],
    ['_posts/2025-01-01-a.md', 'session posts'],
    ['blog/_posts/2025-01-01-a.md', 'session posts'],
    ['_contents/S0-L01.md', 'session contents'],
    ['_private/a.md', 'session private'],
    ['posts/README.md', 'ignored'],
    ['posts/figure.png', 'asset /posts/figure.png'],
    ['_contents/figure.png', 'asset /contents/figure.png'],
    ['_private/figure.png', 'ignored'],
    ['posts/.DS_Store', 'ignored'],
    ['pages/syllabus.md', 'page'],
    ['layouts/post.html', 'layout'],
    ['_layouts/post.html', 'layout'],
    ['layouts/includes/head.html', 'include'],
    ['_includes/head.html', 'include'],
    ['_data/people.yml', 'data'],
    ['_sass/a.scss', 'sass'],
    ['_plugins/a.rb', 'plugin'],
    ['public/style.css', 'asset /style.css'],
    ['public/Lectures/W1.pdf', 'asset /Lectures/W1.pdf'],
    ['public/.hidden', 'ignored'],
    ['README.md', 'ignored'],
    ['Gemfile', 'ignored'],
    ['drafts/idea.md', 'ignored'],
    ['notes.bak', 'ignored'],
    ['docs/a/b/old/x.html', 'ignored'],
    ['_unknown/a.md', 'ignored'],
    ['.htaccess', 'ignored'],
    ['a~', 'ignored'],
  ] as const)('%s without front matter: %s', ([path, expected]) => {
    expect(named(role(path, false))).toBe(expected)
  })

  test.for([
    ['about.md', 'page'],
    ['index.html', 'page'],
    ['feed.xml', 'page'],
    ['public/main.css', 'page'],
    ['sub/deep/a.md', 'page'],
    ['_pages/about.md', 'page'],
    ['posts/README.html', 'session posts'],
    ['_contents/a.html', 'session contents'],
    ['_unknown/a.md', 'ignored'],
    ['drafts/idea.md', 'ignored'],
    ['_layouts/post.html', 'layout'],
    ['image.png', 'ignored'],
  ] as const)('%s with front matter: %s', ([path, expected]) => {
    expect(named(role(path, true))).toBe(expected)
  })

  test.for([
    ['layouts/post.html', false, 'asset /layouts/post.html'],
    ['public/style.css', false, 'asset /public/style.css'],
    ['_posts/2025-01-01-a.md', true, 'session posts'],
    ['_contents/S0-L01.md', true, 'session contents'],
    ['_layouts/post.html', false, 'layout'],
    ['_includes/head.html', false, 'include'],
    ['_data/people.yml', false, 'data'],
  ] as const)('in a Jekyll repo %s (front matter: %s) is %s', ([path, hasFrontMatter, expected]) => {
    expect(named(role(path, hasFrontMatter, { isJekyll: true, hasPublic: false }))).toBe(expected)
  })

  test('without public/, the files beside the posts are published', () => {
    expect(named(role('css/a.css', false, { hasPublic: false }))).toBe('asset /css/a.css')
    expect(named(role('.htaccess', false, { hasPublic: false }))).toBe('asset /.htaccess')
    expect(named(role('.env', false, { hasPublic: false }))).toBe('ignored')
    expect(named(role('Gemfile.lock', false, { hasPublic: false }))).toBe('ignored')
    expect(named(role('package.json', false, { hasPublic: false }))).toBe('ignored')
    expect(named(role('LICENSE', false, { hasPublic: false }))).toBe('ignored')
    expect(named(role('data/package.json', false, { hasPublic: false }))).toBe('asset /data/package.json')
    expect(named(role('package.json', false, { isJekyll: true, hasPublic: false }))).toBe('asset /package.json')
  })
})

test('hidden folders and those of tools are not looked into', () => {
  for (const path of ['.git', 'a/.cache', 'node_modules', 'a/node_modules', '_site', 'vendor/bundle'])
    expect([path, isIgnoredFolder(path)]).toEqual([path, true])
  for (const path of ['.well-known', 'posts', 'a/_site', 'vendor', '_posts'])
    expect([path, isIgnoredFolder(path)]).toEqual([path, false])
})

function configOf(text: string) {
  const { config, problems } = readConfig({ path: '_config.yml', location: '', size: 0, version: '', text })
  expect(problems).toEqual([])
  return config
}

function named(role: ReturnType<typeof roleOf>): string {
  if (role.kind === 'session') return `session ${role.collection}`
  return role.kind === 'asset' ? `asset ${role.url}` : role.kind
}

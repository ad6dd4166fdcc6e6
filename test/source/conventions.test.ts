import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/source/config.ts'
import {
  isIgnoredFolder,
  isMarkdown,
  isText,
  type RoleContext,
  roleContext,
  roleOf,
} from '../../src/source/conventions.ts'

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

test.for([
  ['a.md', true, true],
  ['a.MARKDOWN', true, true],
  ['a.mkd', true, true],
  ['a.mkdown', true, true],
  ['a.mkdn', true, true],
  ['a.md.txt', false, true],
  ['a.md~', false, false],
  ['amd', false, false],
  ['a.html', false, true],
  ['a.htm', false, true],
  ['a.svg', false, true],
  ['a.svgz', false, false],
  ['a.yml', false, true],
  ['a.yaml', false, true],
  ['a.csv', false, true],
  ['a.tsv', false, true],
  ['a.bib', false, true],
  ['a.bib.gz', false, false],
  ['a.png', false, false],
  ['layouts/feed', false, true],
  ['_includes/x.png', false, true],
  ['theme/layouts/x', false, true],
  ['mylayouts/x', false, false],
  ['layouts', false, false],
] as const)('%s is Markdown: %s, is text: %s', ([path, isOne, isOther]) => {
  expect([isMarkdown(path), isText(path)]).toEqual([isOne, isOther])
})

describe('a Jekyll repo', () => {
  const context = (paths: readonly string[], settings = '') => {
    const config = readConfig({ path: '_config.yml', location: '', size: 0, version: '', text: settings }).config
    const { isJekyll, hasPublic } = roleContext(paths, config)
    return [isJekyll && 'Jekyll', hasPublic && 'public'].filter(Boolean).join(' ')
  }

  test.for([
    [['_posts/a.md'], '', 'Jekyll'],
    [['_layouts/a.html'], '', 'Jekyll'],
    [['_includes/a.html'], '', 'Jekyll'],
    [['_drafts/a.md'], '', 'Jekyll'],
    [['_notes/a.md'], '', ''],
    [['_notes/a.md'], 'collections: [notes]', 'Jekyll'],
    [['_notes/a.md', 'layouts/x.html'], 'collections: [notes]', 'Jekyll'],
    [['_x/a.md', 'layouts/x.html'], 'collections: [notes]', ''],
    [['x/_posts/a.md'], '', ''],
    [['_posts'], '', ''],
    [['_posts/a.md', 'posts/b.md'], '', ''],
    [['_posts/a.md', 'layouts/b.html'], '', 'Jekyll'],
    [['a.md'], 'theme: minima', 'Jekyll'],
    [['a.md'], 'remote_theme: a/b', 'Jekyll'],
    [['a.md'], 'plugins: []', 'Jekyll'],
    [['a.md'], 'gems: []', 'Jekyll'],
    [['a.md'], 'kramdown: {}', 'Jekyll'],
    [['a.md'], 'highlighter: none', 'Jekyll'],
    [['a.md'], 'collections: {}', 'Jekyll'],
    [['a.md'], 'theme:', ''],
    [['a.md'], 'title: x', ''],
    [['layouts/a.html'], 'theme: minima', ''],
    [['posts/a.md'], 'theme: minima', ''],
    [['public/a.css'], '', 'public'],
    [['public/a.css', '_posts/a.md'], '', 'Jekyll'],
    [['public'], '', ''],
    [[], '', ''],
  ] as const)('with %j and %j: %j', ([paths, settings, expected]) => {
    expect(context(paths, settings)).toBe(expected)
  })
})

describe('patterns of the settings', () => {
  const role = (path: string, exclude: string, include = '[]') =>
    named(
      roleOf(
        path,
        { config: configOf(`exclude: ${exclude}\ninclude: ${include}\n`), isJekyll: false, hasPublic: false },
        false,
      ),
    )

  test.for([
    ['drafts/a.txt', '[drafts]', true],
    ['drafts/a.txt', '[/drafts/]', true],
    ['drafts/a.txt', '[drafts/a.txt]', true],
    ['drafts/a.txt', '[a.txt]', false],
    ['drafts/a.txt', '[draft]', false],
    ['drafts/a.txt', '["*.txt"]', false],
    ['a.txt', '["*.txt"]', true],
    ['a.txt', '["*.tx"]', false],
    ['axtxt', '["*.txt"]', false],
    ['drafts/a.txt', '["**.txt"]', true],
    ['drafts/x/a.txt', '["**/a.txt"]', true],
    ['drafts/x/a.txt', '["drafts/*/a.txt"]', true],
    ['drafts/x/y/a.txt', '["drafts/*/a.txt"]', false],
    ['drafts/x/y/a.txt', '["drafts/**/a.txt"]', true],
    ['drafts/a.txt', '["draft?"]', true],
    ['draft/a.txt', '["draft?"]', false],
    ['a/b.txt', '["a?b.txt"]', false],
    ['a(1)/b.txt', '["a(?)"]', true],
    ['x/drafts/a.txt', '["draft*"]', false],
    ['a.txt', '["/"]', false],
    ['a.txt', '[]', false],
  ] as const)('%s is left out by %s: %s', ([path, pattern, isOut]) => {
    expect(role(path, pattern) === 'ignored').toBe(isOut)
  })

  test('that take a file in go before those that leave it out, and before its name', () => {
    expect(role('drafts/a.txt', '[drafts]', '[drafts/a.txt]')).toBe('asset /drafts/a.txt')
    expect(role('.htaccess', '[]', '[]')).toBe('ignored')
    expect(role('.htaccess', '[]', '[".ht*"]')).toBe('asset /.htaccess')
    expect(role('_x/a.txt', '[]', '[_x]')).toBe('asset /_x/a.txt')
    expect(role('.well-known/a.txt', '[]', '[]')).toBe('asset /.well-known/a.txt')
    expect(role('Gemfile', '[]', '[Gemfile]')).toBe('asset /Gemfile')
  })
})

describe('files of a collection', () => {
  const role = (path: string, hasFrontMatter: boolean, isJekyll: boolean) =>
    named(
      roleOf(
        path,
        { config: configOf('collections: { out: { output: true }, in: {} }'), isJekyll, hasPublic: false },
        hasFrontMatter,
      ),
    )

  test.for([
    ['_posts/2025-01-01-a.md', true, true, 'session posts'],
    ['_posts/25-1-1-a.md', true, true, 'session posts'],
    ['_posts/x/2025-01-01-a.html', true, true, 'session posts'],
    ['_posts/2025-01-01-a.md', false, true, 'ignored'],
    ['_posts/a.md', true, true, 'ignored'],
    ['_posts/x2025-01-01-a.md', true, true, 'ignored'],
    ['_posts/2025-01-01.md', true, true, 'ignored'],
    ['_posts/2025-01-01-a/b.md', true, true, 'ignored'],
    ['_posts/2025-01-01-a.png', false, true, 'ignored'],
    ['_out/a.md', true, true, 'session out'],
    ['_out/a.md', false, true, 'asset /out/a.md'],
    ['_out/a.png', false, true, 'asset /out/a.png'],
    ['_out/.a.png', false, true, 'ignored'],
    ['_in/a.png', false, true, 'ignored'],
    ['posts/a.md', false, false, 'session posts'],
    ['posts/a.txt', true, false, 'session posts'],
    ['posts/a.png', true, false, 'asset /posts/a.png'],
    ['posts/x/README.md', false, false, 'ignored'],
    ['posts/x/readme.markdown', false, false, 'ignored'],
    ['posts/MYREADME.md', false, false, 'session posts'],
    ['posts/README.md', true, false, 'session posts'],
    ['posts/README/a.md', false, false, 'session posts'],
    ['posts/x/.a.png', false, false, 'ignored'],
    ['_out/a.md', false, false, 'session out'],
    ['out/a.md', false, false, 'asset /out/a.md'],
    ['posts', false, false, 'asset /posts'],
  ] as const)('%s (front matter: %s, Jekyll: %s) is %s', ([path, hasFrontMatter, isJekyll, expected]) => {
    expect(role(path, hasFrontMatter, isJekyll)).toBe(expected)
  })

  test.for([
    ['lectern.config.js', 'config'],
    ['lectern.config.mjs', 'config'],
    ['lectern.config.ts', 'config'],
    ['_config.yaml', 'config'],
    ['x/_config.yml', 'ignored'],
    ['_config.yml.bak', 'ignored'],
    ['layouts/includes', 'layout'],
    ['layouts/includes/a/b.html', 'include'],
    ['layouts', 'asset /layouts'],
    ['_data', 'ignored'],
    ['pages/a.png', 'asset /pages/a.png'],
    ['public', 'asset /public'],
    ['#a#', 'ignored'],
    ['x/_y/a.txt', 'ignored'],
    ['makefile', 'ignored'],
    ['LICENCE.txt', 'ignored'],
    ['CHANGELOG.md', 'ignored'],
    ['READMEx', 'asset /READMEx'],
  ] as const)('%s is %s', ([path, expected]) => {
    expect(role(path, false, false)).toBe(expected)
  })
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

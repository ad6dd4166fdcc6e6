import { describe, expect, it } from 'vitest'
import { readContents } from '../../src/site/document.ts'
import { readConfig } from '../../src/source/config.ts'
import type { Source, SourceFile } from '../../src/types.ts'

function sourceOf(files: Readonly<Record<string, string>>): Source {
  const file = ([path, text]: [string, string]): [string, SourceFile] => [
    path,
    { path, location: `/${path}`, size: text.length, version: '1', text },
  ]
  const none = () => undefined
  const all = new Map(Object.entries(files).map(file))
  return { files: all, theme: new Map(), problems: [], imageSize: none, imageType: none, pageCount: none }
}

const contentsOf = (files: Readonly<Record<string, string>>) => {
  const source = sourceOf(files)
  return readContents(source, readConfig(source.files.get('_config.yml')).config)
}

const files = {
  'posts/a.md': '---\ntitle: A\n---\n',
  'posts/b.md': '---\ntitle: B\npublished: false\n---\n',
  'pages/c.md': '---\ntitle: C\n---\n',
  'pages/d.md': '---\ntitle: D\npublished: false\n---\n',
}
const titles = (settings: string) => {
  const { sessions, pages } = contentsOf({ ...files, '_config.yml': settings })
  return [...sessions, ...pages].map(({ data }) => data['title'])
}

it('leaves out what is not published, unless the settings ask for it', () => {
  expect(titles('')).toEqual(['A', 'C'])
  expect(titles('unpublished: true\n')).toEqual(['A', 'B', 'C', 'D'])
})

it('sorts files by what they are for', () => {
  const contents = contentsOf({
    ...files,
    '_plugins/x.rb': 'x',
    '_data/x.yml': 'a: 1',
    'public/y.css': 'y',
    'layouts/post.html': 'z',
    'layouts/includes/a.html': 'z',
    '_sass/a.scss': 'z',
  })
  expect(contents.plugins.map(({ path }) => path)).toEqual(['_plugins/x.rb'])
  expect([...contents.assets.keys()]).toEqual(['/y.css'])
  expect(contents.data).toEqual({ x: { a: 1 } })
  expect(contents.sessions.map(({ collection }) => collection)).toEqual(['posts'])
  expect(contents.pages.map(({ collection }) => collection)).toEqual([undefined])
})

it('tells of each file with a mistake, of sessions, pages and data', () => {
  const broken = '---\ntitle: [\n---\n'
  const { problems } = contentsOf({ 'posts/a.md': broken, 'pages/b.md': broken, '_data/c.yml': 'a: [' })
  expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['posts/a.md', 'pages/b.md', '_data/c.yml']))
})

it('tells of files that would be sessions or pages if their front matter began in the first line', () => {
  const misplaced = '\n---\ntitle: A\n---\n'
  const placesIn = (files: readonly string[], settings = '') =>
    contentsOf({ ...Object.fromEntries(files.map((path) => [path, misplaced])), '_config.yml': settings })
      .problems.filter(({ code }) => code === 'front-matter-misplaced')
      .map(({ file, position }) => `${file}:${position?.line}`)
  const told = ['posts/a.md', 'pages/b.md', 'about.md']
  const others = ['layouts/a.html', 'public/.x/a.md', 'left/out.md']
  expect(placesIn([...told, ...others], 'exclude: [left]\n')).toEqual(told.map((path) => `${path}:2`))
  expect(placesIn(['_posts/2025-01-02-a.md', 'about.md', '_drafts/a.md', '_layouts/a.html'])).toEqual([
    '_posts/2025-01-02-a.md:2',
    'about.md:2',
  ])
})

it('tells of two static files at one URL', () => {
  const { problems } = contentsOf({
    '_config.yml': 'collections: { notes: { output: true } }',
    'posts/x.md': '',
    '_notes/a.png': '1',
    'notes/a.png': '2',
  })
  expect(problems).toEqual([
    {
      severity: 'error',
      code: 'collision',
      message: 'This file and "_notes/a.png" both want the URL /notes/a.png',
      hint: 'rename or remove one of them',
      file: 'notes/a.png',
    },
  ])
})

describe('the front matter that settings give', () => {
  const layoutOf = (path: string, defaults: readonly string[], frontMatter = 'title: A') => {
    const settings = `collections: { notes: { output: true } }\ndefaults:\n${defaults.map((entry) => `  - ${entry}\n`).join('')}`
    const { sessions, pages } = contentsOf({ '_config.yml': settings, [path]: `---\n${frontMatter}\n---\n` })
    return [...sessions, ...pages][0]?.data['layout']
  }
  const given = (scope: string, layout = 'x') => `{scope: {${scope}}, values: {layout: ${layout}}}`

  it.each([
    ['posts/a.md', 'path: ""', true],
    ['posts/a.md', 'path: posts', true],
    ['posts/a.md', 'path: /posts/', true],
    ['posts/a.md', 'path: post', false],
    ['posts/a.md', 'path: posts/a.md', true],
    ['posts/2025/a.md', 'path: posts/2025', true],
    ['posts/2025/a.md', 'path: 2025', false],
    ['posts/2025/a.md', 'path: "posts/*"', true],
    ['posts/2025/a.md', 'path: "posts/*/a.md"', true],
    ['posts/2025/x/a.md', 'path: "posts/*/a.md"', false],
    ['posts/2025/a.md', 'path: "posts/20*"', true],
    ['posts/2025/a.md', 'path: "posts/*5/a.m."', false],
    ['posts/2025/a.md', 'path: "osts/*"', false],
    ['posts/2025/a.md', 'path: "posts/*2"', false],
    ['posts/a.md', 'type: posts', true],
    ['posts/a.md', 'type: post', true],
    ['posts/a.md', 'type: pages', false],
    ['posts/a.md', 'type: page', false],
    ['pages/a.md', 'type: pages', true],
    ['pages/a.md', 'type: page', true],
    ['pages/a.md', 'type: post', false],
    ['_notes/a.md', 'type: notes', true],
    ['_notes/a.md', 'type: posts', false],
    ['_notes/a.md', 'type: post', false],
    ['_notes/a.md', 'type: page', false],
    ['_notes/a.md', 'path: pages, type: notes', false],
  ])('to %s by {%s}: %s', (path, scope, isGiven) => {
    expect(layoutOf(path, [given(scope)])).toBe(isGiven ? 'x' : undefined)
  })

  it('is that of the longer path, whichever stands first, and of the later of equals', () => {
    const [wide, narrow, other] = [
      given('path: ""', 'wide'),
      given('path: posts', 'narrow'),
      given('path: posts', 'other'),
    ]
    expect(layoutOf('posts/a.md', [narrow, wide])).toBe('narrow')
    expect(layoutOf('posts/a.md', [wide, narrow])).toBe('narrow')
    expect(layoutOf('posts/a.md', [wide, narrow, other])).toBe('other')
  })

  it('gives way to that of the file, but not to a key without a value', () => {
    expect(layoutOf('posts/a.md', [given('path: ""')], 'layout: own')).toBe('own')
    expect(layoutOf('posts/a.md', [given('path: ""')], 'layout:')).toBe('x')
    expect(layoutOf('posts/a.md', [], 'layout:')).toBe(null)
    expect(layoutOf('posts/a.md', ['{scope: {path: a}, values: {layout: x}}'], 'layout:')).toBe(null)
  })
})

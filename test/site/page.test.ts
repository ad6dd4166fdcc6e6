import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../src/site/document.ts'
import { readPage } from '../../src/site/page.ts'
import { permalinkSuffix } from '../../src/site/permalink.ts'
import { readConfig } from '../../src/source/config.ts'
import type { FrontMatter } from '../../src/types.ts'
import { someFile } from './some.ts'

const pageOf = (path: string, data: FrontMatter = {}, permalink = '', isJekyll = false) => {
  const { config } = readConfig({ ...someFile('_config.yml'), text: permalink && `permalink: ${permalink}\n` })
  return readPage({ file: someFile(path), data } as SourceDocument, config, isJekyll)
}

describe('the URL of a page', () => {
  test.for([
    ['pages/syllabus.md', '/syllabus/'],
    ['public/a/b.html', '/a/b/'],
    ['public/a/b.HTM', '/a/b/'],
    ['index.md', '/'],
    ['a/index.html', '/a/'],
    ['pages/public/x.md', '/public/x/'],
    ['my/pages/x.md', '/my/pages/x/'],
    ['404.md', '/404.html'],
    ['a/404.md', '/a/404/'],
    ['feed.xml', '/feed.xml'],
    ['public/css/a.scss', '/css/a.css'],
    ['public/css/a.SASS', '/css/a.css'],
    ['public/css/a.css', '/css/a.css'],
    ['a.scss.txt', '/a.scss.txt'],
    ['a.html.txt', '/a.html.txt'],
    ['a.b/c', '/a.b/c'],
    ['100%.md', '/100%25/'],
    ['v1.2.md', '/v1.2/'],
  ] as const)('%s is %s', ([path, url]) => expect(pageOf(path).url).toBe(url))

  test.for([
    ['pretty', '/a/b/'],
    ['date', '/a/b.html'],
    ['none', '/a/b.html'],
    ['/:title/', '/a/b/'],
    ['/:title:output_ext', '/a/b.html'],
    ['/:title', '/a/b.html'],
  ] as const)('in a site with permalinks %s is %s', ([style, url]) => {
    expect(pageOf('a/b.md', {}, `"${style}"`).url).toBe(url)
    expect(pageOf('a/index.md', {}, `"${style}"`).url).toBe('/a/')
  })

  test('in a Jekyll repo ends with its extension, unless the settings say otherwise', () => {
    expect(pageOf('a/b.md', {}, '', true).url).toBe('/a/b.html')
    expect(pageOf('a/b.md', {}, 'pretty', true).url).toBe('/a/b/')
  })

  test.for([
    ['/x/', '/x/'],
    [' x ', '/x'],
    ['/:path/:basename:output_ext', '/a/b.html'],
    ['/:title/', '/b/'],
    ['/:year/', '/a/b/'],
    ['/x:categories:collection/', '/x/'],
    [' ', '/a/b/'],
    ['', '/a/b/'],
    [5, '/a/b/'],
    [null, '/a/b/'],
  ] as const)('with the permalink %j is %s', ([permalink, url]) =>
    expect(pageOf('a/b.md', { permalink }).url).toBe(url),
  )
})

test.for([
  [' The rules ', 'The rules'],
  [2025, '2025'],
  ['', ''],
  [null, undefined],
  [undefined, undefined],
  [{ a: 'b' }, undefined],
] as const)('the title %j of a page is %j', ([title, expected]) => {
  const page = pageOf('a.md', { title, x: 1 })
  expect(page).toMatchObject({ kind: 'page', data: { title, x: 1 } })
  expect(page.title).toBe(expected)
})

test.for([
  ['pretty', '/'],
  ['date', ':output_ext'],
  ['ordinal', ':output_ext'],
  ['weekdate', ':output_ext'],
  ['none', ':output_ext'],
  ['/:title/', '/'],
  ['/:title:output_ext', ':output_ext'],
  ['/:output_ext/:title', ''],
  ['constructor', ''],
  ['', ''],
] as const)('the style %j ends addresses by %j', ([style, suffix]) => expect(permalinkSuffix(style)).toBe(suffix))

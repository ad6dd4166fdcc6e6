import { describe, expect, it } from 'vitest'
import { absoluteUrls, finishPage, resolveDocument, type Targets, withoutBase } from '../../src/site/urls.ts'
import type { SourceFile } from '../../src/types.ts'
import { someFile } from './some.ts'

const picture = someFile('public/images/a&b.png')
const targets: Targets = {
  baseUrl: '/course',
  siteUrl: 'https://host.edu',
  has: (url) => ['/', '/a/', '/sessions/b/', '/Lectures/Q&A.pdf', '/images/a.png', '/a'].includes(decodeURI(url)),
  urlOfFile: (path) =>
    new Map([
      ['posts/b.md', '/sessions/b/'],
      ['posts/week/photo.png', '/posts/week/photo.png'],
      ['public/Lectures/Q&A.pdf', '/Lectures/Q&A.pdf'],
      ['posts/week/a b.md', '/sessions/a-b/'],
    ]).get(path),
  imageAt: (url): SourceFile | undefined => (decodeURI(url) === '/images/a&b.png' ? picture : undefined),
  imageSize: (file) => (file === picture ? { width: 640, height: 480 } : undefined),
  hasSmallerImages: false,
}
const atRoot: Targets = { ...targets, baseUrl: '' }

const resolve = (html: string) => resolveDocument(html, 'posts/week/c.md', '/sessions/c/', targets)

describe('a relative link', () => {
  it.each([
    ['../b.md', '/course/sessions/b/'],
    ['../b.md#part-2', '/course/sessions/b/#part-2'],
    ['../b.md?x=1&amp;y=2#z', '/course/sessions/b/?x=1&amp;y=2#z'],
    ['a%20b.md', '/course/sessions/a-b/'],
    ['a b.md', '/course/sessions/a-b/'],
    ['photo.png', '/course/posts/week/photo.png'],
    ['./photo.png', '/course/posts/week/photo.png'],
    ['../../public/Lectures/Q&#x26;A.pdf', '/course/Lectures/Q&amp;A.pdf'],
    ['../../public/Lectures/Q&amp;A.pdf', '/course/Lectures/Q&amp;A.pdf'],
    ['nothing.html', '/course/sessions/c/nothing.html'],
    ['../d/', '/course/sessions/d/'],
    ['../../../../up/', '/course/up/'],
    ['x y.pdf', '/course/sessions/c/x%20y.pdf'],
    ['100%.pdf', '/course/sessions/c/100%25.pdf'],
  ])('%j becomes %j', (written, resolved) => {
    expect(resolve(`<a href="${written}">x</a>`)).toBe(`<a href="${resolved}">x</a>`)
  })

  it.each([
    '',
    '#part',
    '?q=1',
    '/a/',
    'https://e.x/b.md',
    'mailto:b.md@c',
    '//e.x/b.md',
    'data:image/png;base64,AA==',
  ])('is not %j', (written) => {
    expect(resolve(`<a href="${written}">x</a>`)).toBe(`<a href="${written}">x</a>`)
  })

  it.each([
    [`<a href='../b.md'>`, '<a href="/course/sessions/b/">'],
    ['<a href=../b.md>', '<a href="/course/sessions/b/">'],
    ['<A HREF = "../b.md" class=x>', '<A HREF = "/course/sessions/b/" class=x>'],
    ['<a\n  href="../b.md"\n>', '<a\n  href="/course/sessions/b/"\n>'],
    ['<a title="a > b" href="../b.md">', '<a title="a > b" href="/course/sessions/b/">'],
    ['<a href=" ../b.md ">', '<a href="/course/sessions/b/">'],
    [
      '<video poster="photo.png" src="photo.png">',
      '<video poster="/course/posts/week/photo.png" src="/course/posts/week/photo.png">',
    ],
    ['<object data="photo.png">', '<object data="/course/posts/week/photo.png">'],
    ['<iframe src="../b.md">', '<iframe src="/course/sessions/b/">'],
  ])('is found in %j', (html, resolved) => {
    expect(resolve(html)).toBe(resolved)
  })

  it.each(['<p href="../b.md">', '<a data-href="../b.md">', '<article href="../b.md">', '<code>href="../b.md"</code>'])(
    'is not in %j',
    (html) => {
      expect(resolve(html)).toBe(html)
    },
  )

  it('keeps a quote in it escaped', () => {
    expect(resolve(`<a href='../"b.md'>`)).toBe('<a href="/course/sessions/%22b.md">')
    expect(resolve('<a href="?a=&quot;" title="b">')).toBe('<a href="?a=&quot;" title="b">')
  })
})

describe('a set of pictures to choose from', () => {
  const set =
    '<source srcset="photo.png 1x, ../../public/images/b.png 2x"><img src="photo.png" srcset="photo.png 640w">'

  it('has relative URLs too', () => {
    expect(resolve(set)).toBe(
      '<source srcset="/course/posts/week/photo.png 1x, /course/public/images/b.png 2x"><img src="/course/posts/week/photo.png" srcset="/course/posts/week/photo.png 640w">',
    )
  })

  it('gets the base URL, and is absolute elsewhere', () => {
    const picture = '<img srcset="/images/a.png 1x, https://e.x/b.png 2x, /a 3x" src="/images/a.png">'
    expect(finishPage(picture, targets)).toBe(
      '<img srcset="/course/images/a.png 1x, https://e.x/b.png 2x, /course/a 3x" src="/course/images/a.png">',
    )
    expect(absoluteUrls(picture, atRoot)).toBe(
      '<img srcset="https://host.edu/images/a.png 1x, https://e.x/b.png 2x, https://host.edu/a 3x" src="https://host.edu/images/a.png">',
    )
  })
})

describe('an image', () => {
  it.each([
    ['<img src="/images/a&#x26;b.png">', '<img src="/images/a&#x26;b.png" width="640" height="480">'],
    [
      '<img src="/course/images/a&amp;b.png" alt="">',
      '<img src="/course/images/a&amp;b.png" alt="" width="640" height="480">',
    ],
    ['<img src="/images//a&amp;b.png?v=1#x">', '<img src="/images//a&amp;b.png?v=1#x" width="640" height="480">'],
    ["<img src='/images/a&b.png' />", '<img src=\'/images/a&b.png\' width="640" height="480" />'],
  ])('%j gets its size', (html, sized) => {
    expect(resolve(html)).toBe(sized)
  })

  it.each([
    '<img src="/images/a&amp;b.png" width="50">',
    '<img src="/images/a&amp;b.png" height=50>',
    '<img src="/other.png">',
    '<img src="https://e.x/images/a&b.png">',
    '<img alt="x">',
    '<a href="/images/a&amp;b.png">',
  ])('%j does not', (html) => {
    expect(resolve(html)).toBe(html)
  })
})

describe('a link of a finished page', () => {
  it.each([
    ['/a/', '/course/a/'],
    ['/', '/course/'],
    ['/a', '/course/a'],
    ['/sessions/b/#x', '/course/sessions/b/#x'],
    ['/a/?q=/b//c', '/course/a/?q=/b//c'],
    ['/course/a/', '/course/a/'],
    ['/course', '/course'],
    ['/course//a//', '/course/a/'],
    ['/a//', '/course/a/'],
    ['/courses/', '/courses/'],
    ['/nothing/', '/nothing/'],
    ['/Lectures/Q&amp;A.pdf', '/course/Lectures/Q&amp;A.pdf'],
    ['https://host.edu//a/', 'https://host.edu/a/'],
    ['https://host.edu/course//a/', 'https://host.edu/course/a/'],
    ['https://host.education//a/', 'https://host.education//a/'],
    ['https://e.x//a/', 'https://e.x//a/'],
    ['//e.x/a/', '//e.x/a/'],
    ['#x', '#x'],
    ['', ''],
    ['mailto:a@b.c', 'mailto:a@b.c'],
  ])('%j becomes %j', (written, finished) => {
    const html = finishPage(`<a href="${written}">x</a>`, targets)
    expect(html).toBe(`<a href="${finished}">x</a>`)
    expect(finishPage(html, targets)).toBe(html)
  })

  it.each([
    ['/a/', '/a/'],
    ['//e.x/a/', '//e.x/a/'],
    ['/a//b/', '/a/b/'],
  ])('%j at the root of a host becomes %j', (written, finished) => {
    expect(finishPage(`<a href="${written}">`, atRoot)).toBe(`<a href="${finished}">`)
  })

  it.each([
    ["<a href='/a/'>", '<a href="/course/a/">'],
    ['<link rel=stylesheet href=/a/>', '<link rel=stylesheet href="/course/a/">'],
    ['<script src="/a/"></script>', '<script src="/course/a/"></script>'],
    ['<form action="/a/">', '<form action="/course/a/">'],
    ['<svg><use xlink:href="/a/#i"/></svg>', '<svg><use xlink:href="/course/a/#i"/></svg>'],
  ])('is found in %j', (html, finished) => {
    expect(finishPage(html, targets)).toBe(finished)
  })

  it('that nothing changes keeps its bytes', () => {
    const html = `<a class='q' href='/nothing/?a=1&b=2' data-x>y</a><A HREF=https://e.x/>z</A><a href>`
    expect(finishPage(html, targets)).toBe(html)
  })
})

it.each([
  ['/course/a/', '/a/'],
  ['/course', '/'],
  ['/course/', '/'],
  ['/courses/', '/courses/'],
])('withoutBase makes %j %j', (url, bare) => {
  expect(withoutBase(url, '/course')).toBe(bare)
  expect(withoutBase(url, '')).toBe(url)
})

import { describe, expect, test } from 'vitest'
import { smallerImages, sourceSet } from '../../src/site/smaller-images.ts'
import { resolveDocument, type Targets } from '../../src/site/urls.ts'
import { someFile } from './some.ts'

const widths = (url: string, width: number) => smallerImages(url, { width, height: 1 }).map((image) => image.width)

describe('the smaller copies of a picture', () => {
  test.for([
    ['/a.png', 2000, [640, 1000, 1440]],
    ['/a.jpg', 1440, [640, 1000]],
    ['/a.JPEG', 1001, [640, 1000]],
    ['/a.webp', 1000, [640]],
    ['/a.png', 641, [640]],
    ['/a.png', 640, []],
    ['/a.gif', 2000, []],
    ['/a.svg', 2000, []],
    ['/a.png.txt', 2000, []],
    ['/apng', 2000, []],
  ] as const)('%s of %d pixels', ([url, width, expected]) => {
    expect(widths(url, width)).toEqual(expected)
  })

  test('are named so that the set can be read', () => {
    expect(smallerImages('/a%20b/c, d.png', { width: 700, height: 1 })).toEqual([
      { url: '/a%20b/c%2C%20d.png.640w.webp', width: 640 },
    ])
  })
})

test.for([
  [
    '/a.png',
    700,
    '/x',
    undefined,
    ' srcset="/x/a.png.640w.webp 640w, /x/a.png 700w" sizes="(min-width: 48rem) 44rem, 100vw"',
  ],
  ['/a.png', 1440, '', 300, ' srcset="/a.png.640w.webp 640w, /a.png.1000w.webp 1000w, /a.png 1440w" sizes="300px"'],
  [
    '/a.png',
    1441,
    '',
    300,
    ' srcset="/a.png.640w.webp 640w, /a.png.1000w.webp 1000w, /a.png.1440w.webp 1440w" sizes="300px"',
  ],
  ['/a.png', 600, '', 300, ''],
  ['/a.svg', 1441, '', 300, ''],
] as const)('the set of %s, %d pixels wide, is %j', ([url, width, base, shown, expected]) => {
  expect(sourceSet(url, { width, height: 1 }, base, shown)).toBe(expected)
})

describe('an image with smaller copies', () => {
  const picture = someFile('public/a.png')
  const targets: Targets = {
    baseUrl: '/course',
    siteUrl: '',
    has: () => true,
    urlOfFile: () => undefined,
    imageAt: (url) => (url === '/a.png' ? picture : undefined),
    imageSize: () => ({ width: 700, height: 400 }),
    hasSmallerImages: true,
  }
  const resolve = (html: string, own: Partial<Targets> = {}) =>
    resolveDocument(html, 'posts/c.md', '/sessions/c/', { ...targets, ...own })
  const set = (sizes: string) => ` srcset="/course/a.png.640w.webp 640w, /course/a.png 700w" sizes="${sizes}"`
  const usual = set('(min-width: 48rem) 44rem, 100vw')

  test.for([
    ['<img src="/a.png">', `<img src="/a.png" width="700" height="400"${usual}>`],
    ['<img src="/a.png" width="300">', `<img src="/a.png" width="300"${set('300px')}>`],
    ['<img src="/a.png" width=300px />', `<img src="/a.png" width=300px${set('300px')} />`],
    ["<img WIDTH = '300' src=/a.png>", `<img WIDTH = '300' src=/a.png${set('300px')}>`],
    ['<img src="/a.png" width="50%">', `<img src="/a.png" width="50%"${usual}>`],
    ['<img src="/a.png" width="auto">', `<img src="/a.png" width="auto"${usual}>`],
    ['<img src="/a.png" height="30">', `<img src="/a.png" height="30"${usual}>`],
    ['<img src="/a.png" data-width="30">', `<img src="/a.png" data-width="30" width="700" height="400"${usual}>`],
    ['<img src="/course/a.png?v=1">', `<img src="/course/a.png?v=1" width="700" height="400"${usual}>`],
    ['<img src="/b.png">', '<img src="/b.png">'],
    ['<img src="/a.png" srcset = "/b.png 1x" width="3">', '<img src="/a.png" srcset = "/b.png 1x" width="3">'],
    ['<img src="/a.png" srcset="/b.png 1x">', '<img src="/a.png" srcset="/b.png 1x" width="700" height="400">'],
  ] as const)('%j becomes %j', ([html, expected]) => {
    expect(resolve(html)).toBe(expected)
  })

  test('has none where the site makes none', () => {
    const html = '<img src="/a.png" width="300">'
    expect(resolve(html, { hasSmallerImages: false })).toBe(html)
  })
})

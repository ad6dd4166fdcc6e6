import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageUrl, paginate } from '../../src/site/paginate.ts'

describe('paginate', () => {
  it('splits without losing, doubling or reordering an item', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(12), (items, perPage) => {
        const pages = paginate(items, perPage)
        expect(pages.flatMap((page) => page.items)).toEqual(items)
        expect(pages.map(({ number }) => number)).toEqual(pages.map((_, index) => index + 1))
        for (const { items: shown, totalPages, totalItems } of pages) {
          expect([totalPages, totalItems]).toEqual([pages.length, items.length])
          if (perPage > 0) expect(shown.length).toBeLessThanOrEqual(perPage)
          if (items.length > 0) expect(shown.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('gives an empty list one empty page', () => {
    expect(paginate([], 2)).toEqual([{ items: [], number: 1, totalPages: 1, totalItems: 0 }])
  })

  it('puts all on one page for 0', () => {
    expect(paginate([1, 2, 3], 0)).toHaveLength(1)
  })
})

describe('the URL of a page of a list', () => {
  it.each([
    ['/', 1, '/page/:num/', '/'],
    ['/', 2, '/page/:num/', '/page/2/'],
    ['/tags/a/', 12, '/page/:num/', '/tags/a/page/12/'],
    ['/', 2, 'page:num', '/page2/'],
    ['/blog/', 2, '/blog/page:num/', '/blog/page2/'],
    ['/blog/index.html', 3, '/blog/page:num/', '/blog/page3/'],
    ['/', 2, '/page-:num.html', '/page-2.html'],
  ])('%s, page %d of %s', (listUrl, number, paginatePath, url) => {
    expect(pageUrl(listUrl, number, paginatePath)).toBe(url)
  })

  it('is another for each page and list', () => {
    const folder = fc.stringMatching(/^[a-c]{1,3}$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(folder, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('/page/:num/', 'p:num', '/:num'),
        (folders, path) => {
          const urls = folders.flatMap((name) => [1, 2, 3, 11].map((number) => pageUrl(`/tags/${name}/`, number, path)))
          expect(new Set(urls).size).toBe(urls.length)
          for (const url of urls) expect(url).toMatch(/^\/(?:[^/]+\/)+$/)
        },
      ),
    )
  })
})

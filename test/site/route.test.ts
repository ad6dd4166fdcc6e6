import { describe, expect, it } from 'vitest'
import type { Artifact } from '../../src/outputs/artifact.ts'
import { outputPath } from '../../src/site/output-path.ts'
import { artifactPath, route } from '../../src/stages/route.ts'
import { someCopy, someFile, someList, someSession } from './some.ts'

describe('two artifacts with one URL', () => {
  it('of the author are an error that names both files', () => {
    const { problems } = route([someCopy('/a.txt', 'public/a.txt'), someCopy('/a.txt', 'pages/a.txt')])
    expect(problems).toMatchObject([{ severity: 'error', code: 'collision', file: 'pages/a.txt' }])
    expect(problems[0]?.message).toContain('"pages/a.txt" and "public/a.txt"')
  })

  it.each([
    ['/About/', '/about/'],
    ['/e%CC%81/', '/%C3%A9/'],
    ['/a/', '/a/index.html'],
    ['/a', '/a.html'],
    ['//a/', '/a/'],
    ['/a%20b/', '/a b/'],
  ])('are those at %j and %j', (one, other) => {
    expect(route([page(one, 'pages/x.md'), page(other, 'pages/y.md')]).problems).toHaveLength(1)
  })

  it.each([
    ['/a/', '/b/'],
    ['/a.html', '/a.htm'],
    ['/a/', '/a.html'],
  ])('are not those at %j and %j', (one, other) => {
    const { routes, problems } = route([page(one, 'pages/x.md'), page(other, 'pages/y.md')])
    expect(problems).toEqual([])
    expect(routes.size).toBe(2)
  })

  it('go to the author, whichever comes first', () => {
    const own = page('/tags/', 'pages/tags.md')
    for (const artifacts of [
      [own, someList('/tags/')],
      [someList('/tags/'), own],
      [someList('/Tags/'), own],
    ]) {
      const { routes, problems } = route(artifacts)
      expect(problems).toEqual([])
      expect([...routes.values()].map(({ artifact }) => artifact)).toEqual([own])
    }
  })

  it('stay one where one file is made twice', () => {
    const own = page('/a/', 'pages/a.html')
    expect(route([own, { ...own }]).problems).toEqual([])
  })
})

describe('the path of an artifact', () => {
  it.each([
    ['/', 'index.html'],
    ['/a/', 'a/index.html'],
    ['/a', 'a.html'],
    ['/a.html', 'a.html'],
    ['/feed.xml', 'feed.xml'],
    ['/a%20b/%C3%A9/', 'a b/é/index.html'],
    ['/100%/', '100%/index.html'],
  ])('at %s is %s', (url, path) => {
    expect(outputPath(url)).toBe(path)
  })

  it.each(['/CNAME', '/LICENSE', '/.nojekyll', '/Lectures/W1', '/a b.pdf'])(
    'of the static file %s is its name',
    (url) => {
      expect(artifactPath(someCopy(encodeURI(url), `public${url}`))).toBe(url.slice(1))
    },
  )

  it('of a session is an HTML file, dots or not', () => {
    const session = (url: string, data = {}): Artifact => {
      const body = { kind: 'session', session: someSession({ url, data }), page: {} } as const
      return { url, file: someFile('posts/a.md'), body }
    }
    expect(artifactPath(session('/a/W11.2/'))).toBe('a/W11.2/index.html')
    expect(artifactPath(session('/a/W11.2-team6'))).toBe('a/W11.2-team6.html')
    expect(artifactPath(session('/a/W11.2.html'))).toBe('a/W11.2.html')
    expect(artifactPath(session('/a.txt', { permalink: '/a.txt' }))).toBe('a.txt')
  })

  it.each(['/../x/', '/a/../../x', '/%2e%2e/x', '/..%2f..%2fx', '/a//b/./c', '/..', '/.', '//x'])(
    'never leads out of the destination: %s',
    (url) => {
      for (const path of [outputPath(url), artifactPath(someCopy(url, 'public/x'))])
        expect(path.split('/').filter((segment) => /^\.\.?$/.test(segment))).toEqual([])
      expect(outputPath(url)).not.toMatch(/^\//)
    },
  )
})

function page(url: string, path: string): Artifact {
  const file = someFile(path)
  const source = { kind: 'page', file, title: undefined, url, data: {} } as const
  return { url, file, body: { kind: 'page', source, page: {}, paginator: undefined } }
}

describe('a file named like the folder of another', () => {
  it('is an error where both are the author’s', () => {
    const { problems } = route([someCopy('/a', 'public/a'), someCopy('/a/b.txt', 'public/a/b.txt')])
    expect(problems).toMatchObject([{ severity: 'error', code: 'collision' }])
  })

  it('gives way where Lectern made it', () => {
    const { routes, problems } = route([someCopy('/tags', 'public/tags'), someList('/tags/')])
    expect(problems).toEqual([])
    expect([...routes.keys()]).toEqual(['tags'])
  })
})

describe('a page that leads on', () => {
  const redirect = (url: string, path = 'posts/moved.md'): Artifact => ({
    url,
    file: undefined,
    body: { kind: 'text', make: () => '' },
    redirect: { from: url, file: someFile(path), path: ['redirect_from'] },
  })

  it.each([
    ['/tags/', someList('/tags/')],
    ['/Tags/', someList('/tags/')],
    ['/a.b', someList('/a.b/c/')],
    ['/a.b/c/', someCopy('/a.b', 'public/a.b')],
    ['/a.b/c/', redirect('/a.b', 'posts/other.md')],
    ['/a.b', redirect('/a.b/c/', 'posts/other.md')],
  ])('at %s gives way to what is there', (url, other) => {
    for (const artifacts of other.redirect === undefined
      ? [
          [other, redirect(url)],
          [redirect(url), other],
        ]
      : [[other, redirect(url)]]) {
      const { routes, problems, refused } = route(artifacts)
      expect([...routes.values()].map(({ artifact }) => artifact)).toEqual([other])
      expect(problems).toEqual([])
      expect(refused).toMatchObject([{ redirect: { from: url }, other }])
    }
  })

  it('gives way to what is made later', () => {
    const isReserved = (path: string) => path === 'late'
    const { routes, refused } = route([redirect('/late/x/'), redirect('/x/late/')], isReserved)
    expect([...routes.keys()]).toEqual(['x/late/index.html'])
    expect(refused).toMatchObject([{ redirect: { from: '/late/x/' }, other: undefined }])
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type CompareOptions, compareFiles, compareSites, urlOfPath } from './compare.mjs'
import { diffSequences, sharedCount } from './diff.mjs'
import { factsOfHtml, factsOfXml } from './facts.mjs'
import { formatComparison } from './report.mjs'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('compareSites', () => {
  it('reads two folders and matches pages by URL', () => {
    const a = folderOf({ 'x/index.html': '<p>one', 'only a.html': '<p>a' })
    const b = folderOf({ 'x/index.html': '<p>one', 'style.css': 'b {}' })
    const comparison = compareSites(a, b)
    expect(comparison.urls).toEqual({
      a: 2,
      b: 2,
      common: 1,
      missing: ['/only a.html'],
      extra: ['/style.css'],
    })
    expect(comparison.pages).toEqual([])
  })
})

describe('compareFiles', () => {
  it('finds equal pages equal in every aspect', () => {
    const { pages, aspects } = compareBodies(everything, everything)
    expect(pages).toEqual([])
    expect(aspects.lists).toEqual({ pages: 1, equal: 1 })
  })

  it('says which words differ, with those before them', () => {
    const { pages, words } = compareBodies('<p>one two three four five', '<p>one two 3 four five six')
    expect(pages[0]?.differences).toEqual([
      { aspect: 'words', a: 'three', b: '3', near: 'one two' },
      { aspect: 'words', a: null, b: 'six', near: 'two three four five' },
    ])
    expect(words).toEqual({ a: 5, b: 6, shared: 4, inOrder: 4 })
  })

  it('counts moved words as shared but not as in order', () => {
    expect(compareBodies('<p>a b c', '<p>c a b').words).toEqual({
      a: 3,
      b: 3,
      shared: 3,
      inOrder: 2,
    })
  })

  it('tells levels, texts and ids of headings apart', () => {
    const { pages } = compareBodies('<h2 id="x">One</h2><h3 id="z">Two</h3>', '<h3 id="y">One</h3><h3 id="z">Two</h3>')
    expect(differences(pages, 'headings')).toEqual(['- h2 One', '+ h3 One'])
    expect(differences(pages, 'anchors')).toEqual(['- x'])
  })

  it('takes an id that only B has for no difference', () => {
    expect(compareBodies('<h2>One</h2>', '<h2 id="one">One</h2>').pages).toEqual([])
  })

  it('compares links without `//`, base, encoding and index.html', () => {
    const a = '<a href="/base//Lectures/a%20b.pdf">a</a><a href="https://x.org//y/index.html#z">b</a>'
    const b = '<a href="/Lectures/a b.pdf">a</a><a href="https://x.org/y/#z">b</a>'
    expect(compareBodies(a, b, { bases: ['/base/'] }).pages).toEqual([])
  })

  it('expects a bare URL to have become a link, unless told otherwise', () => {
    const a = '<p>see https://x.org/y</p>'
    const b = '<p>see <a href="https://x.org/y">https://x.org/y</a></p>'
    const { pages, aspects } = compareBodies(a, b)
    expect(pages[0]?.differences).toEqual([])
    expect(pages[0]?.expected[0]?.reason).toBe('a bare URL is a link')
    expect(aspects.links).toEqual({ pages: 1, equal: 1 })
    expect(differences(compareBodies(a, b, { bareUrls: false }).pages, 'links')).toEqual(['+ https://x.org/y'])
  })

  it('compares cells row by row, empty ones at the end left out', () => {
    const { pages } = compareBodies(
      '<table><tr><th>A<th>B<tr><td>1<td>2<td>3</table>',
      '<table><tr><th>A<th>B<th><tr><td>1<td>2</table>',
    )
    expect(differences(pages, 'cells')).toEqual(['- | 1 | 2 | 3', '+ | 1 | 2'])
  })

  it('compares nesting and kind of lists', () => {
    const nested = '<ul><li>a<ul><li>b</ul></ul>'
    expect(differences(compareBodies(nested, '<ul><li>a<li>b</ul>').pages, 'lists')).toEqual(['-   - b', '+ - b'])
    expect(differences(compareBodies('<ul><li>a</ul>', '<ol><li>a</ol>').pages, 'lists')).toEqual(['- - a', '+ # a'])
  })

  it('keeps numbers of ordered lists apart from their structure', () => {
    const { pages } = compareBodies('<ol><li>a</ol>', '<ol start="3"><li>a</ol>')
    expect(differences(pages, 'lists')).toEqual([])
    expect(differences(pages, 'numbering')).toEqual(['- 1. a', '+ 3. a'])
  })

  it('compares only what the selector finds', () => {
    const options = { selectorA: 'div.page', selectorB: 'main' }
    const a = '<nav>menu</nav><div class="page">same</div>'
    expect(compareBodies(a, '<main>same</main><p>more', options).pages).toEqual([])
    expect(compareBodies(a, '<p>menu</p><p>same', options).pages[0]?.selectorMissed).toEqual(['b'])
  })

  it('leaves ignored elements out', () => {
    const b = '<h2>One <a class="anchor" href="#one">#</a></h2>'
    expect(compareBodies('<h2>One</h2>', b, { ignore: 'a.anchor' }).pages).toEqual([])
  })

  it('moves expected differences aside and names those that no longer occur', () => {
    const hit = { page: '^/$', aspect: 'words', a: '^one$', b: '^1$', reason: 'numerals' } as const
    const miss = { aspect: 'links', a: null, reason: 'never' } as const
    const { pages, aspects, unusedExpectations } = compareBodies('<p>one', '<p>1', {
      expected: [hit, miss],
    })
    expect(pages[0]?.differences).toEqual([])
    expect(pages[0]?.expected).toEqual([{ aspect: 'words', a: 'one', b: '1', near: '', reason: 'numerals' }])
    expect(aspects.words).toEqual({ pages: 1, equal: 1 })
    expect(unusedExpectations).toEqual([miss])
  })

  it('compares feeds by their entries and other files by their content', () => {
    const feed = (url: string) => `<feed><entry><title>T</title><link href="${url}" /></entry></feed>`
    const { pages } = compareFiles(
      new Map([
        ['feed.xml', feed('/a')],
        ['x.css', 'a { b: c }'],
        ['x.png', '1'],
      ]),
      new Map([
        ['feed.xml', feed('/b')],
        ['x.css', 'a  {\n b: c }'],
        ['x.png', '2'],
      ]),
    )
    expect(pages.map((page) => page.url)).toEqual(['/feed.xml', '/x.png'])
    expect(differences(pages, 'entries')).toEqual(['- /a · T', '+ /b · T'])
  })

  it('compares 100 pages of 50 KB', () => {
    const row = (site: string, page: number, number: number) =>
      `<li><a href="/p/${number}">item ${number * page} of</a> some <b>text</b> here, ${number % 97 === 0 ? site : 'same'}</li>`
    const page = (site: string, number: number) =>
      `<h1>Page ${number}</h1><ul>${Array.from({ length: 640 }, (_, index) => row(site, number, index)).join('')}</ul>`
    const site = (name: string) =>
      new Map(Array.from({ length: 100 }, (_, number) => [`${number}/index.html`, page(name, number)]))
    const { pages } = compareFiles(site('left'), site('right'))
    expect(pages).toHaveLength(100)
  })
})

describe('factsOfHtml', () => {
  it.each([
    ['quotes, dashes and dots', '“a” – ‘b’ — c… d’s', `"a" - 'b' --- c... d's`],
    ['white space', 'a\n\n  b&nbsp;c\u200B', 'a b c'],
    ['text across inline tags', '<b>foo</b>bar', 'foobar'],
    ['text across blocks', '<div>foo</div>bar', 'foo<br>bar'],
    ['MathML against TeX', 'is <math><mi>x</mi></math> ok', 'is \\(x_1\\) ok'],
    ['display math', '<math><mi>x</mi></math>', '\\[a \\\\<br>b\\]'],
    ['dollars that Markdown left', '<math></math>, then', '$a<em>1 + b</em>2$, then'],
  ])('takes %s for the same', (_, one, other) => {
    expect(factsOfHtml(`<p>${one}`).words.join('')).toBe(factsOfHtml(`<p>${other}`).words.join(''))
  })

  it('takes neither prices nor code for math', () => {
    expect(factsOfHtml('<p>from $5 to $9, <code>$a$ \\(b\\)</code>').words).toEqual([
      'from',
      '$5',
      'to',
      '$9,',
      '$a$',
      '\\(b\\)',
    ])
  })

  it('sees neither scripts, styles, comments nor the head', () => {
    const html = '<title>T</title><style>a{}</style><body><script>b</script><!-- c --><p>d'
    expect(factsOfHtml(html)).toMatchObject({ title: ['T'], words: ['d'] })
  })

  it('keeps the text of nested lists out of an item', () => {
    expect(factsOfHtml('<ul><li><p>a</p><ol><li>b</ol> c</ul><dl><dt>t<dd>d</dl>').lists).toEqual([
      '- a c',
      '  # b',
      'dt: t',
      'dd: d',
    ])
  })

  it('ignores the table by which Rouge numbers lines', () => {
    expect(factsOfHtml('<pre><code><table><tr><td>1<td>x</table></code></pre>').cells).toEqual([])
  })

  it('refuses a selector that it cannot read', () => {
    expect(() => factsOfHtml('<p>', { selector: 'main > p' })).toThrow('Cannot read the selector "main > p"')
  })
})

describe('factsOfXml', () => {
  it('reads Atom, RSS and sitemaps', () => {
    const xml = `<entry><title type="html">A &amp;amp; B</title><link href="https://x.org/b//a" /><published>2020-01-02T00:00:00</published></entry>
      <item><title>C</title><link>https://x.org/b/c</link></item><url><loc>https://x.org/b/d/</loc></url>`
    expect(factsOfXml(xml, { bases: ['https://x.org/b/'] }).entries).toEqual([
      '/a · A &amp; B · 2020-01-02',
      '/c · C',
      '/d/',
    ])
  })
})

describe('diffSequences', () => {
  it('gives no hunk for equal sequences and one for disjoint ones', () => {
    expect(diffSequences(['a'], ['a'])).toEqual([])
    expect(diffSequences(['a', 'b'], ['c'])).toEqual([{ aStart: 0, aEnd: 2, bStart: 0, bEnd: 1 }])
  })

  it('turns one into the other, whatever they are', () => {
    let seed = 1
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    for (let round = 0; round < 500; round += 1) {
      const letters = 2 + random(20)
      const word = () => Array.from({ length: random(40) }, () => String(random(letters)))
      const [a, b] = [word(), word()]
      expect(applyHunks(a, b)).toEqual(b)
    }
  })

  it('ends where everything differs', () => {
    const a = Array.from({ length: 300_000 }, (_, index) => `w${index % 7}`)
    const b = Array.from({ length: 300_000 }, (_, index) => `w${index % 5}`)
    expect(diffSequences(a, b).length).toBeGreaterThan(0)
  })

  it('counts shared items as often as both have them', () => {
    expect(sharedCount(['a', 'a', 'b'], ['a', 'c', 'a', 'a'])).toBe(2)
  })
})

describe('formatComparison', () => {
  it('prints what is missing, each page, and percentages rounded down', () => {
    const comparison = compareFiles(
      new Map([
        ['index.html', '<h2>One</h2><p>a b'],
        ['gone.html', ''],
      ]),
      new Map([
        ['index.html', '<h3>One</h3><p>a c'],
        ['new.html', ''],
      ]),
    )
    expect(formatComparison(comparison)).toBe(`- only in A: /gone.html
+ only in B: /new.html

/
  words (1)
    - b   (after: One a)
    + c
  headings (2)
    - h2 One
    + h3 One

URLs      1 of 2 in both (50 %), 1 only in A, 1 only in B
Words     2 of 3 in both (66.66 %), 66.66 % in the same order; B has 3
words     0 of 1 pages equal (0 %)
headings  0 of 1 pages equal (0 %)`)
  })
})

it('urlOfPath drops index.html only', () => {
  expect(['index.html', 'a/index.html', 'a/my index.html', '404.html'].map(urlOfPath)).toEqual([
    '/',
    '/a/',
    '/a/my index.html',
    '/404.html',
  ])
})

const everything = `<h1 id="a">A</h1><p>text <a href="/x">x</a> <img src="y.png"></p>
  <table><tr><td>1</table><ol><li>one<ul><li>two</ul></ol>`

function compareBodies(a: string, b: string, options: CompareOptions = {}) {
  return compareFiles(new Map([['index.html', a]]), new Map([['index.html', b]]), options)
}

function differences(pages: ReturnType<typeof compareFiles>['pages'], aspect: string): string[] {
  return pages
    .flatMap((page) => page.differences)
    .filter((difference) => difference.aspect === aspect)
    .map(({ a, b }) => (a === null ? `+ ${b}` : `- ${a}`))
}

function applyHunks(a: readonly string[], b: readonly string[]): string[] {
  const result = [...a]
  for (const hunk of diffSequences(a, b).toReversed()) {
    result.splice(hunk.aStart, hunk.aEnd - hunk.aStart, ...b.slice(hunk.bStart, hunk.bEnd))
  }
  return result
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-compare-'))
  folders.push(folder)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

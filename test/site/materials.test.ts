import { describe, expect, test } from 'vitest'
import { createFindMaterial, extrasOf, isLink, slidesOf, withFile, withFiles } from '../../src/site/materials.ts'
import { someFile } from './some.ts'

const config = { slidesFolder: 'public/Lectures' }

describe('slides', () => {
  const slides = (lecture: unknown) => slidesOf({ lecture }, config).map(({ title, url }) => [title, url])

  test.for([
    ['W1', [['Slides', '/Lectures/W1.pdf']]],
    [undefined, []],
    ['', []],
    [
      ['W1', null, 'x/W2-Intro.pdf#page=2'],
      [
        ['W1', '/Lectures/W1.pdf'],
        ['W2-Intro', '/Lectures/x/W2-Intro.pdf#page=2'],
      ],
    ],
    [{ title: 'T', url: '/x.pdf' }, [['T', '/x.pdf']]],
    [{ name: 'N', file: 'x' }, [['N', '/Lectures/x.pdf']]],
    [{ title: 'T', name: 'N', href: 'https://e.x/y' }, [['T', 'https://e.x/y']]],
    [{ url: 'a', file: 'b', href: 'c' }, [['Slides', '/Lectures/a.pdf']]],
    [{ title: 'T' }, []],
    ['Lectures/W1', [['Slides', '/Lectures/W1.pdf']]],
    ['Lecturesx/W1', [['Slides', '/Lectures/Lecturesx/W1.pdf']]],
    ['/deck/?x=1', [['Slides', '/deck/?x=1']]],
    ['deck', [['Slides', '/Lectures/deck.pdf']]],
    ['W1?v=1.pdf', [['Slides', '/Lectures/W1.pdf?v=1.pdf']]],
    ['ä b', [['Slides', '/Lectures/%C3%A4%20b.pdf']]],
    ['http://e.x/a', [['Slides', 'http://e.x/a']]],
    ['HTTPS://e.x/a', [['Slides', 'HTTPS://e.x/a']]],
    ['ftp://e.x/a', [['Slides', 'ftp://e.x/a']]],
    ['//e.x/a', [['Slides', '//e.x/a']]],
    ['javascript:alert(1)', [['Slides', '/Lectures/javascript:alert(1).pdf']]],
    ['x https://e.x', [['Slides', '/Lectures/x%20https://e.x.pdf']]],
  ])('of %j', ([lecture, expected]) => expect(slides(lecture)).toEqual(expected))
})

describe('what else is handed out', () => {
  test('has titles, or is named by the last part of its address', () => {
    const written = [
      'https://www.e.x/a/notes.pdf?x=1#y',
      'https://e.x/',
      'code.zip',
      { title: 'T', url: 'b' },
      '//e.x/z//',
      '#',
    ]
    expect(extrasOf({ extraContent: written }, config)).toEqual([
      { title: 'notes', url: 'https://www.e.x/a/notes.pdf?x=1#y' },
      { title: 'e.x', url: 'https://e.x/' },
      { title: 'code.zip', url: '/Lectures/code.zip' },
      { title: 'T', url: '/Lectures/b.pdf' },
      { title: 'z', url: '//e.x/z//' },
      { title: '#', url: '/Lectures/.pdf#' },
    ])
  })

  test('is notes, where they are nothing but a link', () => {
    const data = {
      notes: ['https://e.x/1', 'Ada wrote them', 'sheet.pdf'],
      morenotes: 'see https://e.x',
      extraContent: 'x',
    }
    expect(extrasOf(data, config)).toEqual([
      { title: 'x', url: '/Lectures/x.pdf' },
      { title: 'Notes', url: 'https://e.x/1' },
      { title: 'Notes', url: '/Lectures/sheet.pdf' },
    ])
    expect(extrasOf({ morenotes: '//e.x/a' }, config)).toEqual([{ title: 'Notes', url: '//e.x/a' }])
  })
})

test.for([
  ['https://e.x/a', true],
  ['HTTP://e.x', true],
  ['//e.x/a', true],
  ['https://e.x/a b', false],
  ['x https://e.x', false],
  ['https://', false],
  ['a.pdf', true],
  ['a.tgz', true],
  ['A.PPTX', true],
  ['a b.pdf', false],
  ['a.pdf now', false],
  ['a.pdfx', false],
  ['W14.3.DPO', false],
  ['Ada', false],
] as const)('%j is a link: %s', ([text, expected]) => expect(isLink(text)).toBe(expected))

describe('the file of a material', () => {
  const file = (path: string) => ({ ...someFile(path), size: 7 })
  const assets = new Map(
    ['/Lectures/W1.pdf', '/Lectures/W14.3.DPO', '/u\u0308.zip', '/b.PDF'].map((url) => [url, file(`public${url}`)]),
  )
  const find = createFindMaterial(assets, [{ url: '/deck/' }, { url: '/plain.html' }])
  const complete = (url: string, pages: number | undefined = 3) => withFile({ title: 'T', url }, find, () => pages)

  test.for<[string, object]>([
    ['https://e.x/a', { url: 'https://e.x/a' }],
    ['/Lectures/W1.pdf', { url: '/Lectures/W1.pdf', exists: true, size: 7, pages: 3 }],
    ['/Lectures/W1.pdf?x#page=2', { url: '/Lectures/W1.pdf?x#page=2', exists: true, size: 7, pages: 3 }],
    ['/Lectures/W14.3.DPO.pdf#p', { url: '/Lectures/W14.3.DPO#p', exists: true, size: 7 }],
    ['/b.PDF', { url: '/b.PDF', exists: true, size: 7, pages: 3 }],
    ['/%C3%BC.zip', { url: '/%C3%BC.zip', exists: true, size: 7 }],
    ['/deck/', { url: '/deck/', exists: true }],
    ['/plain.html', { url: '/plain.html', exists: true }],
    ['/none.pdf', { url: '/none.pdf', exists: false }],
  ])('%s', ([url, expected]) => expect(complete(url)).toEqual({ title: 'T', ...expected }))

  test('may not tell its pages', () => {
    expect(withFile({ title: 'T', url: '/b.PDF' }, find, () => undefined)).toEqual({
      title: 'T',
      url: '/b.PDF',
      exists: true,
      size: 7,
    })
  })

  test('is looked for for slides and all else', () => {
    const facts = { slides: [{ title: 'S', url: '/b.PDF' }], extras: [{ title: 'E', url: '/none' }], more: 1 }
    expect(withFiles(facts, find, () => 2)).toEqual({
      slides: [{ title: 'S', url: '/b.PDF', exists: true, size: 7, pages: 2 }],
      extras: [{ title: 'E', url: '/none', exists: false }],
      more: 1,
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outputPath } from '../../src/site/output-path.ts'
import { pathKey } from '../../src/site/path-key.ts'
import { encodePath } from '../../src/site/permalink.ts'
import { portableName, portablePath } from '../../src/site/portable-name.ts'
import { labelSlug } from '../../src/site/slug.ts'

describe('a name that every system takes stays as it is', () => {
  test.for([
    'index.html',
    'été',
    '你好',
    'a.b.c',
    '.well-known',
    'console',
    'com',
    'com10',
    'auxiliary.md',
    'a b',
    '#1',
  ])('%s', (name) => expect(portableName(name)).toBe(name))
})

describe('a name that some system refuses is changed, the same way each time', () => {
  test.for([
    ['con', /^con-[a-z\d]+$/],
    ['AUX.html', /^AUX-[a-z\d]+\.html$/],
    ['nul .txt', /^nul-[a-z\d]+\.txt$/],
    ['com1', /^com1-[a-z\d]+$/],
    ['LPT¹.pdf', /^LPT¹-[a-z\d]+\.pdf$/],
    ['a.', /^a-[a-z\d]+$/],
    ['a ', /^a-[a-z\d]+$/],
    ['...', /^-[a-z\d]+$/],
    ['a<b>:"c|d?e*f\\g.html', /^a-b---c-d-e-f-g-[a-z\d]+\.html$/],
    ['a\0b\u0007', /^a-b--[a-z\d]+$/],
  ] as const)('%j', ([name, wanted]) => expect(portableName(name)).toMatch(wanted))

  test('and two stay two', () => {
    const names = ['a:b', 'a*b', 'a?b', 'a-b', 'con', 'CON', `${'x'.repeat(300)}1`, `${'x'.repeat(300)}2`]
    expect(new Set(names.map(portableName)).size).toBe(names.length)
  })
})

describe('a path that is too long', () => {
  const folder = 'x'.repeat(100)
  const long = (name: string, count = 9) => `/${`${folder}/`.repeat(count)}${name}`

  test('keeps its first folders and its name', () => {
    const path = portablePath(long('a.html'))
    expect(path).toMatch(new RegExp(`^/(?:${folder}/){7}[a-z\\d]+/a\\.html$`))
  })

  test('keeps the last folder of a page', () => {
    expect(portablePath(long('name/'))).toMatch(new RegExp(`^/(?:${folder}/){7}[a-z\\d]+/name/$`))
  })

  test('and another one stay two', () => {
    expect(portablePath(long(`${folder}/a.html`))).not.toBe(portablePath(long(`y${folder}/a.html`)))
  })

  test('is one of more than 800 bytes', () => {
    const fits = `/${`${'x'.repeat(99)}/`.repeat(7)}${'y'.repeat(99)}`
    expect(portablePath(fits)).toBe(fits)
    expect(portablePath(`${fits}y`)).not.toBe(`${fits}y`)
    // In UTF-8, of two, three and four bytes each.
    for (const letter of ['é', '字', '😀'])
      expect(portablePath(`/${`${letter.repeat(50)}/`.repeat(9)}`)).not.toContain(letter.repeat(51))
    expect(portablePath(`/${`${'é'.repeat(50)}/`.repeat(7)}`)).toBe(`/${`${'é'.repeat(50)}/`.repeat(7)}`)
    expect(Buffer.byteLength(portablePath(`/${`${'é'.repeat(50)}/`.repeat(8)}`))).toBeLessThanOrEqual(800)
  })
})

describe('a name that is too long', () => {
  test.for([
    ['x'.repeat(300), /^x{100,}-[a-z\d]+$/],
    [`${'x'.repeat(300)}.html`, /^x{100,}-[a-z\d]+\.html$/],
    [`a.${'x'.repeat(300)}`, /^a-x{100,}-[a-z\d]+$/],
    [`${'字'.repeat(100)}.md`, /^字{70,}-[a-z\d]+\.md$/],
    [`${'😀'.repeat(80)}.md`, /^(?:😀){50,}-[a-z\d]+\.md$/u],
  ] as const)('%s is cut between characters, before its extension', ([name, expected]) => {
    const short = portableName(name)
    expect(short).toMatch(expected)
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(240)
    expect(Buffer.byteLength(short)).toBeGreaterThan(235)
  })

  test('is one of more than 240 bytes', () => {
    for (const name of ['x'.repeat(240), 'é'.repeat(120), '字'.repeat(80), '😀'.repeat(60), '\u0080'.repeat(120)])
      expect(portableName(name)).toBe(name)
    for (const name of ['x'.repeat(241), 'é'.repeat(121), '字'.repeat(81), '😀'.repeat(61)])
      expect(portableName(name)).not.toBe(name)
  })
})

const part = fc.oneof(
  fc.constantFrom('con', 'aux', '.', '..', ' ', ':', '\\', 'é', '字', '😀', '/', '\0', 'nul.txt', 'ß', 'x'.repeat(90)),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''))

test('whatever it was made from, a path can be a file on every system and its URL leads there', () => {
  fc.assert(
    fc.property(text, (written) => {
      const url = encodePath(`/${written}`)
      const path = outputPath(url)
      expect(encodePath(url)).toBe(url)
      expect(Buffer.byteLength(path)).toBeLessThan(1000)
      for (const name of path.split('/')) {
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
        expect(name).not.toMatch(/[\u0000-\u001f<>:"|?*\\]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^$/i)
      }
      // What a plain web server does: it unescapes the path and looks for that file.
      const asked = decodeURIComponent(url).slice(1)
      expect([asked, `${asked}index.html`, `${asked}.html`]).toContain(path)
    }),
    { numRuns: 2000 },
  )
})

test('doing it again changes nothing', () => {
  fc.assert(
    fc.property(text, (written) => {
      const once = portablePath(written)
      expect(portablePath(once)).toBe(once)
    }),
    { numRuns: 2000 },
  )
})

test('the slug of any label can be a folder', () => {
  expect(labelSlug('Con')).toMatch(/^con-[a-z\d]+$/)
  const long = labelSlug('字'.repeat(500))
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255)
  expect(long).not.toBe(labelSlug('字'.repeat(501)))
})

describe('paths that are one file on some disk have one key', () => {
  test.for([
    ['About/index.html', 'about/index.html'],
    ['É.html', 'e\u0301.html'],
    ['straße', 'STRASSE'],
    ['ΛΌΓΟΣ', 'λόγος'],
    ['\u212a', 'k'],
    ['ſ', 'S'],
    ['ﬁ', 'FI'],
  ] as const)('%s and %s', ([a, b]) => expect(pathKey(a)).toBe(pathKey(b)))

  test('and no others', () => {
    expect(pathKey('kırmızı')).not.toBe(pathKey('kirmizi'))
    expect(pathKey('a/b')).not.toBe(pathKey('a-b'))
  })
})

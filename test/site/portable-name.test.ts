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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizeUrl } from '../../../src/liquid/filters/normalize-url.ts'

test.each([
  ['/a/b.html', '/a/b.html'],
  ['/a/../b', '/b'],
  ['/a/./b/', '/a/b/'],
  ['/a/..', '/'],
  ['/.well-known/x', '/.well-known/x'],
  ['/a b', '/a%20b'],
  ['/%61', '/a'],
  ['/é', '/%C3%A9'],
  ['HTTP://Host:80', 'http://host/'],
])('%s becomes %s', (written, normalized) => {
  expect(normalizeUrl(written)).toBe(normalized)
})

test('a path is the same with a host in front as without one', () => {
  const part = fc.constantFrom('/', '/', 'a', 'B_1', '.', '..', '-', '~', '%61', '%2', 'é', ' ', '+', ':', 'ﬁ', '\n')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = `/${parts.join('')}`
      // Without a host, that would be one.
      fc.pre(!path.startsWith('//'))
      expect(`https://h.x${normalizeUrl(path)}`).toBe(normalizeUrl(`https://h.x${path}`))
    }),
    { numRuns: 5000 },
  )
})

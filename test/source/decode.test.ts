import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../src/source/decode.ts'

test('any text in UTF-8 comes back, with or without a byte order mark', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\r\0\ufeff]/.test(value))
  fc.assert(
    fc.property(text, fc.constantFrom('', '\ufeff'), (value, mark) => {
      expect(decodeText(new TextEncoder().encode(mark + value), 'a.md')).toEqual({ text: value, problems: [] })
    }),
  )
})

test('all line ends become one', () => {
  expect(decodeText(Buffer.from('a\r\nb\rc\nd\r\n\r\ne'), 'a.md').text).toBe('a\nb\nc\nd\n\ne')
})

test('U+FFFD that the author wrote is no mistake', () => {
  expect(decodeText(Buffer.from('a \ufffd b'), 'a.md').problems).toEqual([])
})

describe('bytes that are not UTF-8 are told with the first one’s offset and place', () => {
  test.for([
    ['Latin-1', [0x61, 0xe9, 0x62], 1, { line: 1, column: 2 }],
    ['a lone continuation', [0x61, 0x0a, 0x80], 2, { line: 2, column: 1 }],
    ['a sequence that the end cuts', [0x61, 0xe2, 0x82], 1, { line: 1, column: 2 }],
    ['an overlong slash', [0xc0, 0xaf], 0, { line: 1, column: 1 }],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80], 0, { line: 1, column: 1 }],
    ['after CRLF', [0x61, 0x0d, 0x0a, 0x62, 0xff], 4, { line: 2, column: 2 }],
    ['after a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], 4, { line: 1, column: 2 }],
    ['after a written U+FFFD', [0xef, 0xbf, 0xbd, 0xff], 3, { line: 1, column: 2 }],
  ] as const)('%s', ([, bytes, offset, position]) => {
    expect(decodeText(new Uint8Array(bytes), 'a.md').problems).toMatchObject([
      { severity: 'error', message: `The file is not UTF-8: the byte at offset ${offset} fits no character`, position },
    ])
  })

  test('wherever one stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (before, after) => {
        const bytes = new TextEncoder().encode(before)
        const { problems } = decodeText(new Uint8Array([...bytes, 0xff, ...new TextEncoder().encode(after)]), 'a.md')
        expect(problems[0]?.message).toContain(`offset ${bytes.length} `)
      }),
    )
  })
})

test.for([
  ['UTF-16LE', Buffer.from('\ufeffHi', 'utf16le')],
  ['UTF-16BE', Buffer.from('\ufeffHi', 'utf16le').swap16()],
  ['UTF-16LE', Buffer.from('---\ntitle: Grüße\n', 'utf16le')],
  ['UTF-16BE', Buffer.from('---\ntitle: Grüße\n', 'utf16le').swap16()],
  ['UTF-32LE', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ['UTF-32BE', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61])],
] as const)('%s is named', ([name, bytes]) => {
  expect(decodeText(bytes, 'a.md').problems).toMatchObject([{ message: `The file is ${name}, not UTF-8` }])
})

test('a NUL character is an error at its place', () => {
  expect(decodeText(Buffer.from('a\nb\0'), 'a.md').problems).toMatchObject([{ position: { line: 2, column: 2 } }])
})

test.for([
  [[0xff, 0xfe, 0, 0x61], 'UTF-16LE'],
  [[0xff, 0xfe, 0x61, 0], 'UTF-16LE'],
  [[0xfe, 0xff, 0, 0x61], 'UTF-16BE'],
  [[0x61, 0, 0x62, 0], 'UTF-16LE'],
  [[0, 0x61, 0, 0x62], 'UTF-16BE'],
  [[0xff, 0x61, 0x62, 0x63], undefined],
  [[0x61, 0xff, 0x62, 0x63], undefined],
  [[0xfe, 0x61], undefined],
  [[0, 0, 0xfe, 0x61], undefined],
  [[0, 0, 0x61, 0xff], undefined],
  [[0, 0x61, 0xfe, 0xff], undefined],
  [[0x61, 0, 0x62, 0x63], undefined],
  [[0x61, 0, 0, 0], undefined],
  [[0, 0x61, 0x62, 0x63], undefined],
  [[0x61, 0], undefined],
  [[], undefined],
] as const)('bytes %j are of the encoding %s', ([bytes, name]) => {
  const { problems } = decodeText(new Uint8Array(bytes), 'a.md')
  const named = problems.flatMap(({ message }) => /^The file is (UTF-\d+\w*), not UTF-8$/.exec(message)?.[1] ?? [])
  expect(named).toEqual(name === undefined ? [] : [name])
})

test('what is told of an encoding says what to do', () => {
  expect(decodeText(Buffer.from('a\0'), 'a.md').problems).toEqual([
    {
      severity: 'error',
      code: 'not-utf8',
      message: 'The file has a NUL character, so it is not text',
      hint: 'save the file as UTF-8',
      file: 'a.md',
      position: { line: 1, column: 2 },
    },
  ])
})

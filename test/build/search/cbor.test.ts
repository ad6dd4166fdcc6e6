import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCborReader, createCborWriter } from '../../../src/build/search/cbor.ts'

const integers = fc.array(fc.oneof(fc.integer(), fc.integer({ min: -300, max: 300 })), { maxLength: 300 })

describe('what Pagefind’s files are written in', () => {
  test('is read as it was written, whatever the size', () => {
    fc.assert(
      fc.property(integers, fc.string({ unit: 'grapheme' }), (numbers, text) => {
        const writer = createCborWriter(1)
        writer.text(text)
        writer.array(numbers.length)
        for (const number of numbers) writer.integer(number)
        const bytes = writer.take()

        const reader = createCborReader(bytes)
        expect(reader.text().toString()).toBe(text)
        const start = reader.position()
        expect(Array.from({ length: reader.array() }, reader.integer)).toEqual(numbers)
        expect(reader.position()).toBe(bytes.length)

        const passing = createCborReader(bytes.subarray(start))
        expect(passing.skipIntegers()).toBe(numbers.length)
        expect(passing.position()).toBe(bytes.length - start)
      }),
    )
  })

  // RFC 8949, appendix A.
  test.for<[number, string]>([
    [23, '17'],
    [24, '1818'],
    [1000, '1903e8'],
    [1_000_000, '1a000f4240'],
    [-1, '20'],
    [-1000, '3903e7'],
  ])('writes %i as %s', ([number, hex]) => {
    const writer = createCborWriter(1)
    writer.integer(number)
    expect(writer.take().toString('hex')).toBe(hex)
  })

  test.for<[string, string, (reader: ReturnType<typeof createCborReader>) => unknown]>([
    ['a text for an array', '6161', (reader) => reader.array()],
    ['an array for a number', '80', (reader) => reader.integer()],
    ['numbers with a text among them', '826161', (reader) => reader.skipIntegers()],
    ['a number of eight bytes', '1b0000000000000001', (reader) => reader.integer()],
    ['nothing', '', (reader) => reader.integer()],
  ])('is not taken where there is %s', ([, hex, read]) => {
    expect(() => read(createCborReader(Buffer.from(hex, 'hex')))).toThrow()
  })
})

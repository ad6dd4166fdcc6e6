import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFileFacts } from '../../src/source/file-facts.ts'
import type { SourceFile } from '../../src/types.ts'
import { plainPdf } from '../schedule/make-pdf.ts'
import { makeSite } from '../support/make-site.ts'

const fileOf = (content: string | Uint8Array, facts: Partial<SourceFile> = {}): SourceFile => {
  const location = join(makeSite({ file: content }), 'file')
  return { path: 'file', location, size: content.length, version: '1', ...facts }
}
const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))))
const uint16 = (value: number) => String.fromCharCode(value >> 8, value & 255)

const gif = (width: number, height: number) =>
  bytes('GIF89a', width & 255, width >> 8, height & 255, height >> 8, '\0\0\0;'.repeat(5))

/** A JPEG of 300 × 200 pixels that a camera turned. */
function jpeg(orientation: number): Buffer {
  const entry = `${uint16(0x0112)}${uint16(3)}\0\0\0\x01${uint16(orientation)}\0\0`
  const exif = `Exif\0\0MM\0*\0\0\0\x08\0\x01${entry}\0\0\0\0`
  const frame = `\x08${uint16(200)}${uint16(300)}\x03${'\x01\x11\0'.repeat(3)}`
  return bytes(`\xff\xd8\xff\xe1${uint16(exif.length + 2)}${exif}\xff\xc0${uint16(frame.length + 2)}${frame}\xff\xd9`)
}

describe('the size of a picture', () => {
  const sizeOf = (file: SourceFile) => createFileFacts().imageSize(file)

  test('is in its file, or in its text', () => {
    expect(sizeOf(fileOf(gif(5, 300)))).toEqual({ width: 5, height: 300 })
    const text = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="8"></svg>'
    expect(sizeOf(fileOf('', { text }))).toEqual({ width: 7, height: 8 })
  })

  test('is as it is shown: turned by a quarter or not', () => {
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => sizeOf(fileOf(jpeg(orientation)))?.width)
    expect(sizes).toEqual([300, 300, 300, 300, 200, 200, 200, 200])
    expect(sizeOf(fileOf(jpeg(6)))).toEqual({ width: 200, height: 300 })
  })

  test('is not known of what is none, or is gone', () => {
    expect(sizeOf(fileOf('no picture'))).toBeUndefined()
    expect(sizeOf(fileOf('', { location: '/nowhere/at/all' }))).toBeUndefined()
  })

  test('is looked up once, until the file changes', () => {
    const facts = createFileFacts()
    const file = fileOf(gif(5, 6))
    expect(facts.imageSize(file)).toEqual({ width: 5, height: 6 })
    writeFileSync(file.location, gif(7, 8))
    expect(facts.imageSize(file)).toEqual({ width: 5, height: 6 })
    expect(facts.imageSize({ ...file, version: '2' })).toEqual({ width: 7, height: 8 })
    expect(facts.imageSize(file)).toEqual({ width: 7, height: 8 })
  })
})

test.for([
  [bytes(0x89, 'PNG\r\n\x1a\n'), 'png'],
  [bytes('GIF87a'), 'gif'],
  [bytes('GIF89a'), 'gif'],
  [bytes('GIF88a'), undefined],
  [bytes(0xff, 0xd8, 0xff, 0xe0), 'jpeg'],
  [bytes(0xff, 0xd8), undefined],
  [bytes('RIFF\n\0\0\0WEBP'), 'webp'],
  [bytes('RIFF\0\0\0WEBP'), undefined],
  [bytes('BM'), 'bmp'],
  [bytes(' BM'), undefined],
  [bytes('<svg>'), undefined],
  [bytes(), undefined],
] as const)('a file that begins with %j is of the type %s', ([content, type]) => {
  const { imageType } = createFileFacts()
  expect(imageType(fileOf(content))).toBe(type)
  expect(imageType(fileOf(content, { text: 'BM' }))).toBeUndefined()
})

test('pages are counted once, until the file changes; those of a file that is gone are not known', () => {
  const { pageCount } = createFileFacts()
  const pdf = plainPdf(3)
  const file = fileOf(pdf)
  expect(pageCount(file)).toBe(3)
  rmSync(file.location)
  expect(pageCount(file)).toBe(3)
  expect(pageCount({ ...file, version: '2' })).toBeUndefined()
})

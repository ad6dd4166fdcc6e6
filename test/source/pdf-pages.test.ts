import { describe, expect, test } from 'vitest'
import { countPdfPages } from '../../src/source/pdf-pages.ts'

interface Parts {
  readonly head?: string
  readonly objects?: readonly string[]
  /** Between `xref` and `trailer`; by default an entry for each object. */
  readonly table?: (offsets: readonly number[]) => string
  readonly trailer?: string
  readonly end?: (at: number) => string
}

const catalog = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
const entry = (offset: number, kind = 'n') => `${String(offset).padStart(10, '0')} 00000 ${kind} \n`

/** A PDF with a table of lines. */
function pdf({ head = '%PDF-1.4\n', objects = [], table, trailer, end }: Parts): string {
  let text = head
  const offsets = objects.map((object) => {
    const at = text.length
    text += object
    return at
  })
  const at = text.length
  text += `xref\n${table?.(offsets) ?? `0 ${offsets.length + 1}\n${entry(0, 'f')}${offsets.map((offset) => entry(offset)).join('')}`}`
  text += `trailer\n${trailer ?? '<< /Root 1 0 R >>'}\n`
  return text + (end?.(at) ?? `startxref\n${at}\n%%EOF\n`)
}

function count(text: string, size = text.length): { readonly pages: number | undefined; readonly read: number } {
  let read = 0
  const pages = countPdfPages({
    size,
    read(offset, length) {
      const part = text.slice(offset, offset + length)
      read += part.length
      return part
    },
    inflate: (data) => data.replace(/^packed:/, ''),
  })
  return { pages, read }
}

const pages = (number: number, dictionary = '') =>
  `2 0 obj\n<< /Type /Pages ${dictionary} /Count ${number} >>\nendobj\n`
const large = 5 * 1024 * 1024

describe('the number of pages', () => {
  test.for<[string, string, number | undefined]>([
    ['stands in the root of the page tree', pdf({ objects: [catalog, pages(3)] }), 3],
    ['may stand after the children', pdf({ objects: [catalog, pages(3, '/Kids [ 9 0 R 8 0 R ]')] }), 3],
    [
      'is of the newest section',
      pdf({
        objects: [catalog, pages(3), pages(4)],
        table: ([a, b, c]) => `0 1\n${entry(0, 'f')}1 2\n${entry(a ?? 0)}${entry(c ?? 0)}9 1\n${entry(b ?? 0)}`,
      }),
      4,
    ],
    [
      'is found by runs that begin anywhere',
      pdf({ objects: [catalog, pages(3)], table: ([a, b]) => `2 1\n${entry(b ?? 0)}1 1\n${entry(a ?? 0)}` }),
      3,
    ],
    [
      'is found with lines of all systems',
      pdf({ objects: [catalog, pages(3)] }).replace(/ \n(?=\d{10}|trailer)/g, '\r\n'),
      3,
    ],
    [
      'is not of an object that was removed',
      pdf({ objects: [catalog, pages(3)], table: ([a, b]) => `1 2\n${entry(a ?? 0)}${entry(b ?? 0, 'f')}` }),
      undefined,
    ],
    ['is not of what is no page tree', pdf({ objects: [catalog, '2 0 obj << /Type /Page /Count 7 >> endobj'] }), 1],
    [
      'is not of another object at that place',
      pdf({ objects: [catalog, pages(3)], table: ([a]) => `1 2\n${entry(a ?? 0)}${entry(a ?? 0)}` }),
      undefined,
    ],
    [
      'does not come from the next object',
      pdf({ objects: [catalog, '2 0 obj << /Type /Pages >> endobj\n', pages(5)] }),
      undefined,
    ],
    ['is not known without a root', pdf({ objects: [catalog, pages(3)], trailer: '<< /Size 3 >>' }), undefined],
    [
      'is not known without a page tree',
      pdf({ objects: ['1 0 obj << /Type /Catalog >> endobj\n', pages(3)] }),
      undefined,
    ],
    ['needs the marks of a PDF', pdf({ head: 'PDF\n', objects: [catalog, pages(3)] }), undefined],
    ['may have something before the marks', pdf({ head: '\0\0junk\n%PDF-1.4\n', objects: [catalog, pages(3)] }), 3],
    ['is of the last of several ends', `${pdf({ objects: [catalog, pages(3)] })}startxref\n5\n`, undefined],
  ])('%s', ([, text, expected]) => {
    expect(count(text).pages).toBe(expected)
  })

  test('is found in a large file with few reads', () => {
    const text = pdf({ head: `%PDF-1.4\n${' '.repeat(large)}`, objects: [catalog, pages(3)] })
    const result = count(text)
    expect(result.pages).toBe(3)
    expect(result.read).toBeLessThan(100_000)
  })

  test('is of the objects only where the file is small', () => {
    const text = '%PDF-1.4\n<< /Type /Page >> << /Type /Pages >> <</Type/Page/X 1>>'
    expect(count(text).pages).toBe(2)
    expect(count(text, 4 * 1024 * 1024).pages).toBe(2)
    expect(count(text, 4 * 1024 * 1024 + 1).pages).toBeUndefined()
  })

  test('is of the newest of two tables', () => {
    const old = pdf({ objects: [catalog, pages(3)] })
    const first = old.lastIndexOf('xref\n0 ')
    const changed = `${old}${pages(8)}`
    const table = `xref\n2 1\n${entry(old.length)}trailer\n<< /Root 1 0 R /Prev ${first} >>\n`
    expect(count(`${changed}${table}startxref\n${changed.length}\n%%EOF`).pages).toBe(8)
  })

  test('is not looked for for ever where tables refer to each other', () => {
    const text = pdf({ objects: [catalog, pages(3)], trailer: '<< /Root 1 0 R /Prev 9 >>' })
    const at = text.lastIndexOf('xref\n0 ')
    expect(count(text.replace('/Prev 9 ', `/Prev ${at} `)).pages).toBe(3)
  })
})

describe('a linearized file says it first', () => {
  test.for<[string, number | undefined]>([
    ['<< /Linearized 1 /N 42 /T 3 >>', 42],
    ['<</Linearized 1/N 42>>', 42],
    ['<< /L 5 /N  42 /Linearized 1 >>', 42],
    ['<< /Other 1 /N 42 >>', undefined],
    ['<< /Linearized 1 /T 3 >>', undefined],
    ['<< /Linearizedx 1 /N 42 >>', undefined],
  ])('%s', ([dictionary, expected]) => {
    expect(count(`%PDF-1.4\n1 0 obj\n${dictionary}\nendobj\n`).pages).toBe(expected)
  })
})

describe('a table that is a stream', () => {
  const cell = (...bytes: readonly number[]) => String.fromCharCode(...bytes)
  /** A catalog and a page tree, and the table of them as a stream of bytes. */
  const streamed = (dictionary: string, rows: (a: number, b: number) => string, more = '') => {
    const head = '%PDF-1.5\n'
    const [a, b] = [head.length, head.length + catalog.length]
    const body = `${head}${catalog}${pages(6)}${more}`
    const data = rows(a, b)
    const table = `9 0 obj\n<< /Type /XRef /Root 1 0 R ${dictionary.replace('LENGTH', String(data.length))} >>\nstream\n${data}\nendstream\nendobj\n`
    return `${body}${table}startxref\n${body.length}\n%%EOF\n`
  }
  const plain = (a: number, b: number) => `${cell(0, 0, 0)}${cell(1, a, 0)}${cell(1, b, 0)}`

  test.for<[string, string, number | undefined]>([
    ['has rows of three widths', streamed('/W [1 1 1] /Length LENGTH', plain), 6],
    ['ends at its end where its length is another object', streamed('/W [1 1 1] /Length 7 0 R', plain), 6],
    [
      'has runs of its own',
      streamed('/W [1 1 1] /Index [2 1 1 1] /Length LENGTH', (a, b) => cell(1, b, 0) + cell(1, a, 0)),
      6,
    ],
    ['may leave out the kind', streamed('/W [0 1 1] /Index [1 2] /Length LENGTH', (a, b) => cell(a, 0, b, 0)), 6],
    [
      'may have places of several bytes',
      streamed('/W [1 2 0] /Index [1 2] /Length LENGTH', (a, b) => cell(1, 0, a, 1, 0, b)),
      6,
    ],
    ['may be cut short', streamed('/W [1 1 1] /Index [1 9] /Length LENGTH', (a, b) => cell(1, a, 0, 1, b, 0, 1)), 6],
    ['may be packed', streamed('/W [1 1 1] /Filter /FlateDecode /Length LENGTH', (a, b) => `packed:${plain(a, b)}`), 6],
    ['is of no use without widths', streamed('/W [] /Length LENGTH', plain), undefined],
    ['may name what is not there', streamed('/W [1 1 1] /Index [5 3] /Length LENGTH', plain), undefined],
    [
      'may be predicted',
      streamed(
        '/W [1 1 1] /DecodeParms << /Predictor 12 >> /Length LENGTH',
        (a, b) => `${cell(2, 0, 0, 0)}${cell(2, 1, a, 0)}${cell(2, 0, (b - a) & 255, 0)}`,
      ),
      6,
    ],
    [
      'may be predicted in some rows only',
      streamed(
        '/W [1 1 1] /DecodeParms << /Predictor 10 >> /Length LENGTH',
        (a, b) => `${cell(0, 0, 0, 0)}${cell(0, 1, a, 0)}${cell(0, 1, b, 0)}`,
      ),
      6,
    ],
    [
      'is not predicted by other predictors',
      streamed('/W [1 1 1] /DecodeParms << /Predictor 2 >> /Length LENGTH', plain),
      6,
    ],
  ])('%s', ([, text, expected]) => {
    expect(count(text).pages).toBe(expected)
  })

  test('may name objects in another stream', () => {
    const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 11 >>', '<< /Count 99 >>']
    let at = 0
    const pairs = objects.map((object, index) => {
      const pair = `${index === 2 ? 5 : index + 1} ${at}`
      at += object.length + 1
      return pair
    })
    const inner = `${pairs.join(' ')} `
    const data = `${inner}${objects.join(' ')}`
    const container = `8 0 obj\n<< /First ${inner.length} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`
    const start = '%PDF-1.5\n'.length + catalog.length + pages(6).length
    const rows = () => `${cell(2, 8, 0)}${cell(2, 8, 1)}${cell(1, start, 0)}`
    expect(count(streamed('/W [1 1 1] /Index [1 2 8 1] /Length LENGTH', rows, container)).pages).toBe(11)
  })
})

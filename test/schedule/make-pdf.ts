import { deflateSync } from 'node:zlib'

/** A PDF with a cross-reference table of lines; the number of pages stands behind their list. */
export function plainPdf(pages: number, { update = false } = {}): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const line = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`
  const first = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(line).join('')}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${first}\n%%EOF\n`
  if (!update) return Buffer.from(text, 'latin1')
  const at = text.length
  text += '1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Lang (en) >>\nendobj\n'
  const second = text.length
  text += `xref\n1 1\n${line(at)}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Prev ${first} >>\n`
  return Buffer.from(`${text}startxref\n${second}\n%%EOF\n`, 'latin1')
}

/** A PDF as LaTeX writes it: objects in a compressed stream, and the table as another. */
export function streamPdf(pages: number, { predictor = false } = {}): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 10} 0 R`).join(' ')
  const inner = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`],
    ...Array.from({ length: pages }, (_, index) => [index + 10, '<< /Type /Page /Parent 2 0 R >>'] as const),
  ] as const
  let bodies = ''
  const pairs = inner.map(([number, body]) => {
    const pair = `${number} ${bodies.length}`
    bodies += `${body} `
    return pair
  })
  const index = `${pairs.join(' ')} `
  const stream = (dictionary: string, data: string) => {
    const packed = deflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    return `<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`
  }
  let text = '%PDF-1.5\n%\xe2\xe3\n'
  const container = text.length
  text += `3 0 obj\n${stream(`/Type /ObjStm /N ${inner.length} /First ${index.length}`, index + bodies)}\nendobj\n`
  const table = text.length
  const cell = (kind: number, value: number, third: number) =>
    [kind, value >> 8, value & 255, third].map((byte) => String.fromCharCode(byte)).join('')
  const rows = [
    cell(0, 0, 255),
    cell(2, 3, 0),
    cell(2, 3, 1),
    cell(1, container, 0),
    cell(1, table, 0),
    ...inner.slice(2).map((_, at) => cell(2, 3, at + 2)),
  ]
  const numbers = `/Index [0 5 10 ${pages}]`
  const parameters = predictor ? '/DecodeParms << /Columns 4 /Predictor 12 >>' : ''
  const data = predictor ? rows.map((row, at) => `\x02${difference(row, rows[at - 1])}`).join('') : rows.join('')
  text += `4 0 obj\n${stream(`/Type /XRef /Root 1 0 R /Size ${10 + pages} /W [1 2 1] ${numbers} ${parameters}`, data)}\nendobj\n`
  return Buffer.from(`${text}startxref\n${table}\n%%EOF\n`, 'latin1')
}

function difference(row: string, above = '\0\0\0\0'): string {
  return Array.from(row, (cell, at) => String.fromCharCode((cell.charCodeAt(0) - above.charCodeAt(at)) & 255)).join('')
}

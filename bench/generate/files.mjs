import { crc32, deflateSync } from 'node:zlib'

/** The pictures and slides that the posts share. */
export const imageNames = Array.from({ length: 24 }, (_, index) => `session/overview/figure-${index + 1}.png`)
export const slideNames = Array.from({ length: 12 }, (_, index) => `slides-${index + 1}`)

/**
 * The files that the posts refer to.
 *
 * @returns {Map<string, Buffer>} By path on the site.
 */
export function sharedFiles() {
  const files = new Map()
  for (const [index, name] of imageNames.entries())
    files.set(`Lectures/images/${name}`, greyImage(160 + index * 20, 90 + index * 10))
  for (const [index, name] of slideNames.entries()) files.set(`Lectures/${name}.pdf`, slides(index + 5))
  return files
}

/** A PNG of one grey. @see https://www.w3.org/TR/png-3/ */
function greyImage(width, height) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8 // bits a pixel; the colour type 0 is grey
  const pixels = Buffer.alloc((width + 1) * height, 0xcc)
  for (let row = 0; row < height; row += 1) pixels[row * (width + 1)] = 0
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}

/** A PDF of empty pages. */
function slides(pages) {
  const numbers = Array.from({ length: pages }, (_, index) => index + 3)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}] /Count ${pages} >>`,
    ...numbers.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 640 360] >>'),
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`)
}

import { statSync } from 'node:fs'
import { type Card, cardSvg } from '../cards/card-svg.ts'
import type { Glyphs } from '../cards/set-text.ts'
import type { OutputFile } from '../compile.ts'
import { createKeptFiles } from './kept-files.ts'

// Changes where the same card becomes another picture.
const version = 1
// Of flat colours and their edges.
const colours = 64

/**
 * Draws cards as PNG pictures, and keeps them for the next build. The text is drawn as paths: no font of the machine has
 * a say in it.
 *
 * A card whose title the shipped font cannot write is the one without a title: its address stands in the page.
 */
export async function* makeCards(
  cards: readonly Card[],
  cache: string | undefined,
): AsyncIterable<readonly [string, OutputFile]> {
  if (cards.length === 0) return
  const { default: sharp } = await import('sharp')
  const kept = createKeptFiles(cache, 'cards')
  const { default: glyphs } = await import('../cards/card-glyphs.json', { with: { type: 'json' } })
  const font = glyphs as unknown as Glyphs
  const made = `${version} ${sharp.versions.sharp} ${sharp.versions.vips} ${sharp.versions.rsvg}`
  try {
    for (const { path, ...card } of cards) {
      const draw = () => {
        const svg = cardSvg({ path, ...card }, font) ?? cardSvg({ path, ...card, title: '' }, font) ?? ''
        return sharp(Buffer.from(svg)).png({ palette: true, colours, compressionLevel: 9, dither: 0 }).toBuffer()
      }
      const location = await kept.get(`${made} ${JSON.stringify(card)}`, draw)
      const { size, mtimeMs } = statSync(location)
      yield [path, { url: `/${path}`, body: { kind: 'copy', file: { path, location, size, version: `${mtimeMs}` } } }]
    }
  } finally {
    kept.close()
  }
}

import { breakLines, canSet, type Glyphs, textPath, widthOf } from './set-text.ts'

/** What a card shows. */
export interface Card {
  /** Relative to the destination. */
  readonly path: string
  readonly title: string
  /** Above the title, such as the name of the seminar. */
  readonly kicker: string
  /** Below it, such as the day. */
  readonly detail: string
  /** A hexadecimal colour. */
  readonly accent: string
}

export const cardSize = { width: 1200, height: 630 }
const [paper, ink, muted] = ['#fbfaf6', '#1a211e', '#55605b']
const margin = 84
const textWidth = cardSize.width - 2 * margin
// The largest at which the title takes no more lines than there is room for.
const titleSizes = [84, 72, 60, 50]
const maxHeight = 330
const leading = 1.18

/**
 * A card as an SVG picture of paths only.
 *
 * @returns `undefined` where the font cannot write the title, such as one in another script.
 */
export function cardSvg({ title, kicker, detail, accent }: Card, font: Glyphs): string | undefined {
  if (!canSet(title, font)) return undefined
  const { size, lines } = setTitle(title, font)
  const line = (text: string, y: number, colour: string, lineSize = 34) =>
    canSet(text, font) ? textPath(cut(text, lineSize, font), lineSize, margin, y, colour, font) : ''
  const top = 190 + (maxHeight - lines.length * size * leading) / 2 + size * 0.8
  const titleLines = lines.map((text, index) =>
    textPath(text, size, margin, Math.round(top + index * size * leading), ink, font),
  )
  const { width, height } = cardSize
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${paper}"/><rect width="24" height="${height}" fill="${accent}"/>
${line(kicker, 124, accent, 36)}
${titleLines.join('\n')}
${line(detail, 562, muted)}
</svg>`
}

function setTitle(title: string, font: Glyphs): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of titleSizes) {
    const lines = breakLines(title, size, textWidth, font)
    if (lines.length * size * leading <= maxHeight) return { size, lines }
  }
  const size = titleSizes.at(-1) ?? 0
  const lines = breakLines(title, size, textWidth, font).slice(0, Math.floor(maxHeight / (size * leading)))
  return { size, lines: lines.with(-1, cut(`${lines.at(-1)} …`, size, font)) }
}

/** Cuts a line that is too long at its end. */
function cut(text: string, size: number, font: Glyphs): string {
  if (widthOf(text, size, font) <= textWidth) return text
  const letters = [...text.replace(/\s*…$/, '')]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, size, font) > textWidth) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

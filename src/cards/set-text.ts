/** A font's outlines, as `card-glyphs.json` holds them. */
export interface Glyphs {
  readonly unitsPerEm: number
  /** By two characters. */
  readonly kerning: Readonly<Record<string, number>>
  /** Advance width and outline by character; y grows upwards. */
  readonly glyphs: Readonly<Record<string, readonly [advance: number, outline: string]>>
}

/** Whether the font has all characters of a text. */
export function canSet(text: string, { glyphs }: Glyphs): boolean {
  return [...fold(text)].every((character) => Object.hasOwn(glyphs, character))
}

/** How wide a line is, in the units of its size. */
export function widthOf(text: string, size: number, font: Glyphs): number {
  return place(text, font).width * (size / font.unitsPerEm)
}

/** Breaks a text into lines at blanks; a word that is too long is broken where it has to. */
export function breakLines(text: string, size: number, maxWidth: number, font: Glyphs): string[] {
  const lines: string[] = []
  let line = ''
  const fits = (candidate: string) => widthOf(candidate, size, font) <= maxWidth
  for (const word of fold(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line)
        line = ''
      }
      line += character
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** A line of text as an SVG path, so that no machine's fonts have a say in it; x and y are the start of its base line. */
export function textPath(text: string, size: number, x: number, y: number, colour: string, font: Glyphs): string {
  const scale = size / font.unitsPerEm
  const glyphs = place(text, font).glyphs.filter(({ outline }) => outline !== '')
  const paths = glyphs.map(({ outline, x: left }) => `<path transform="translate(${left} 0)" d="${outline}"/>`)
  return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${paths.join('')}</g>`
}

function place(text: string, { glyphs, kerning }: Glyphs) {
  const placed: { readonly outline: string; readonly x: number }[] = []
  let x = 0
  let before = ''
  for (const character of fold(text)) {
    const [advance, outline] = (Object.hasOwn(glyphs, character) ? glyphs[character] : undefined) ?? [0, '']
    x += (Object.hasOwn(kerning, before + character) ? kerning[before + character] : undefined) ?? 0
    placed.push({ outline, x })
    x += advance
    before = character
  }
  return { glyphs: placed, width: x }
}

/** One blank for any row of them, and letters with their accents in one. */
function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

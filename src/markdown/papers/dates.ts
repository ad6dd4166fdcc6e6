/** When a paper came out, as far as a list says it. */
export interface PaperDate {
  readonly year: number
  /** 1 to 12. */
  readonly month?: number
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const months =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const year = '((?:19[5-9]|20[0-4])\\d)'
const patterns: readonly (readonly [RegExp, (found: RegExpExecArray) => PaperDate])[] = [
  [
    new RegExp(`\\b${months}\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?${year}\\b`, 'i'),
    (found) => dated(found[2], found[1]),
  ],
  [new RegExp(`\\b${year}[-/.](\\d{1,2})(?:[-/.]\\d{1,2})?\\b`), (found) => numbered(found[1], found[2])],
  [new RegExp(`\\b${year}\\b`), (found) => ({ year: Number(found[1]) })],
]

/** What each of them has, and the short form; few lines do. */
const dating = /(?:19[5-9]|20[0-4])\d|['’]\d\d/

/** Whether there may be a date in a text. */
export function mayDate(text: string): boolean {
  return dating.test(text)
}

/** The date of arXiv's line `[Submitted on 14 Sep 2020 (v1), last revised …]`. */
export function parseSubmitted(text: string): PaperDate | undefined {
  const submitted = /^\W*(?:submitted|posted|published)\s*(?:on|online)?:?\s+(.{4,40})/i.exec(text)
  return submitted === null ? undefined : findDate(submitted[1] ?? '')
}

/** The first date in a text: month and year, else a year. */
export function findDate(text: string): PaperDate | undefined {
  if (!mayDate(text)) return undefined
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(text)
    if (found !== null) return read(found)
  }
  // OSDI'24, NeurIPS ’23
  const short = /\p{Lu}\w*\s?['’](\d\d)\b/u.exec(text)?.[1]
  return short === undefined ? undefined : { year: Number(short) + (Number(short) > 60 ? 1900 : 2000) }
}

function dated(written: string | undefined, name = ''): PaperDate {
  const month = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return { year: Number(written), ...(month > 0 && { month }) }
}

function numbered(written: string | undefined, number: string | undefined): PaperDate {
  const month = Number(number)
  return { year: Number(written), ...(month >= 1 && month <= 12 && { month }) }
}

import type { RubyTime } from './value.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const DAY_MS = 86_400_000

interface Directive {
  readonly flags: string
  readonly width: number | undefined
  readonly letter: string
}

/** Formats a time as Ruby's `Time#strftime` does. */
export function formatTime(time: RubyTime, format: string): string {
  // A date that reads, in UTC, what a clock shows there.
  const local = new Date(time.epochMs + time.offsetMinutes * 60_000)
  return format.replace(
    /%([-_0^#]*)(\d+)?[EO]?(:{0,3}z|[A-Za-z%])/g,
    (whole, flags: string, width: string | undefined, letter: string) => {
      const directive = { flags, width: width === undefined ? undefined : Number(width), letter }
      return expand(directive, time, local) ?? whole
    },
  )
}

function expand(directive: Directive, time: RubyTime, local: Date): string | undefined {
  const { flags, width, letter } = directive
  const compound = COMPOUND[letter]
  if (compound !== undefined) return padText(changeCase(formatTime(time, compound), flags), flags, width)
  const number = NUMBERS[letter]
  if (number !== undefined) {
    const [read, digits, filler] = number
    return padNumber(read(local, time), flags, width ?? digits, filler)
  }
  if (letter.endsWith('z')) return offset(time, letter.length - 1, flags, width)
  if (letter === 'N' || letter === 'L') return fraction(local, width ?? (letter === 'L' ? 3 : 9))
  const text = TEXTS[letter]
  if (text === undefined) return undefined
  if (letter === 'p' && flags.includes('#')) return padText(text(local, time).toLowerCase(), flags, width)
  return padText(changeCase(text(local, time), flags), flags, width)
}

const COMPOUND: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  v: '%e-%^b-%Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
}

type ReadNumber = (local: Date, time: RubyTime) => number

const NUMBERS: Readonly<Record<string, readonly [read: ReadNumber, digits: number, filler: string]>> = {
  C: [(local) => Math.floor(local.getUTCFullYear() / 100), 2, '0'],
  d: [(local) => local.getUTCDate(), 2, '0'],
  e: [(local) => local.getUTCDate(), 2, ' '],
  g: [(local) => isoWeek(local).year % 100, 2, '0'],
  G: [(local) => isoWeek(local).year, 4, '0'],
  H: [(local) => local.getUTCHours(), 2, '0'],
  I: [(local) => local.getUTCHours() % 12 || 12, 2, '0'],
  j: [(local) => dayOfYear(local) + 1, 3, '0'],
  k: [(local) => local.getUTCHours(), 2, ' '],
  l: [(local) => local.getUTCHours() % 12 || 12, 2, ' '],
  m: [(local) => local.getUTCMonth() + 1, 2, '0'],
  M: [(local) => local.getUTCMinutes(), 2, '0'],
  s: [(_, time) => Math.floor(time.epochMs / 1000), 1, '0'],
  S: [(local) => local.getUTCSeconds(), 2, '0'],
  u: [(local) => local.getUTCDay() || 7, 1, '0'],
  U: [(local) => Math.floor((dayOfYear(local) + 7 - local.getUTCDay()) / 7), 2, '0'],
  V: [(local) => isoWeek(local).week, 2, '0'],
  w: [(local) => local.getUTCDay(), 1, '0'],
  W: [(local) => Math.floor((dayOfYear(local) + 7 - ((local.getUTCDay() + 6) % 7)) / 7), 2, '0'],
  y: [(local) => local.getUTCFullYear() % 100, 2, '0'],
  Y: [(local) => local.getUTCFullYear(), 1, '0'],
}

const TEXTS: Readonly<Record<string, (local: Date, time: RubyTime) => string>> = {
  a: (local) => (DAYS[local.getUTCDay()] ?? '').slice(0, 3),
  A: (local) => DAYS[local.getUTCDay()] ?? '',
  b: (local) => (MONTHS[local.getUTCMonth()] ?? '').slice(0, 3),
  B: (local) => MONTHS[local.getUTCMonth()] ?? '',
  h: (local) => (MONTHS[local.getUTCMonth()] ?? '').slice(0, 3),
  n: () => '\n',
  p: (local) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  P: (local) => (local.getUTCHours() < 12 ? 'am' : 'pm'),
  t: () => '\t',
  Z: (_, time) => time.zoneName,
  '%': () => '%',
}

function padNumber(value: number, flags: string, digits: number, filler: string): string {
  if (flags.includes('-')) return String(value)
  return String(value).padStart(digits, flags.includes('_') ? ' ' : flags.includes('0') ? '0' : filler)
}

function padText(text: string, flags: string, width: number | undefined): string {
  return width === undefined ? text : text.padStart(width, flags.includes('0') ? '0' : ' ')
}

function changeCase(text: string, flags: string): string {
  return flags.includes('^') || flags.includes('#') ? text.toUpperCase() : text
}

function offset(time: RubyTime, colons: number, flags: string, width: number | undefined): string {
  const size = Math.abs(time.offsetMinutes)
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'))
  const separator = colons > 0 ? ':' : ''
  const digits = `${hours}${separator}${minutes}${colons === 2 ? ':00' : ''}`
  const sign = time.offsetMinutes < 0 ? '-' : '+'
  return sign + (flags.includes('-') ? digits.replace(/^0/, '') : digits.padStart((width ?? 0) - 1, '0'))
}

function fraction(local: Date, digits: number): string {
  return String(local.getUTCMilliseconds()).padStart(3, '0').padEnd(digits, '0').slice(0, digits)
}

function dayOfYear(local: Date): number {
  const start = Date.UTC(local.getUTCFullYear(), 0, 1)
  return Math.floor((local.getTime() - start) / DAY_MS)
}

// ISO 8601: week 1 is the one with the year's first Thursday.
function isoWeek(local: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(local.getTime() + (3 - ((local.getUTCDay() + 6) % 7)) * DAY_MS)
  return { year: thursday.getUTCFullYear(), week: Math.floor(dayOfYear(thursday) / 7) + 1 }
}

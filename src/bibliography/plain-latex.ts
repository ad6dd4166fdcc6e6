/**
 * The text that LaTeX of a bibliography shows: accents and signs become characters, braces go.
 *
 * @example plainLatex('G{\\"o}del {\\&} {\\L}ukasiewicz') // 'Gödel & Łukasiewicz'
 */
export function plainLatex(latex: string): string {
  return latex
    .replace(/\\(["'`^~=.])\s*(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))/g, (_, accent, inner, bare) =>
      accented(accent, inner ?? bare),
    )
    .replace(/\\([uvHcdkrb])(?:\s*\{\\?([A-Za-z])\}|\s+([A-Za-z]))/g, (_, accent, inner, bare) =>
      accented(accent, inner ?? bare),
    )
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z])(?:\{\}|\s+)?/g, (_, name: string) => letters[name] ?? '')
    .replace(/\\text(backslash|asciitilde|asciicircum)(?:\{\})?/g, (_, name: string) => signs[name] ?? '')
    .replace(/\\(?:text|emph|mathrm|url|textit|textbf|textsc|texttt)\s*\{([^{}]*)\}/g, '$1')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/``|''/g, '"')
    .replace(/(?<!\\)~/g, '\u00a0')
    .replace(/\\([&%$#_{}~^ ])/g, (_, sign: string) => (sign === '{' || sign === '}' ? braces[sign] : sign) ?? '')
    .replace(/[{}]/g, '')
    .replace(/[\ue000\ue001]/g, (sign) => (sign === '\ue000' ? '{' : '}'))
    .replace(/\s+/g, (blank) => (blank === '\u00a0' ? blank : ' '))
    .trim()
    .normalize('NFC')
}

const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
}

const signs: Readonly<Record<string, string>> = { backslash: '\\', asciitilde: '~', asciicircum: '^' }

// They come back when all other braces are gone.
const braces: Readonly<Record<string, string>> = { '{': '\ue000', '}': '\ue001' }

/** Unicode's combining marks by LaTeX's accents. */
const marks: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
}

function accented(accent: string, letter: string): string {
  return (letter + (marks[accent] ?? '')).normalize('NFC')
}

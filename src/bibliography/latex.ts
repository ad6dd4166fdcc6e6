/**
 * Writes a text in LaTeX that each BibTeX understands: signs of LaTeX are escaped, accented Latin letters are spelt.
 * Other scripts, dashes and typographic quotes stay as they are; LaTeX has read UTF-8 since 2018.
 *
 * @see https://www.latex-project.org/news/latex2e-news/ltnews28.pdf
 * @example latex('Gödel & Łukasiewicz') // 'G{\\"o}del \\& {\\L}ukasiewicz'
 */
export function latex(text: string): string {
  const spelt = text
    .normalize('NFC')
    .replace(/[\\{}&%$#_~^]|\P{ASCII}/gu, (character) => signs.get(character) ?? accented(character))
  // Two of these are a dash, a quote or, with ? and !, a Spanish sign.
  return spelt.replace(/(?<=-)-|(?<=')'|(?<=`)`|(?<=,),|(?<=[?!])`/g, '{}$&')
}

const signs: ReadonlyMap<string, string> = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\{'],
  ['}', '\\}'],
  ['&', '\\&'],
  ['%', '\\%'],
  ['$', '\\$'],
  ['#', '\\#'],
  ['_', '\\_'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ['\u00a0', '~'],
  ['ß', '{\\ss}'],
  ['æ', '{\\ae}'],
  ['Æ', '{\\AE}'],
  ['œ', '{\\oe}'],
  ['Œ', '{\\OE}'],
  ['ø', '{\\o}'],
  ['Ø', '{\\O}'],
  ['ł', '{\\l}'],
  ['Ł', '{\\L}'],
  ['ı', '{\\i}'],
])

/** LaTeX's accents by Unicode's combining marks. */
const accents: ReadonlyMap<string, string> = new Map([
  ['\u0300', '`'],
  ['\u0301', "'"],
  ['\u0302', '^'],
  ['\u0303', '~'],
  ['\u0304', '='],
  ['\u0306', 'u'],
  ['\u0307', '.'],
  ['\u0308', '"'],
  ['\u030a', 'r'],
  ['\u030b', 'H'],
  ['\u030c', 'v'],
  ['\u0323', 'd'],
  ['\u0327', 'c'],
  ['\u0328', 'k'],
])

function accented(character: string): string {
  const [letter = '', mark = '', ...more] = Array.from(character.normalize('NFD'))
  const accent = accents.get(mark)
  // One accent over one Latin letter; Vietnamese has two, which is beyond BibTeX's accents.
  if (accent === undefined || more.length > 0 || !/^[a-z]$/i.test(letter)) return character
  return /\w/.test(accent) ? `{\\${accent}{${letter}}}` : `{\\${accent}${letter}}`
}

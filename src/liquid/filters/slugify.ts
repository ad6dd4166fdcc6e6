/** Makes a slug of a text. @see Jekyll::Utils.slugify */
export function slugify(text: string, mode: string): string {
  const refused = REFUSED[mode]
  if (refused === undefined) return text.toLowerCase()
  const plain = mode === 'latin' ? transliterate(text) : text
  return plain.replace(refused, '-').replace(/^-|-$/gm, '').toLowerCase()
}

const REFUSED: Readonly<Record<string, RegExp>> = {
  raw: /[ \t\n\v\f\r]+/g,
  default: /[^\p{M}\p{L}\p{Nd}]+/gu,
  pretty: /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu,
  ascii: /[^A-Za-z0-9]+/g,
  latin: /[^\p{M}\p{L}\p{Nd}]+/gu,
}

// Letters that the I18n gem spells out; those with a mere accent decompose.
const SPELLINGS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Ø: 'O',
  Þ: 'Th',
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  '×': 'x',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ĳ: 'IJ',
  ĳ: 'ij',
  ĸ: 'k',
  Ŀ: 'L',
  ŀ: 'l',
  Ł: 'L',
  ł: 'l',
  ŉ: "'n",
  Ŋ: 'NG',
  ŋ: 'ng',
  Œ: 'OE',
  œ: 'oe',
  Ŧ: 'T',
  ŧ: 't',
}

// I18n.transliterate: all else that is not ASCII becomes "?".
function transliterate(text: string): string {
  return text.normalize('NFC').replace(/[^\0-\x7f]/gu, (letter) => {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '')
    const isLatin = letter >= 'À' && letter <= 'ž'
    return SPELLINGS[letter] ?? (isLatin && /^[A-Za-z]$/.test(plain) ? plain : '?')
  })
}

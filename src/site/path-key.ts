/** What two paths share that are one file on some disk: case and Unicode form do not count on macOS and Windows. */
export function pathKey(path: string): string {
  const lower = path.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is what needs no folding
  if (/^[\u0000-\u007f]*$/.test(lower)) return lower
  // Letter by letter up and down again: `ß` is `ss`, `ſ` is `s`, final sigma is sigma. The dotless `ı` is no `i`.
  const folded = Array.from(lower.normalize('NFC'), (letter) =>
    letter === 'ı' ? letter : Array.from(letter.toUpperCase(), (upper) => upper.toLowerCase()).join(''),
  )
  return folded.join('').normalize('NFC')
}

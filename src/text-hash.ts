/** A short name for a text, the same for ever: FNV-1a in 36 digits. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
export function textHash(text: string): string {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return value.toString(36)
}

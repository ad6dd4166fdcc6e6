// Of most pages and parsed documents.
const usualBytes = 1 << 20
const bytesPerUnit = 3

let room: Buffer | undefined

/**
 * A text as UTF-8, to be used before the next text is encoded: the bytes may lie where those of the next one will.
 *
 * To ask for memory for each takes longer than to encode most texts.
 */
export function encodeUtf8(text: string): Uint8Array {
  if (text.length * bytesPerUnit > usualBytes) return Buffer.from(text)
  room ??= Buffer.allocUnsafeSlow(usualBytes)
  return room.subarray(0, room.write(text))
}

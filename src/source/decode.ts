import { type Position, type Problem, positionAt } from '../problem.ts'

/**
 * Decodes a text file: UTF-8 with or without a byte order mark, any line ends; the text has `\n` only.
 *
 * Bytes that are not UTF-8 become U+FFFD and an error that names the first one's offset.
 */
export function decodeText(
  bytes: Uint8Array,
  path: string,
): { readonly text: string; readonly problems: readonly Problem[] } {
  const plain = plainlyDecoded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  if (plain !== undefined) return { text: plain, problems: [] }
  const wide = wideEncoding(bytes)
  if (wide !== undefined) {
    const text = new TextDecoder(wide.label).decode(bytes)
    return { text: unifyLineEnds(text), problems: [encodingProblem(path, `The file is ${wide.name}, not UTF-8`)] }
  }
  // Not ignoring the mark would leave U+FEFF before `---`, and the front matter unseen.
  const text = unifyLineEnds(new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes))
  const problems: Problem[] = []
  if (text.includes('\ufffd')) {
    const offset = firstInvalidByte(bytes)
    if (offset !== undefined) {
      const message = `The file is not UTF-8: the byte at offset ${offset} fits no character`
      const before = unifyLineEnds(new TextDecoder().decode(bytes.subarray(0, offset)))
      problems.push(encodingProblem(path, message, positionAt(before, before.length)))
    }
  }
  const nul = text.indexOf('\0')
  if (nul !== -1)
    problems.push(encodingProblem(path, 'The file has a NUL character, so it is not text', positionAt(text, nul)))
  return { text, problems }
}

function unifyLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/**
 * A text as a decoder of UTF-8 gave it, with `\n` only; `undefined` where a look at its bytes may find a mark or a fault.
 */
export function plainlyDecoded(text: string): string | undefined {
  const isUnusual = text.startsWith('\ufeff') || text.includes('\0') || text.includes('\ufffd')
  return isUnusual ? undefined : unifyLineEnds(text)
}

/** By its mark; without one by its first two characters, which are ASCII in whatever we read. */
function wideEncoding([a, b, c, d]: Uint8Array): { readonly name: string; readonly label: string } | undefined {
  const little = { name: 'UTF-16LE', label: 'utf-16le' }
  const big = { name: 'UTF-16BE', label: 'utf-16be' }
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? { name: 'UTF-32LE', label: 'utf-16le' } : little
  if (a === 0xfe && b === 0xff) return big
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { name: 'UTF-32BE', label: 'utf-16be' }
  if (a && b === 0 && c && d === 0) return little
  return a === 0 && b && c === 0 && d ? big : undefined
}

function encodingProblem(path: string, message: string, position: Position = { line: 1, column: 1 }): Problem {
  return {
    severity: 'error',
    code: 'not-utf8',
    message,
    hint: 'save the file as UTF-8',
    file: path,
    position,
  }
}

/** The offset of the first byte that begins no whole UTF-8 sequence. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  // Bisecting on "this prefix decodes" finds the sequence; `stream` forgives one that the cut broke.
  if (isValid(bytes)) return undefined
  let valid = 0
  let invalid = bytes.length
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle
    else invalid = middle
  }
  // The prefix may end in a sequence that the next byte does not continue: it begins up to three bytes earlier.
  while (!isValid(bytes.subarray(0, valid))) valid--
  return valid
}

function isValid(bytes: Uint8Array): boolean {
  return decodes(bytes, { stream: false })
}

function isValidPrefix(bytes: Uint8Array): boolean {
  return decodes(bytes, { stream: true })
}

function decodes(bytes: Uint8Array, options: { stream: boolean }): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
    return true
  } catch {
    // The exception is the answer: fatal decoding has no other way to say so.
    return false
  }
}

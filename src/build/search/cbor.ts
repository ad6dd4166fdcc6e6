/** Reads what Pagefind writes in its files: arrays of arrays, texts and whole numbers. */
export interface CborReader {
  readonly bytes: Buffer
  /** Where the next item begins. */
  readonly position: () => number
  /** The number of items of an array, which are read after it. */
  readonly array: () => number
  readonly text: () => Buffer
  readonly integer: () => number
  /** Goes past an array of whole numbers, and gives their count. */
  readonly skipIntegers: () => number
}

const unsigned = 0
const negative = 1
const text = 3
const array = 4

/**
 * @throws {Error} In what is no such file.
 * @see https://www.rfc-editor.org/rfc/rfc8949#section-3
 */
export function createCborReader(bytes: Buffer): CborReader {
  let at = 0
  let major = 0

  function head(): number {
    const first = bytes.readUInt8(at)
    major = first >> 5
    const info = first & 31
    at += 1
    if (info < 24) return info
    if (info > 26) throw new Error(`An unknown item at ${at - 1} of an index`)
    const size = 1 << (info - 24)
    at += size
    return bytes.readUIntBE(at - size, size)
  }

  function headOf(wanted: number): number {
    const value = head()
    if (major !== wanted) throw new Error(`An item of kind ${major} instead of ${wanted} at ${at} of an index`)
    return value
  }

  function integer(): number {
    const value = head()
    if (major === unsigned) return value
    if (major !== negative) throw new Error(`No number at ${at} of an index`)
    return -1 - value
  }

  return {
    bytes,
    position: () => at,
    array: () => headOf(array),
    text() {
      const length = headOf(text)
      at += length
      return bytes.subarray(at - length, at)
    },
    integer,
    skipIntegers() {
      const count = headOf(array)
      for (let left = count; left > 0; left -= 1) {
        const first = bytes[at]
        // Most of them are small, and there are millions.
        if (first !== undefined && first < 24) at += 1
        else integer()
      }
      return count
    },
  }
}

/** Writes the same. */
export interface CborWriter {
  readonly array: (count: number) => void
  readonly text: (value: Uint8Array | string) => void
  readonly integer: (value: number) => void
  /** Items that are written already. */
  readonly items: (from: Buffer, start: number, end: number) => void
  /** All that was written; the writer is empty then. */
  readonly take: () => Buffer
}

/** @param firstSize As many bytes as are expected; there may be more. */
export function createCborWriter(firstSize: number): CborWriter {
  let bytes = Buffer.allocUnsafe(firstSize)
  let at = 0

  function reserve(count: number): void {
    if (at + count <= bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + count))
    bytes.copy(larger, 0, 0, at)
    bytes = larger
  }

  function head(major: number, value: number): void {
    reserve(5)
    const size = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : 4
    const info = size === 0 ? value : size === 4 ? 26 : 23 + size
    bytes[at] = (major << 5) | info
    at += 1
    if (size > 0) at = bytes.writeUIntBE(value, at, size)
  }

  return {
    array: (count) => head(array, count),
    text(value) {
      const encoded = typeof value === 'string' ? Buffer.from(value) : value
      head(text, encoded.length)
      reserve(encoded.length)
      bytes.set(encoded, at)
      at += encoded.length
    },
    integer: (value) => (value < 0 ? head(negative, -1 - value) : head(unsigned, value)),
    items(from, start, end) {
      reserve(end - start)
      for (let index = start; index < end; index += 1) bytes[at + index - start] = from[index] ?? 0
      at += end - start
    },
    take() {
      const taken = Buffer.from(bytes.subarray(0, at))
      at = 0
      return taken
    },
  }
}

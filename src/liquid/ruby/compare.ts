import { hashEntries, hashGet, hashHas, hashSize, isHash, isNil, isNumeric, isRange, isTime } from './value.ts'

/** Ruby's `==`. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (isNil(left) || isNil(right)) return isNil(left) && isNil(right)
  if (isNumeric(left) && isNumeric(right)) return Number(left) === Number(right)
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, index) => isEqual(item, right[index]))
    )
  }
  const [leftMs, rightMs] = [milliseconds(left), milliseconds(right)]
  if (leftMs !== undefined) return leftMs === rightMs
  if (isRange(left)) return isRange(right) && left.first === right.first && left.last === right.last
  if (!isHash(left) || !isHash(right) || hashSize(left) !== hashSize(right)) return false
  return hashEntries(left).every(([key, item]) => hashHas(right, key) && isEqual(item, hashGet(right, key)))
}

/** Ruby's `<=>`: undefined where the two cannot be compared. */
export function compare(left: unknown, right: unknown): number | undefined {
  if (isNumeric(left) && isNumeric(right)) return Math.sign(Number(left) - Number(right))
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  const [leftMs, rightMs] = [milliseconds(left), milliseconds(right)]
  if (leftMs !== undefined && rightMs !== undefined) return Math.sign(leftMs - rightMs)
  return isEqual(left, right) ? 0 : undefined
}

/** Orders texts by code point, which is the order of their UTF-8 bytes: Ruby's. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index))
    if (difference !== 0) return Math.sign(difference)
  }
  return Math.sign(left.length - right.length)
}

// UTF-16 places surrogates below U+E000, UTF-8 above U+FFFF: lift them.
function rank(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x2800 : codeUnit
}

function compareLists(left: readonly unknown[], right: readonly unknown[]): number | undefined {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const order = compare(left[index], right[index])
    if (order !== 0) return order
  }
  return Math.sign(left.length - right.length)
}

function milliseconds(value: unknown): number | undefined {
  if (value instanceof Date) return value.getTime()
  return isTime(value) ? value.epochMs : undefined
}

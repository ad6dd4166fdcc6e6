import { floatOf, isFloatBox, isInteger, isNumeric, type RubyFloat } from './value.ts'

/** A Ruby number: a JavaScript one, and whether Ruby holds it as a float. */
export interface RubyNumber {
  readonly value: number
  readonly isFloat: boolean
}

/** Liquid's `Utils.to_number`: what arithmetic filters make of a value. */
export function toNumber(value: unknown): RubyNumber {
  if (isFloatBox(value)) return { value: value.value, isFloat: true }
  if (typeof value === 'number') return { value, isFloat: !Number.isInteger(value) }
  if (typeof value !== 'string') return { value: 0, isFloat: false }
  const text = value.trim()
  if (/^-?\d+\.\d+$/.test(text)) return { value: Number(text), isFloat: true }
  return { value: leadingInteger(text), isFloat: false }
}

/** A number as a value again. */
export function fromNumber(number: RubyNumber): number | RubyFloat {
  return number.isFloat ? floatOf(number.value) : number.value
}

/** Ruby's `String#to_i`: the integer with which a text begins, else 0. */
export function leadingInteger(text: string): number {
  const match = /^\s*([+-]?\d+(?:_\d+)*)/.exec(text)
  // `+ 0` turns -0 into 0.
  return match?.[1] === undefined ? 0 : Number(match[1].replaceAll('_', '')) + 0
}

/** Liquid's `Utils.to_integer`: strict, for counts and offsets. */
export function toStrictInteger(value: unknown): number {
  if (isInteger(value)) return value
  const text = isNumeric(value) ? formatFloat(Number(value)) : String(value ?? '')
  if (!/^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text)) throw new Error(`invalid integer "${text}"`)
  return leadingInteger(text)
}

/** Ruby's `Float#to_s`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return scientific(value)
  const text = size >= 1e21 ? BigInt(value).toString() : String(value)
  return text.includes('.') ? text : `${text}.0`
}

/**
 * Adds, subtracts or multiplies as BigDecimal does, so that `0.1 + 0.2` is `0.3`.
 * @see Liquid's StandardFilters#apply_operation
 */
export function calculate(left: RubyNumber, right: RubyNumber, operation: '+' | '-' | '*'): number | RubyFloat {
  const [a, b] = [left.value, right.value]
  const isFloat = left.isFloat || right.isFloat
  const plain = operation === '+' ? a + b : operation === '-' ? a - b : a * b
  if (!isFloat) return plain
  const exact = decimalOperation(a, b, operation)
  return floatOf(exact ?? plain)
}

/** Divides: integers by floor, as Ruby does. */
export function divide(left: RubyNumber, right: RubyNumber): number | RubyFloat {
  if (right.value === 0) throw new Error('divided by 0')
  const quotient = left.value / right.value
  return left.isFloat || right.isFloat ? floatOf(quotient) : Math.floor(quotient)
}

/** The remainder with the sign of the divisor, as in Ruby. */
export function modulo(left: RubyNumber, right: RubyNumber): number | RubyFloat {
  if (right.value === 0) throw new Error('divided by 0')
  if (!left.isFloat && !right.isFloat) return left.value - right.value * Math.floor(left.value / right.value) + 0
  const places = Math.max(decimalPlaces(left.value) ?? 0, decimalPlaces(right.value) ?? 0)
  const scale = 10 ** places
  const [a, b] = [Math.round(left.value * scale), Math.round(right.value * scale)]
  return floatOf((a - b * Math.floor(a / b)) / scale)
}

/** Rounds half away from zero, on the decimal notation. */
export function roundDecimal(value: number, places: number): number {
  const scaled = shiftDecimal(Math.abs(value), places)
  if (!(scaled <= Number.MAX_SAFE_INTEGER)) return value
  return Math.sign(value) * shiftDecimal(Math.round(scaled), -places) + 0
}

function shiftDecimal(value: number, places: number): number {
  const [mantissa = '0', power = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(power) + places}`)
}

function decimalOperation(a: number, b: number, operation: '+' | '-' | '*'): number | undefined {
  const places = [decimalPlaces(a), decimalPlaces(b)] as const
  if (places[0] === undefined || places[1] === undefined) return undefined
  if (operation === '*') return unscale(scaled(a, places[0]) * scaled(b, places[1]), places[0] + places[1])
  const common = Math.max(places[0], places[1])
  const [x, y] = [scaled(a, common), scaled(b, common)]
  return unscale(operation === '+' ? x + y : x - y, common)
}

function decimalPlaces(value: number): number | undefined {
  const text = String(value)
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined
  return text.split('.')[1]?.length ?? 0
}

function scaled(value: number, places: number): bigint {
  const [whole = '0', fraction = ''] = String(value).split('.')
  return BigInt(whole + fraction.padEnd(places, '0'))
}

function unscale(value: bigint, places: number): number {
  return Number(`${value}e-${places}`)
}

function scientific(value: number): string {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const digits = mantissa.includes('.') ? mantissa : `${mantissa}.0`
  const sign = power.startsWith('-') ? '-' : '+'
  return `${digits}e${sign}${power.replace(/^[+-]/, '').padStart(2, '0')}`
}

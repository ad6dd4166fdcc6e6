import { calculate, divide, fromNumber, modulo, roundDecimal, toNumber } from '../ruby/number.ts'
import { floatOf } from '../ruby/value.ts'
import type { FilterSet } from './filter.ts'

/** Filters on numbers. */
export const mathFilters: FilterSet = () => FILTERS

const FILTERS: ReturnType<FilterSet> = {
  plus: (input, operand: unknown) => calculate(toNumber(input), toNumber(operand), '+'),
  minus: (input, operand: unknown) => calculate(toNumber(input), toNumber(operand), '-'),
  times: (input, operand: unknown) => calculate(toNumber(input), toNumber(operand), '*'),
  divided_by: (input, operand: unknown) => divide(toNumber(input), toNumber(operand)),
  modulo: (input, operand: unknown) => modulo(toNumber(input), toNumber(operand)),
  abs: (input) => {
    const { value, isFloat } = toNumber(input)
    return fromNumber({ value: Math.abs(value), isFloat })
  },
  ceil: (input) => Math.ceil(toNumber(input).value) + 0,
  floor: (input) => Math.floor(toNumber(input).value) + 0,
  round: (input, places: unknown = 0) => round(input, toNumber(places).value),
  at_least: (input, least: unknown) => {
    const [number, bound] = [toNumber(input), toNumber(least)]
    return fromNumber(bound.value > number.value ? bound : number)
  },
  at_most: (input, most: unknown) => {
    const [number, bound] = [toNumber(input), toNumber(most)]
    return fromNumber(bound.value < number.value ? bound : number)
  },
}

function round(input: unknown, places: number): unknown {
  const { value, isFloat } = toNumber(input)
  const rounded = roundDecimal(value, places)
  return isFloat && places !== 0 ? floatOf(rounded) : rounded
}

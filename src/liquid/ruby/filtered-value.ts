import type { Context, Liquid } from 'liquidjs'
import { sizeOfValue } from '../limits.ts'
import { type Expression, evaluate, parseExpression } from './expression.ts'
import { ATTRIBUTE, FRAGMENT } from './fragment.ts'
import { type StrictReader, StrictSyntaxError, strictReader } from './lexer.ts'
import { present } from './lookup.ts'

/** An expression and the filters that its value goes through. */
export interface FilteredValue {
  readonly initial: Expression | undefined
  readonly filters: readonly FilterCall[]
}

interface FilterCall {
  readonly name: string
  readonly positional: readonly Expression[]
  readonly named: readonly (readonly [string, Expression])[]
}

/**
 * Reads `value | filter: argument, key: argument`, strictly where possible.
 * @see Liquid::Variable
 */
export function parseFilteredValue(markup: string, liquid: Liquid): FilteredValue {
  const value = parseStrictly(markup) ?? parseLaxly(markup)
  const unknown = value.filters.find(({ name }) => liquid.filters[name] === undefined)
  if (unknown !== undefined && liquid.options.strictFilters) throw new Error(`undefined filter: ${unknown.name}`)
  return value
}

/** The value after all filters. */
export function evaluateFiltered(value: FilteredValue, context: Context, liquid: Liquid): unknown {
  const initial = value.initial === undefined ? undefined : evaluate(value.initial, context)
  return value.filters.reduce((input, call) => applyFilter(call, input, context, liquid), initial)
}

function applyFilter(call: FilterCall, input: unknown, context: Context, liquid: Liquid): unknown {
  const registered = liquid.filters[call.name]
  if (registered === undefined) return input
  const handler = typeof registered === 'function' ? registered : registered.handler
  const positional = call.positional.map((argument) => evaluate(argument, context))
  const named = call.named.map(([name, argument]) => [name, evaluate(argument, context)] as const)
  const all = named.length === 0 ? positional : [...positional, Object.fromEntries(named)]
  // Filters of ours never look at the token, which has no counterpart here.
  const result: unknown = handler.call({ context, liquid, token: undefined as never }, input, ...all)
  context.memoryLimit.use(sizeOfValue(result))
  return present(context, result)
}

function parseStrictly(markup: string): FilteredValue | undefined {
  try {
    const reader = strictReader(markup)
    if (reader.sees('end')) return { initial: undefined, filters: [] }
    const initial = parseExpression(reader.expression())
    const filters: FilterCall[] = []
    while (reader.take('special', '|') !== undefined) filters.push(readFilter(reader))
    reader.end()
    return { initial, filters }
  } catch (error) {
    if (error instanceof StrictSyntaxError) return undefined
    throw error
  }
}

function readFilter(reader: StrictReader): FilterCall {
  const name = reader.take('id')
  if (name === undefined) throw new StrictSyntaxError('expected a filter name')
  if (reader.take('special', ':') === undefined) return filterCall(name, [])
  const markups = [readArgument(reader)]
  while (reader.take('special', ',') !== undefined) markups.push(readArgument(reader))
  return filterCall(name, markups)
}

function readArgument(reader: StrictReader): string {
  if (!reader.sees('id') || !reader.sees('special', ':', 1)) return reader.expression()
  const key = reader.take('id')
  reader.take('special', ':')
  return `${key}: ${reader.expression()}`
}

const INITIAL = new RegExp(`(${FRAGMENT})(.*)`, 's')
const FILTERS = new RegExp(String.raw`(?:\s+|${FRAGMENT}|,)+`, 'g')
const ARGUMENTS = new RegExp(String.raw`[:,]\s*((?:\w+\s*:\s*)?${FRAGMENT})`, 'g')
const NAMED = new RegExp(`^${ATTRIBUTE}$`)

function parseLaxly(markup: string): FilteredValue {
  const match = INITIAL.exec(markup)
  if (match === null) return { initial: undefined, filters: [] }
  const initial = parseExpression(match[1] ?? '')
  const chain = /\|\s*(.*)/s.exec(match[2] ?? '')?.[1] ?? ''
  const filters = (chain.match(FILTERS) ?? []).flatMap((text) => {
    const name = /\w+/.exec(text)?.[0]
    if (name === undefined) return []
    return [
      filterCall(
        name,
        [...text.matchAll(ARGUMENTS)].map((argument) => argument[1] ?? ''),
      ),
    ]
  })
  return { initial, filters }
}

function filterCall(name: string, markups: readonly string[]): FilterCall {
  const named = markups.flatMap((markup) => {
    const match = NAMED.exec(markup)
    return match === null ? [] : [[match[1] ?? '', parseExpression(match[2] ?? '')] as const]
  })
  const positional = markups.filter((markup) => !NAMED.test(markup)).map(parseExpression)
  return { name, positional, named }
}

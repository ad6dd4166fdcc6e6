import type { Context } from 'liquidjs'
import { compare, compareText, isEqual } from '../ruby/compare.ts'
import { type Condition, holds, parseStrictCondition } from '../ruby/condition.ts'
import { evaluateFiltered, parseFilteredValue } from '../ruby/filtered-value.ts'
import { inspect, toText } from '../ruby/print.ts'
import { classOf, elementsOf, hashValues, isHash, isNil } from '../ruby/value.ts'
import type { FilterScope, FilterSet } from './filter.ts'
import { itemProperty, matchesTarget } from './property.ts'

/** Jekyll's filters that choose, order and group the items of a list. */
export const selectFilters: FilterSet = (scope) => ({
  where: (input, key: unknown, target: unknown) =>
    isRefused(input, key, target) ? input : candidates(input).filter((item) => has(item, key, target, scope.context)),
  find: (input, key: unknown, target: unknown) =>
    isRefused(input, key, target) ? input : candidates(input).find((item) => has(item, key, target, scope.context)),
  where_exp: (input, variable: unknown, expression: unknown) => {
    if (elementsOf(input) === undefined) return input
    const condition = parseTest(expression)
    return candidates(input).filter((item) =>
      withVariable(variable, item, scope, () => holds(condition, scope.context)),
    )
  },
  find_exp: (input, variable: unknown, expression: unknown) => {
    if (elementsOf(input) === undefined) return input
    const condition = parseTest(expression)
    return candidates(input).find((item) => withVariable(variable, item, scope, () => holds(condition, scope.context)))
  },
  group_by: (input, key: unknown) => group(input, (item) => toText(itemProperty(item, key, scope.context))),
  group_by_exp: (input, variable: unknown, expression: unknown) => {
    const value = parseFilteredValue(toText(expression), scope.liquid)
    return group(input, (item) =>
      withVariable(variable, item, scope, () => evaluateFiltered(value, scope.context, scope.liquid)),
    )
  },
  sort: (input, key: unknown = undefined, nils: unknown = 'first') => sort(input, key, nils, scope.context),
})

function isRefused(input: unknown, key: unknown, target: unknown): boolean {
  return isNil(key) || key === false || Array.isArray(target) || isHash(target) || elementsOf(input) === undefined
}

// A hash stands for its values.
function candidates(input: unknown): readonly unknown[] {
  return isHash(input) ? hashValues(input) : (elementsOf(input) ?? [])
}

function has(item: unknown, key: unknown, target: unknown, context: Context): boolean {
  return matchesTarget(itemProperty(item, key, context), target)
}

function parseTest(expression: unknown): Condition {
  return parseStrictCondition(toText(expression))
}

function withVariable<Result>(variable: unknown, item: unknown, { context }: FilterScope, run: () => Result): Result {
  context.push({ [toText(variable)]: item })
  try {
    return run()
  } finally {
    context.pop()
  }
}

function group(input: unknown, nameOf: (item: unknown) => unknown): unknown {
  const list = elementsOf(input)
  if (list === undefined) return input
  const groups = new Map<string, { name: unknown; items: unknown[] }>()
  for (const item of list) {
    const name = nameOf(item)
    const key = inspect(name)
    const found = groups.get(key)
    if (found === undefined) groups.set(key, { name, items: [item] })
    else found.items.push(item)
  }
  return [...groups.values()].map(({ name, items }) => ({ name, items, size: items.length }))
}

function sort(input: unknown, key: unknown, nils: unknown, context: Context): unknown {
  const list = elementsOf(input)
  if (list === undefined) throw new Error(`cannot sort ${classOf(input)}: give a list`)
  if (isNil(key)) return list.toSorted(compareItems)
  if (nils !== 'first' && nils !== 'last') throw new Error(`nils go "first" or "last", not "${toText(nils)}"`)
  return list
    .map((item) => ({ item, property: itemProperty(item, key, context) }))
    .toSorted((a, b) => compareProperties(a.property, b.property, nils))
    .map(({ item }) => item)
}

function compareItems(left: unknown, right: unknown): number {
  const order = compare(left, right)
  if (order === undefined) throw new Error(`comparison of ${classOf(left)} with ${classOf(right)} failed`)
  return order
}

function compareProperties(left: unknown, right: unknown, nils: 'first' | 'last'): number {
  const nilOrder = nils === 'first' ? -1 : 1
  if (isNil(left) !== isNil(right)) return isNil(left) ? nilOrder : -nilOrder
  if (isEqual(left, right)) return 0
  return compare(left, right) ?? compareText(toText(left), toText(right))
}

import type { Context, FilterImplOptions, Liquid } from 'liquidjs'
import { dataFilters } from './filters/data.ts'
import { dateFilters } from './filters/date.ts'
import type { Filter, FilterSet } from './filters/filter.ts'
import { listFilters } from './filters/list.ts'
import { markupFilters } from './filters/markup.ts'
import { mathFilters } from './filters/math.ts'
import { selectFilters } from './filters/select.ts'
import { textFilters } from './filters/text.ts'
import { urlFilters } from './filters/url.ts'
import { applyMasked } from './masked-filter.ts'
import type { LiquidServices } from './services.ts'

/** In Jekyll's order: of two filters with one name, the later counts. */
const FILTER_SETS: readonly FilterSet[] = [
  textFilters,
  markupFilters,
  listFilters,
  mathFilters,
  dateFilters,
  urlFilters,
  selectFilters,
  dataFilters,
]

/** How many arguments a filter takes beyond those that it needs. */
const OPTIONAL_ARGUMENTS: Readonly<Record<string, number>> = {
  array_to_sentence_string: 1,
  compact: 1,
  date_to_long_string: 2,
  date_to_string: 2,
  default: 2,
  join: 1,
  number_of_words: 1,
  pop: 1,
  replace: 1,
  replace_first: 1,
  round: 1,
  sample: 1,
  shift: 1,
  slice: 1,
  slugify: 1,
  sort: 2,
  sort_natural: 1,
  truncate: 2,
  truncatewords: 2,
  uniq: 1,
}

/** Registers the filters of Ruby's Liquid and of Jekyll, in place of liquidjs' own. */
export function registerFilters(liquid: Liquid, services: LiquidServices): void {
  // Where values are looked up, dates get their zone from here.
  liquid.options.timezoneOffset = services.timezone
  // What only liquidjs has is unknown in Jekyll, and does not know Ruby's values.
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name)
  for (const filterSet of FILTER_SETS) registerSet(liquid, services, filterSet)
}

function registerSet(liquid: Liquid, services: LiquidServices, filterSet: FilterSet): void {
  // Filters are made once; each call says which rendering it belongs to, and may be made while another one runs.
  const scope = { liquid, services, context: undefined as unknown as Context }
  for (const [name, filter] of Object.entries(filterSet(scope)))
    liquid.registerFilter(name, adapt(name, filter, scope, services.isSafe === true))
}

function adapt(name: string, filter: Filter, scope: { context: Context }, isSafe: boolean): FilterImplOptions {
  return function (input: unknown, ...values: unknown[]): unknown {
    checkArguments(name, values.length, filter.length - 1)
    const outer = scope.context
    scope.context = this.context
    try {
      // A missing variable is nil, not an argument left out.
      const given = values.map((value) => value ?? null)
      return isSafe ? applyMasked(name, filter, input, given) : filter(input, ...given)
    } catch (cause) {
      throw new Error(`filter "${name}": ${cause instanceof Error ? cause.message : cause}`, { cause })
    } finally {
      scope.context = outer
    }
  }
}

function checkArguments(name: string, given: number, required: number): void {
  const most = required + (OPTIONAL_ARGUMENTS[name] ?? 0)
  if (given >= required && given <= most) return
  const range = most === required ? `${required}` : `${required} to ${most}`
  throw new Error(`filter "${name}" takes ${range} argument(s), not ${given}`)
}

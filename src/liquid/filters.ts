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

/** Registers the filters of Ruby's Liquid and of Jekyll, in place of liquidjs' own. */
export function registerFilters(liquid: Liquid, services: LiquidServices): void {
  // Where values are looked up, dates get their zone from here.
  liquid.options.timezoneOffset = services.timezone
  for (const filterSet of FILTER_SETS) registerSet(liquid, services, filterSet)
}

function registerSet(liquid: Liquid, services: LiquidServices, filterSet: FilterSet): void {
  const bound = new WeakMap<Context, Readonly<Record<string, Filter>>>()
  const bind = (context: Context): Readonly<Record<string, Filter>> => {
    const filters = bound.get(context) ?? filterSet({ context, liquid, services })
    bound.set(context, filters)
    return filters
  }
  // The names do not depend on the context, which only exists while rendering.
  const names = Object.keys(filterSet({ liquid, services, context: undefined as never }))
  for (const name of names) liquid.registerFilter(name, adapt(name, bind))
}

function adapt(name: string, bind: (context: Context) => Readonly<Record<string, Filter>>): FilterImplOptions {
  return function (input: unknown, ...values: unknown[]): unknown {
    const filter = bind(this.context)[name]
    if (filter === undefined) return input
    const required = filter.length - 1
    if (values.length < required) throw new Error(`filter "${name}" needs ${required} argument(s)`)
    try {
      // A missing variable is nil, not an argument left out.
      return filter(input, ...values.map((value) => value ?? null))
    } catch (cause) {
      throw new Error(`filter "${name}": ${cause instanceof Error ? cause.message : cause}`, { cause })
    }
  }
}

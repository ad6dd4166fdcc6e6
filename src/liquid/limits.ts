import { Context, type Liquid } from 'liquidjs'

// A list of 10,000 sessions takes about a million steps; an endless loop any number. Not a time: what is too much has
// to be the same on every machine.
const maxSteps = 10_000_000
// Characters that filters and outputs may make, one page together.
const maxMemory = 100_000_000
// What an item of a list counts for.
const itemSize = 32

/** What a template may use: parsing as liquidjs counts it, and how far ranges go. */
export const parseLimit = 10_000_000
export const maxRange = 1_000_000

/** The context of one rendering, which ends with a mistake where it takes too much. */
export function limitedContext(scope: object, liquid: Liquid): Context {
  const memoryLimit = maxMemory
  let steps = 0
  const renderLimit = {
    check() {
      steps++
      if (steps > maxSteps) throw new Error('template render limit exceeded')
    },
    use() {},
  }
  // liquidjs takes any limiter here, and declares its own class.
  const limits = { renderLimit: renderLimit as never }
  return new Context(scope, liquid.options, { sync: true, globals: scope, memoryLimit }, limits)
}

const sizes = new WeakMap<readonly unknown[], number>()

/** How much of the memory that a template may use a value takes; lists in lists count as often as they are there. */
export function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (!Array.isArray(value)) return 0
  const known = sizes.get(value)
  if (known !== undefined) return known
  const size = value.reduce<number>((sum, item) => sum + itemSize + (Array.isArray(item) ? sizeOfValue(item) : 0), 0)
  sizes.set(value, size)
  return size
}

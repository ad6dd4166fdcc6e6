import { type Context, Drop, toValueSync } from 'liquidjs'
import { characterCount, hashEntries, hashGet, hashSize, isHash, isInteger, isRange } from './value.ts'
import { timeInZone } from './zone.ts'

/** The name of the register that holds what `increment` and `decrement` count. */
export const COUNTERS = 'counters'

/** A variable's value: in the scopes from the inmost, then counters, then the page's data. */
export function findVariable(context: Context, name: string): unknown {
  const scope = scopesOf(context).findLast((candidate) => Object.hasOwn(candidate, name))
  if (scope !== undefined) return present(context, scope[name])
  const counters = context.getRegister<Readonly<Record<string, number>>>(COUNTERS, {})
  if (Object.hasOwn(counters, name)) return counters[name]
  const value = readData(context, context.environments, name)
  return value === undefined || value === null ? readData(context, context.globals, name) : value
}

/** How many scopes are open: includes and loops add one each. */
export function scopeDepth(context: Context): number {
  return scopesOf(context).length
}

/** The value of `object.key` or `object[key]`; undefined where there is none. */
export function readMember(context: Context, object: unknown, key: unknown): unknown {
  if (object instanceof Drop) return readData(context, object, key)
  if (isHash(object)) return present(context, hashGet(object, key))
  if (Array.isArray(object) && isInteger(key)) return present(context, object.at(key))
  return undefined
}

/** What `.size`, `.first` and `.last` give where no key has that name. */
export function readCommand(object: unknown, command: string): unknown {
  if (command === 'size') return sizeOf(object)
  if (Array.isArray(object)) return command === 'first' ? object[0] : object.at(-1)
  if (isRange(object)) return command === 'first' ? object.first : object.last
  if (isHash(object) && command === 'first') return hashEntries(object)[0]
  return undefined
}

/** Ruby's `size` of a value, undefined where it has none. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string') return characterCount(value)
  if (Array.isArray(value)) return value.length
  if (isRange(value)) return Math.max(0, value.last - value.first + 1)
  if (isHash(value)) return hashSize(value)
  // Integer#size is the number of bytes that the machine stores it in.
  return isInteger(value) ? 8 : undefined
}

/** A value as templates see it: dates get the site's zone. */
export function present(context: Context, value: unknown): unknown {
  if (!(value instanceof Date)) return value
  const zone = context.opts.timezoneOffset
  return timeInZone(value.getTime(), typeof zone === 'string' ? zone : 'UTC')
}

type Scope = Readonly<Record<string, unknown>>

// liquidjs keeps the scopes private, and its own lookup takes any variable
// named `size` for the number of variables.
function scopesOf(context: Context): readonly Scope[] {
  return Reflect.get(context, 'scopes')
}

function readData(context: Context, data: object, key: unknown): unknown {
  if (data instanceof Drop) {
    return typeof key === 'string' ? present(context, toValueSync(context.readProperty(data, key))) : undefined
  }
  return isHash(data) ? present(context, hashGet(data, key)) : undefined
}

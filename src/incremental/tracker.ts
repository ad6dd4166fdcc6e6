import type { Scope } from '../liquid/engine.ts'
import { createMemos } from '../memo.ts'
import { fingerprintOf } from './fingerprint.ts'

/** What a computation read, each by its name, such as `session posts/W1.md` and `title`. */
export type Reads = ReadonlySet<Cell>

/** One value that pages are made from. */
export interface Cell {
  /** One object for all who read it in one build. */
  readonly reading: () => Reading
}

/** That a value was read, and how it was then. */
export interface Reading {
  /** Names the value, in every build the same. */
  readonly key: string
  /** Equal as long as the value is. */
  readonly fingerprint: string
}

/** Notes what a computation reads, so that the next build knows which pages may come out otherwise. */
export interface Tracker {
  /**
   * A view of variables that notes each one that is read.
   *
   * @param name Unique in the site and the same in every build.
   * @param derived Those whose getters note by themselves what they are made from.
   */
  readonly track: (name: string, scope: Scope, derived?: ReadonlySet<string>) => Scope
  /** Notes a read that is no variable: `ask(kind)(argument)` gives its value. */
  readonly note: (kind: string, argument: string) => void
  readonly recorded: <Value>(run: () => Value) => { readonly value: Value; readonly reads: Reads }
  /** Makes a value once; whoever asks for it has read what it was made from. */
  readonly derived: <Value>(make: () => Value) => () => Value
  /** Whether all that was read is in this build as it was then. */
  readonly areCurrent: (readings: readonly Reading[]) => boolean
  /** Says that the answer to `ask(kind)(argument)` may be another from now on. */
  readonly forget: (kind: string, argument: string) => void
  /** Says that everything may be another from now on. */
  readonly forgetAll: () => void
}

/** Values that are asked for by an argument, such as the URL of a source file. */
export type Inquiries = Readonly<Record<string, (argument: string) => unknown>>

// No name holds it.
const separator = '\0'

export function createTracker(inquiries: Inquiries): Tracker {
  const scopes = new Map<string, (property: string) => string>()
  const names = new WeakMap<object, string>()
  const noted = new Map<string, Cell>()
  // Pages share their readings: each is compared once.
  const compared = new Map<Reading, boolean>()
  const comparedInquiries = new Map<string, Reading[]>()
  const nameOf = (value: object) => names.get(value)
  const memos = createMemos()
  let reads: Set<Cell> | undefined

  const fingerprintNow = (read: () => unknown) => unrecorded(() => fingerprintOf(read(), nameOf))
  const cellFor = (key: string, read: () => unknown): Cell => ({
    reading: memos.lazy(() => ({ key, fingerprint: fingerprintNow(read) })),
  })

  function unrecorded<Value>(run: () => Value): Value {
    const outer = reads
    reads = undefined
    try {
      return run()
    } finally {
      reads = outer
    }
  }

  function recorded<Value>(run: () => Value): { value: Value; reads: Reads } {
    const outer = reads
    const own = new Set<Cell>()
    reads = own
    try {
      return { value: run(), reads: own }
    } finally {
      reads = outer
    }
  }

  function isCurrent(reading: Reading): boolean {
    const { key, fingerprint } = reading
    const at = key.indexOf(separator)
    const [name, rest] = [key.slice(0, at), key.slice(at + 1)]
    const fingerprintOfVariable = scopes.get(name)
    if (fingerprintOfVariable !== undefined) return fingerprintOfVariable(rest) === fingerprint
    const same = comparedInquiries.get(key)
    if (same === undefined) comparedInquiries.set(key, [reading])
    else same.push(reading)
    return inquiry(name, rest)?.reading().fingerprint === fingerprint
  }

  function inquiry(kind: string, argument: string): Cell | undefined {
    const ask = inquiries[kind]
    const key = kind + separator + argument
    const cell = noted.get(key) ?? (ask === undefined ? undefined : cellFor(key, () => ask(argument)))
    if (cell !== undefined) noted.set(key, cell)
    return cell
  }

  return {
    recorded,
    track(name, scope, derived) {
      const cells = new Map<string, Cell>()
      const valueAt = (property: string) => (property === allKeys ? Object.keys(scope) : scope[property])
      const cellOf = (property: string): Cell => {
        let cell = cells.get(property)
        if (cell === undefined) {
          cell = cellFor(name + separator + property, () => valueAt(property))
          cells.set(property, cell)
        }
        return cell
      }
      const noteRead = (property: string | symbol) => {
        if (reads === undefined || typeof property === 'symbol' || derived?.has(property) === true) return
        reads.add(cellOf(property))
      }
      const view = new Proxy(scope, {
        get(target, property) {
          noteRead(property)
          return Reflect.get(target, property)
        },
        getOwnPropertyDescriptor(target, property) {
          noteRead(property)
          return Reflect.getOwnPropertyDescriptor(target, property)
        },
        has(target, property) {
          noteRead(property)
          return Reflect.has(target, property)
        },
        ownKeys(target) {
          noteRead(allKeys)
          return Reflect.ownKeys(target)
        },
      })
      // Most of what is compared is never read again: it needs no cell.
      scopes.set(
        name,
        (property) => cells.get(property)?.reading().fingerprint ?? fingerprintNow(() => valueAt(property)),
      )
      names.set(view, name)
      return view
    },
    note(kind, argument) {
      if (reads === undefined) return
      const cell = inquiry(kind, argument)
      if (cell !== undefined) reads.add(cell)
    },
    derived(make) {
      let made: ReturnType<typeof recorded<ReturnType<typeof make>>> | undefined
      return () => {
        made ??= recorded(make)
        if (reads !== undefined) for (const cell of made.reads) reads.add(cell)
        return made.value
      }
    },
    areCurrent: (readings) =>
      readings.every((reading) => {
        const known = compared.get(reading) ?? isCurrent(reading)
        compared.set(reading, known)
        return known
      }),
    forget(kind, argument) {
      const key = kind + separator + argument
      noted.delete(key)
      for (const reading of comparedInquiries.get(key) ?? []) compared.delete(reading)
      comparedInquiries.delete(key)
    },
    forgetAll() {
      memos.forget()
      compared.clear()
      comparedInquiries.clear()
    },
  }
}

/** What was asked for of one kind of inquiry, by the notes of those who asked. */
export function* argumentsOf(kind: string, readings: Iterable<Reading>): Iterable<string> {
  const start = kind + separator
  for (const { key } of readings) if (key.startsWith(start)) yield key.slice(start.length)
}

/** Stands for the names of all properties. */
const allKeys = '*'

/** For variables that no page is made from: nothing is noted. */
export const untracked: Tracker = {
  track: (_name, scope) => scope,
  note: () => {},
  recorded: (run) => ({ value: run(), reads: new Set() }),
  derived(make) {
    let made: { readonly value: ReturnType<typeof make> } | undefined
    return () => {
      made ??= { value: make() }
      return made.value
    }
  },
  areCurrent: () => false,
  forget: () => {},
  forgetAll: () => {},
}

/** A function that makes its value when it is first called, once. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Functions that make their values when they are first called, and again after all values were forgotten. */
export interface Memos {
  readonly lazy: <Value>(make: () => Value) => () => Value
  readonly forget: () => void
}

export function createMemos(): Memos {
  let revision = 0
  return {
    lazy<Value>(make: () => Value) {
      let made: { readonly value: Value; readonly revision: number } | undefined
      return () => {
        if (made?.revision !== revision) made = { value: make(), revision }
        return made.value
      }
    },
    forget() {
      revision++
    },
  }
}

// Enough for all lines of a long document; then it begins anew.
const maxTexts = 2000

/** A function that remembers what it made of the last texts. */
export function memoizeTexts<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as Value
    if (known.size >= maxTexts) known.clear()
    const own = copyOf(text)
    const value = make(own)
    known.set(own, value)
    return value
  }
}

/** V8 keeps of a text that was cut out of another one the whole of that: what is remembered would hold documents. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1)
}

/** A function that makes the value for each key once, and forgets it with the key. */
export function memoize<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    let made = known.get(key)
    if (made === undefined) {
      made = { value: make(key) }
      known.set(key, made)
    }
    return made.value
  }
}

import { asDocument, isDocument } from './ruby/document.ts'

/**
 * Where nothing in a site's folder is trusted, layouts get each text from front matter, settings and data with the
 * characters that HTML gives a meaning replaced by noncharacters, which become references in the finished page. So a
 * text stays a text through any filter, variable or include, and what a layout escapes is not escaped twice.
 */
const masks: readonly (readonly [character: string, mask: string, reference: string])[] = [
  ['&', '\ufdd2', '&amp;'],
  ['<', '\ufdd3', '&lt;'],
  ['>', '\ufdd4', '&gt;'],
  ['"', '\ufdd5', '&quot;'],
  ["'", '\ufdd6', '&#39;'],
]
const maskOf = new Map(masks.map(([character, mask]) => [character, mask]))
const characterOf = new Map(masks.map(([character, mask]) => [mask, character]))
const referenceOf = new Map(masks.map(([, mask, reference]) => [mask, reference]))
const anyMask = /[\ufdd2-\ufdd6]/g

/** Hides what HTML gives a meaning. */
export function maskText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => maskOf.get(character) ?? character)
}

/** Brings back what was hidden. */
export function unmaskText(text: string): string {
  return text.replace(anyMask, (mask) => characterOf.get(mask) ?? mask)
}

/** Whether anything is hidden in a text. */
export function hasMask(text: string): boolean {
  return /[\ufdd2-\ufdd6]/.test(text)
}

/** What was hidden as references, for HTML. */
export function unmaskHtml(text: string): string {
  return text.replace(anyMask, (mask) => referenceOf.get(mask) ?? mask)
}

const trusted = new WeakMap<object, ReadonlySet<string>>()

/** Says which variables of an object are HTML that Lectern made itself. @returns The object. */
export function withHtml<T extends object>(variables: T, names: readonly string[]): T {
  trusted.set(variables, new Set(names))
  return variables
}

/** What is HTML in one object is so in another that shows the same variables. @returns The other. */
export function sameHtml<T extends object>(variables: object, view: T): T {
  const names = trusted.get(variables)
  if (names !== undefined) trusted.set(view, names)
  return view
}

const known = new WeakMap<object, unknown>()

/** A value with all texts in it hidden, but for HTML that Lectern made; what is in an object is looked at when it is read. */
export function maskValue(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  const before = known.get(value)
  if (before !== undefined) return before
  if (!isPlain(value)) return value
  const masked = Array.isArray(value) ? value.map(maskValue) : value instanceof Map ? maskMap(value) : maskObject(value)
  if (isDocument(value)) asDocument(masked)
  known.set(value, masked)
  return masked
}

function maskMap(map: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
  return new Map(Array.from(map, ([key, value]) => [maskValue(key), maskValue(value)]))
}

/** Nothing is copied: who reads of it reads of the object itself, which may note that. */
function maskObject(value: object): object {
  const html = trusted.get(value)
  // A layout may name a key as it is written; keys that it got from here are hidden.
  const nameOf = (name: string | symbol) =>
    typeof name === 'string' && !Object.hasOwn(value, name) ? unmaskText(name) : name
  const read = (name: string | symbol) => {
    const inner: unknown = Reflect.get(value, name)
    return typeof name === 'string' && html?.has(name) === true ? inner : maskValue(inner)
  }
  const isThere = (name: string | symbol) => Object.hasOwn(value, name)
  return new Proxy(Object.create(null), {
    get: (_, name) => (isThere(nameOf(name)) ? read(nameOf(name)) : undefined),
    has: (_, name) => isThere(nameOf(name)),
    ownKeys: () => Reflect.ownKeys(value).map((name) => (typeof name === 'string' ? maskText(name) : name)),
    getOwnPropertyDescriptor(_, name) {
      const own = Reflect.getOwnPropertyDescriptor(value, nameOf(name))
      return own && { value: read(nameOf(name)), enumerable: own.enumerable ?? false, configurable: true }
    },
  })
}

/** Ruby's numbers and times in a box are no data of the author's. */
function isPlain(value: object): boolean {
  if (Array.isArray(value) || value instanceof Map) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === null || prototype === Object.prototype) && Object.getOwnPropertySymbols(value).length === 0
}

import type { RubyHash } from './value.ts'

const documents = new WeakSet<object>()

/** Says that a hash is one of Jekyll's documents, which knows the ones before and after it. @returns The hash. */
export function asDocument<T extends object>(variables: T): T {
  documents.add(variables)
  return variables
}

/** Whether a value is one of Jekyll's documents. */
export function isDocument(value: unknown): value is RubyHash {
  return typeof value === 'object' && value !== null && documents.has(value)
}

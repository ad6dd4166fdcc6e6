import type { Context, Liquid } from 'liquidjs'
import type { LiquidServices } from '../services.ts'

/** A filter: the value, then the arguments. */
// biome-ignore lint/suspicious/noExplicitAny: each filter states what it takes; templates may pass anything.
export type Filter = (input: unknown, ...values: any[]) => unknown

/** What a filter may need besides its arguments. */
export interface FilterScope {
  readonly context: Context
  readonly liquid: Liquid
  readonly services: LiquidServices
}

/** A subject's filters by name. */
export type FilterSet = (scope: FilterScope) => Readonly<Record<string, Filter>>

/** The error for a value that a filter cannot work on. */
export function unsuitable(expected: string, got: string): Error {
  return new Error(`expected ${expected}, got ${got}`)
}

import type { Hunk } from './types.d.mts'

export function diffSequences(a: readonly string[], b: readonly string[]): readonly Hunk[]
export function sharedCount(a: readonly string[], b: readonly string[]): number

import type { SiteComparison } from './types.d.mts'

export function formatComparison(
  comparison: SiteComparison,
  options?: { readonly limit?: number; readonly expected?: 'show' | 'hide' },
): string

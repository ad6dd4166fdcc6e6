import type { CompareOptions, SiteComparison } from './types.d.mts'

export type * from './types.d.mts'

/** Compares two built sites, given as folders: A is the judge's (Jekyll's), B is ours. */
export function compareSites(
  folderA: string,
  folderB: string,
  options?: CompareOptions,
): SiteComparison

/** The same over sites in memory: path (`a/index.html`) → bytes. */
export function compareFiles(
  filesA: ReadonlyMap<string, Uint8Array | string>,
  filesB: ReadonlyMap<string, Uint8Array | string>,
  options?: CompareOptions,
): SiteComparison

/** `a/index.html` → `/a/`. */
export function urlOfPath(path: string): string

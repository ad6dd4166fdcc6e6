import type { Problem } from '../problem.ts'
import { outputPath } from '../site/output-path.ts'
import { pathKey } from '../site/path-key.ts'
import type { SourceFile } from '../types.ts'

/** A document or static file of the author's that wants a URL. */
export interface Claim {
  readonly url: string
  readonly file: SourceFile
  /** Jekyll writes pages, then documents, then static files: of two with one URL the later stays. */
  readonly kind: 'page' | 'session' | 'asset'
}

/**
 * Gives every file its own URL where several want the same: the one that Jekyll would have published keeps it, the
 * others get a number.
 *
 * @param claims In the order in which Jekyll writes the files of one kind.
 * @returns The new URLs by source path, and a warning for each that moved.
 */
export function suffixCollisions(claims: readonly Claim[]): {
  readonly urls: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
} {
  const byPath = new Map<string, Claim[]>()
  for (const claim of claims) {
    const key = keyOf(claim.url)
    byPath.set(key, [...(byPath.get(key) ?? []), claim])
  }
  const urls = new Map<string, string>()
  const problems: Problem[] = []
  const taken = new Set(byPath.keys())
  for (const rivals of byPath.values()) {
    const winner = rivals.toSorted((a, b) => rank(a) - rank(b)).at(-1)
    for (const claim of rivals) {
      if (claim === winner || winner === undefined) continue
      const url = freeUrl(claim.url, taken)
      taken.add(keyOf(url))
      urls.set(claim.file.path, url)
      problems.push(moved(claim, winner, url))
    }
  }
  return { urls, problems }
}

function keyOf(url: string): string {
  return pathKey(outputPath(url))
}

function rank({ kind }: Claim): number {
  return ['page', 'session', 'asset'].indexOf(kind)
}

function freeUrl(url: string, taken: ReadonlySet<string>): string {
  const [, stem = url, end = ''] = /^(.*?)(\/|\.[^./]*)?$/.exec(url) ?? []
  for (let number = 2; ; number++) {
    const candidate = `${stem === '' ? '/index' : stem}-${number}${end}`
    if (!taken.has(keyOf(candidate))) return candidate
  }
}

function moved({ file, url }: Claim, winner: Claim, newUrl: string): Problem {
  return {
    severity: 'warning',
    code: 'collision-suffix',
    message: `"${file.path}" and "${winner.file.path}" both want the URL ${url}; this one now stands at ${newUrl}`,
    hint: 'Jekyll publishes only the other one; give this one a permalink or slug of its own',
    file: file.path,
    ...(file.text === undefined ? {} : { position: { line: 1, column: 1 } }),
  }
}

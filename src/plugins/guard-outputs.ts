import type { Artifact, Body, OutputKind } from '../outputs/artifact.ts'
import type { Problem } from '../problem.ts'
import { messageOf, placeOf } from './place.ts'
import type { SiteArtifact } from './plugins.ts'
import type { SitePlugins } from './site-plugins.ts'
import { synchronous } from './synchronous.ts'

/** A site's own kinds of output; their faults are reported, and what they make counts as their file's. */
export function guardOutputs(
  { plugins, file, address }: SitePlugins,
  report: (problem: Problem) => void,
): OutputKind[] {
  if (file === undefined || address === undefined) return []
  return (plugins.outputs ?? []).map((kind, index): OutputKind => {
    const name = kind.name === '' ? `number ${index + 1}` : `"${kind.name}"`
    const fail = (error: unknown) => {
      const message = `The output ${name} failed: ${messageOf(error)}`
      const hint = 'correct the file'
      report({ severity: 'error', code: 'plugin', message, hint, ...placeOf(error, address) })
    }
    return (...given) => {
      try {
        return Array.from(
          synchronous(kind(...given)),
          (artifact): Artifact => ({ url: urlOf(artifact), file, body: bodyOf(artifact, fail) }),
        )
      } catch (error) {
        fail(error)
        return []
      }
    }
  })
}

function urlOf(artifact: SiteArtifact): string {
  const { url } = (artifact ?? {}) as Partial<SiteArtifact>
  if (typeof url === 'string' && url.startsWith('/')) return url
  throw new Error('an artifact needs a "url" that begins with "/"')
}

function bodyOf({ url, body }: SiteArtifact, fail: (error: unknown) => void): Body {
  if (body?.kind === 'text' && typeof body.make === 'function')
    return { kind: 'text', make: () => text(body.make, fail), mayFail: true }
  if (body?.kind === 'list' && typeof body.layout === 'string' && typeof body.page === 'object')
    return { kind: 'list', layout: body.layout, page: { url, ...body.page }, paginator: body.paginator }
  const ways = '{ kind: "text", make: () => "…" } or { kind: "list", layout: "…", page: { … } }'
  throw new Error(`the body of ${url} should be ${ways}`)
}

/** It is made when all URLs are known: its faults come late. */
function text(make: () => string, fail: (error: unknown) => void): string {
  try {
    return String(synchronous(make()))
  } catch (error) {
    fail(error)
    return ''
  }
}

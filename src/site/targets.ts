import type { Artifact } from '../outputs/artifact.ts'
import type { Bodies } from '../outputs/variables.ts'
import type { Session, Source, SourceFile } from '../types.ts'
import { outputPath } from './route.ts'
import type { Site } from './site.ts'
import { resolveDocument, type Targets } from './urls.ts'

/** What links can lead to; `add` makes each artifact known once it has its URL. */
export function createTargets(
  site: Site,
  source: Source,
  urls: ReadonlyMap<string, string>,
): Targets & { readonly add: (artifact: Artifact) => void } {
  const known = new Set<string>()
  const images = new Map<string, SourceFile>()
  return {
    baseUrl: site.config.baseUrl,
    siteUrl: site.config.url,
    has: (url) => known.has(outputPath(url)) || known.has(outputPath(`${url}/`)),
    urlOfFile: (path) => urls.get(path),
    imageAt: (url) => images.get(outputPath(url)) ?? site.assets.get(`/${outputPath(url)}`),
    imageSize: source.imageSize,
    add({ url, body }) {
      known.add(outputPath(url))
      if (body.kind === 'copy') images.set(outputPath(url), body.file)
    },
  }
}

/** The sessions' bodies with their links resolved, each once. */
export function createBodies(targets: Targets): Bodies {
  const resolved = new Map<Session, { content?: string; excerpt?: string }>()
  const of = (session: Session, part: 'content' | 'excerpt'): string => {
    const known = resolved.get(session) ?? {}
    resolved.set(session, known)
    known[part] ??= resolveDocument(
      part === 'content' ? session.parsed.html : session.parsed.excerpt,
      session.file.path,
      session.url,
      targets,
    )
    return known[part]
  }
  return {
    content: (session: Session) => of(session, 'content'),
    excerpt: (session: Session) => of(session, 'excerpt'),
  }
}

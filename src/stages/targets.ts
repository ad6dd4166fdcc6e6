import type { Artifact } from '../outputs/artifact.ts'
import type { Bodies } from '../outputs/variables.ts'
import { filePath, outputPath } from '../site/output-path.ts'
import type { Site } from '../site/site.ts'
import { absoluteUrls, resolveDocument, type Targets } from '../site/urls.ts'
import type { Session, Source, SourceFile } from '../types.ts'
import { artifactPath } from './route.ts'

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
    has: (url) =>
      [filePath(url), outputPath(url), `${filePath(url)}.html`, outputPath(`${url}/`)].some((path) => known.has(path)),
    urlOfFile: (path) => urls.get(path),
    imageAt: (url) => images.get(filePath(url)) ?? site.assets.get(`/${filePath(url)}`),
    imageSize: source.imageSize,
    add(artifact) {
      const path = artifactPath(artifact)
      known.add(path)
      if (artifact.body.kind === 'copy') images.set(path, artifact.body.file)
    },
  }
}

/** The sessions' bodies with their links resolved, each once. */
export function createBodies(targets: Targets): Bodies & { readonly takeRead: () => Iterable<string> } {
  let read = new Set<string>()
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
    content: (session: Session) => {
      const content = of(session, 'content')
      read.add(content)
      return content
    },
    // An excerpt in the front matter is shown as it is written there.
    excerpt: (session: Session) =>
      typeof session.data['excerpt'] === 'string' ? session.data['excerpt'] : of(session, 'excerpt'),
    absolute: (html) => absoluteUrls(html, targets),
    takeRead: () => {
      const taken = read
      read = new Set()
      return taken
    },
  }
}

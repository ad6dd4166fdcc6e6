import type { Inquiries, Tracker } from '../incremental/tracker.ts'
import type { Artifact } from '../outputs/artifact.ts'
import { tocOf } from '../outputs/toc.ts'
import type { Bodies } from '../outputs/variables.ts'
import { xml } from '../outputs/xml.ts'
import { filePath, outputPath } from '../site/output-path.ts'
import type { Site } from '../site/site.ts'
import { absoluteUrls, resolveDocument, type Targets } from '../site/urls.ts'
import type { Config } from '../source/config.ts'
import type { Session, Source, SourceFile } from '../types.ts'
import type { Mentions } from './mentions.ts'
import { artifactPath } from './route.ts'

/** `inquiries` answers what was noted of them. */
export type SiteTargets = Targets & {
  readonly add: (artifact: Artifact) => void
  readonly inquiries: Inquiries
}

/** What links can lead to; `add` makes each artifact known once it has its URL. */
export function createTargets(
  site: Site,
  source: Source,
  urls: ReadonlyMap<string, string>,
  note: Tracker['note'],
  hasSmallerImages: boolean,
): SiteTargets {
  const known = new Set<string>()
  const images = new Map<string, SourceFile>()
  const has = (url: string) =>
    [filePath(url), outputPath(url), `${filePath(url)}.html`, outputPath(`${url}/`)].some((path) => known.has(path))
  const imageAt = (url: string) => images.get(filePath(url)) ?? site.assets.get(`/${filePath(url)}`)
  return {
    baseUrl: site.config.baseUrl,
    siteUrl: site.config.url,
    has: (url) => {
      note('target', url)
      return has(url)
    },
    urlOfFile: (path) => {
      note('url', path)
      return urls.get(path)
    },
    imageAt: (url) => {
      note('image', url)
      return imageAt(url)
    },
    imageSize: source.imageSize,
    hasSmallerImages,
    inquiries: { target: has, url: (path) => urls.get(path), image: (url) => imageAt(url)?.version },
    add(artifact) {
      const path = artifactPath(artifact)
      known.add(path)
      if (artifact.body.kind === 'copy') images.set(path, artifact.body.file)
    },
  }
}

// Lists print many of them, and each may be asked for several times. Whole texts are long: what of them is kept for more
// than a page or two, V8 copies to where it keeps what is old, and that costs more than to make them once more.
const mostKept = { html: 10, excerpt: 100 }

/** The sessions' bodies with their links resolved. */
export function createBodies(
  targets: Targets,
  mentions: Mentions,
  { note, derived }: Pick<Tracker, 'note' | 'derived'>,
  { safe }: Pick<Config, 'safe'>,
): SiteBodies {
  let printed: Set<string> | undefined
  const kept = { html: new Map<string, () => string>(), excerpt: new Map<string, () => string>() }
  const of = (session: Session, part: 'html' | 'excerpt'): string => {
    const { path } = session.file
    const known = kept[part]
    const make = known.get(path) ?? derived(() => resolveBody(session, part))
    // The one that was asked for last stands last.
    known.delete(path)
    known.set(path, make)
    if (known.size > mostKept[part]) known.delete(known.keys().next().value ?? '')
    return make()
  }
  const resolveBody = (session: Session, part: 'html' | 'excerpt'): string => {
    note('body', session.file.path)
    note('url', session.file.path)
    const { parsed } = session
    const html = mentions.resolve(parsed[part], session, () => parsed.headings)
    return resolveDocument(html, session.file.path, session.url, targets)
  }
  return {
    content: (session) => {
      const content = of(session, 'html')
      printed?.add(content)
      return content
    },
    // An excerpt in the front matter is shown as it is written there; whose author is not trusted writes no HTML there.
    excerpt: (session) => {
      note('excerpt', session.file.path)
      const own = session.data['excerpt']
      return typeof own !== 'string' ? of(session, 'excerpt') : safe ? xml(own) : own
    },
    toc: (session) => {
      note('body', session.file.path)
      return tocOf(session.parsed.headings)
    },
    absolute: (html) => absoluteUrls(html, targets),
    renew() {
      kept.html.clear()
      kept.excerpt.clear()
    },
    printedWhile(run) {
      const outer = printed
      const own = new Set<string>()
      printed = own
      try {
        return { value: run(), printed: own }
      } finally {
        printed = outer
      }
    },
  }
}

/** Bodies that know which of them a page has printed. */
export interface SiteBodies extends Bodies {
  /** Says that bodies may be others from now on. */
  readonly renew: () => void
  readonly printedWhile: <Value>(run: () => Value) => { readonly value: Value; readonly printed: ReadonlySet<string> }
}

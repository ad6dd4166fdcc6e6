import type { Artifact, Redirect } from '../outputs/artifact.ts'
import type { Problem } from '../problem.ts'
import { isInertKind } from '../safe/files.ts'
import { filePath, outputPath } from '../site/output-path.ts'
import { pathKey } from '../site/path-key.ts'
import type { SourceFile } from '../types.ts'

/** An artifact with the path that its bytes are written to. */
export interface Route {
  readonly artifact: Artifact
  /** Relative to the destination, with `/`: `sessions/ppo/index.html`. */
  readonly path: string
}

/** A page that was to lead on, and what is at its URL. */
export interface RefusedRedirect {
  readonly redirect: Redirect
  /** `undefined` for what is made when the site is published. */
  readonly other: Artifact | undefined
}

/**
 * Gives each artifact its path and finds those that want the same one: two of the author's are an error, and
 * what Lectern makes by itself gives way. Pages that lead on give way to all, in their order.
 *
 * @param isReserved Whether something is to be at a path that is made when the site is published.
 */
export function route(
  artifacts: Iterable<Artifact>,
  isReserved: (path: string) => boolean = () => false,
): {
  readonly routes: ReadonlyMap<string, Route>
  readonly problems: readonly Problem[]
  readonly refused: readonly RefusedRedirect[]
} {
  const routes = new Map<string, Route>()
  const redirects: RedirectArtifact[] = []
  const problems: Problem[] = []
  // Compared without case and in one Unicode form: on many disks `/About/` and `/about/` are one folder.
  const taken = new Map<string, Route>()
  for (const artifact of artifacts) {
    const { redirect } = artifact
    if (redirect !== undefined) {
      redirects.push({ ...artifact, redirect })
      continue
    }
    const path = artifactPath(artifact)
    const key = pathKey(path)
    const other = taken.get(key)
    if (other === undefined || (other.artifact.file === undefined && artifact.file !== undefined)) {
      if (other !== undefined) routes.delete(other.path)
      taken.set(key, { artifact, path })
      routes.set(path, { artifact, path })
    } else if (artifact.file !== undefined && artifact.file !== other.artifact.file)
      problems.push(collision(artifact, other))
  }
  for (const { artifact, path } of [...routes.values()]) {
    const folder = foldersOf(path).find((parent) => taken.has(pathKey(parent)))
    const other = folder === undefined ? undefined : taken.get(pathKey(folder))
    if (other === undefined) continue
    // A file named like the folder of another: no disk can hold both.
    routes.delete(artifact.file === undefined ? path : other.path)
    if (artifact.file !== undefined && other.artifact.file !== undefined) problems.push(collision(artifact, other))
  }
  return { routes, problems, refused: redirects.length === 0 ? [] : addRedirects(redirects, routes, isReserved) }
}

interface RedirectArtifact extends Artifact {
  readonly redirect: Redirect
}

/** Adds to the routes those pages that lead on from where nothing is. @returns The others. */
function addRedirects(
  redirects: readonly RedirectArtifact[],
  routes: Map<string, Route>,
  isReserved: (path: string) => boolean,
): RefusedRedirect[] {
  const files = new Map<string, Artifact>()
  const folders = new Map<string, Artifact>()
  const add = ({ artifact, path }: Route) => {
    files.set(pathKey(path), artifact)
    for (const folder of foldersOf(path)) folders.set(pathKey(folder), artifact)
  }
  for (const standing of routes.values()) add(standing)
  const refused: RefusedRedirect[] = []
  for (const artifact of redirects) {
    const path = artifactPath(artifact)
    const above = foldersOf(path)
    const same = files.get(pathKey(path))
    const fileAbove = above.map((folder) => files.get(pathKey(folder))).find((other) => other !== undefined)
    const other = same ?? fileAbove ?? folders.get(pathKey(path))
    if (other === undefined && ![path, ...above].some(isReserved)) {
      routes.set(path, { artifact, path })
      add({ artifact, path })
    } else if (same === undefined || !leadsTo(artifact.redirect.file, same))
      refused.push({ redirect: artifact.redirect, other })
  }
  return refused
}

/** Whether what is at a URL is the file itself, or leads to it already. */
function leadsTo(file: SourceFile, { file: own, redirect }: Artifact): boolean {
  return own === file || redirect?.file === file
}

/** Whether what an artifact's file is made into can run nothing: pages are made safe, other kinds have to be so by name. */
export function isInertArtifact(artifact: Artifact): boolean {
  if (artifact.file === undefined || artifact.body.kind === 'copy') return true
  const path = artifactPath(artifact)
  // The built-in theme's own folder is not written to.
  return (
    !pathKey(path).startsWith('lectern/') && (/\.html?$/i.test(path) || (isInertKind(path) && !/\.svg$/i.test(path)))
  )
}

/** `a/b/c` stands in `a` and in `a/b`. */
function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

/** The path that an artifact's bytes are written to: static files keep their names, pages get an extension. */
export function artifactPath({ url, body }: Artifact): string {
  if (body.kind === 'copy') return filePath(url)
  const path = outputPath(url)
  if (body.kind !== 'session' || /\.html?$/.test(path)) return path
  // `/W11.2` from a template is a page; as a session's own permalink Jekyll takes `.2` for its extension.
  const own = body.session.data['permalink']
  return typeof own === 'string' && /\.[^./]+$/.test(own.trim()) ? path : `${path}.html`
}

function collision({ url, file }: Artifact, { artifact: other }: Route): Problem {
  return {
    severity: 'error',
    code: 'collision',
    message: `"${file?.path}" and "${other.file?.path}" both want the URL ${url}${other.url === url ? '' : ` (${other.url})`}`,
    hint: 'give one of them another permalink, slug or file name',
    ...(file === undefined ? {} : { file: file.path }),
    ...(file?.text === undefined ? {} : { position: { line: 1, column: 1 } }),
  }
}

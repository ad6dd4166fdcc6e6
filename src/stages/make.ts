import type { TextBody } from '../compile.ts'
import { isUpToDate, type Made } from '../incremental/memo.ts'
import type { Tracker } from '../incremental/tracker.ts'
import { sameHtml } from '../liquid/mask.ts'
import type { Artifact, Body } from '../outputs/artifact.ts'
import type { Problem } from '../problem.ts'
import type { SourceFile } from '../types.ts'
import type { Finisher } from './finish-text.ts'
import { type Renderer, render } from './render.ts'

export interface MakerOptions {
  /** What all pages may depend on, in short. */
  readonly stamp: string
  /** How the files came out before, by path. */
  readonly before: ReadonlyMap<string, Made>
  readonly keeps: 'texts' | 'nothing'
  readonly finisher: Finisher
}

/** Makes files when they are asked for, again only where something that they were made from has changed. */
export interface Maker {
  readonly bodyOf: (path: string, body: Body) => TextBody | { readonly kind: 'copy'; readonly file: SourceFile }
  /** How the files that have been made came out. */
  readonly made: ReadonlyMap<string, Made>
  /** Of the files that have been made. */
  readonly problems: () => Problem[]
}

export function createMaker(renderer: Renderer, tracker: Tracker, options: MakerOptions): Maker {
  const { stamp, before, keeps, finisher } = options
  const made = new Map<string, Made>()
  const textOf = (path: string, body: Exclude<Body, { kind: 'copy' | 'text' }>): string => {
    const known = made.get(path) ?? reusable(path)
    if (known?.text !== undefined) {
      made.set(path, known)
      return known.text
    }
    const { value, reads } = tracker.recorded(() => render(body, renderer))
    const finished = tracker.recorded(() => finisher.rendered(value.text, path))
    const all = [...reads, ...finished.reads]
    const result = finished.value.text
    made.set(path, {
      stamp,
      reads: new Map(all.map((cell) => [cell.key, cell.fingerprint()])),
      problems: [...value.problems, ...finished.value.problems],
      ...(keeps === 'texts' && { text: result }),
    })
    return result
  }
  const reusable = (path: string): Made | undefined => {
    const known = before.get(path)
    return known !== undefined && isUpToDate(known, stamp, tracker) ? known : undefined
  }
  return {
    made,
    bodyOf(path, body) {
      if (body.kind === 'copy') return body
      return {
        kind: 'text',
        get text() {
          return body.kind === 'text' ? finisher.made(body.make(), path) : textOf(path, body)
        },
      }
    },
    problems: () => [...made.values()].flatMap(({ problems }) => problems),
  }
}

/** Gives a page's variables their names, so that what is read of them is noted. */
export function trackArtifact(artifact: Artifact, { track }: Pick<Tracker, 'track'>): Artifact {
  const { url, body } = artifact
  if (body.kind !== 'page' && body.kind !== 'list') return artifact
  const page = sameHtml(
    body.page,
    track(`${body.kind} ${url}`, body.page, body.kind === 'list' ? body.derived : undefined),
  )
  const paginator = body.paginator === undefined ? undefined : track(`paginator ${url}`, body.paginator)
  return { ...artifact, body: { ...body, page, paginator } }
}

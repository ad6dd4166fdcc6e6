import type { OutputFile, TextBody } from '../compile.ts'
import { digest } from '../incremental/fingerprint.ts'
import type { Made } from '../incremental/memo.ts'
import type { Tracker } from '../incremental/tracker.ts'
import { sameHtml } from '../liquid/mask.ts'
import { createMemos } from '../memo.ts'
import type { Artifact, Body } from '../outputs/artifact.ts'
import type { Problem } from '../problem.ts'
import type { Finisher } from './finish-text.ts'
import { type RenderedBody, type Renderer, render } from './render.ts'

export interface MakerOptions {
  /** What all pages may depend on, in short. */
  readonly stamp: string
  /** How the files came out before, by path; what is made is added to it. */
  readonly known: Map<string, Made>
  /** How many characters of made files are kept at most. */
  readonly keptCharacters: number
  readonly finisher: Finisher
}

/** Makes files when they are asked for, again only where something that they were made from has changed. */
export interface Maker {
  readonly bodyOf: (path: string, body: Body) => OutputFile['body']
  /** Looks at one page with each step, and gives the paths of those that may have changed. */
  readonly stale: () => Iterable<string | undefined>
  /** Makes the pages that may have changed, one with each step. */
  readonly makeAll: () => Iterable<void>
  /** How the pages came out that are known to be as the site is now. */
  readonly made: () => ReadonlyMap<string, Made>
  /** What went wrong with those. */
  readonly problems: () => Iterable<Problem>
  /** Says that some of what pages are made from may be other from now on. */
  readonly renew: () => void
}

export function createMaker(renderer: Renderer, tracker: Tracker, options: MakerOptions): Maker {
  const { stamp, known, keptCharacters, finisher } = options
  const confirmed = new Set<string>()
  const pages = new Map<string, RenderedBody>()
  const texts: (() => string)[] = []
  const memos = createMemos()
  let kept = [...known.values()].reduce((sum, { text = '' }) => sum + text.length, 0)

  const upToDate = (path: string, body: RenderedBody): Made | undefined => {
    const made = known.get(path)
    if (made === undefined || confirmed.has(path)) return made
    if (made.stamp !== stampOf(body) || !tracker.areCurrent(made.reads)) return undefined
    confirmed.add(path)
    return made
  }
  // At one path there may have been another thing before: a page where a session is now.
  const stampOf = (body: RenderedBody): string => `${stamp} ${nameOf(body)}`
  const make = (path: string, body: RenderedBody): string => {
    const { value, reads } = tracker.recorded(() => {
      const rendered = render(body, renderer)
      const finished = finisher.rendered(rendered.text, path)
      return { text: finished.text, problems: [...rendered.problems, ...finished.problems] }
    })
    kept -= known.get(path)?.text?.length ?? 0
    const isKept = kept + value.text.length <= keptCharacters
    if (isKept) kept += value.text.length
    known.set(path, {
      stamp: stampOf(body),
      reads: Array.from(reads, (cell) => cell.reading()),
      problems: value.problems,
      ...(isKept && { text: value.text }),
    })
    confirmed.add(path)
    return value.text
  }
  const textBody = (path: string, { make: makeText, madeOf, mayFail }: Extract<Body, { kind: 'text' }>): TextBody => {
    const finished = () => finisher.made(makeText(), path)
    if (madeOf === undefined) {
      if (mayFail === true) texts.push(finished)
      return {
        kind: 'text',
        get text() {
          return finished()
        },
      }
    }
    const fingerprint = memos.lazy(() => digest(JSON.stringify(madeOf())))
    return {
      kind: 'text',
      get text() {
        known.set(path, { stamp, reads: [{ key: `made of ${path}`, fingerprint: fingerprint() }], problems: [] })
        confirmed.add(path)
        return finished()
      },
      isPublishedAs({ size, mtimeMs }) {
        const made = known.get(path)
        if (made?.stamp !== stamp || made.file?.size !== size || made.file.mtimeMs !== mtimeMs) return false
        if (made.reads[0]?.fingerprint !== fingerprint()) return false
        confirmed.add(path)
        return true
      },
    }
  }
  return {
    bodyOf(path, body) {
      if (body.kind === 'copy') return body
      if (body.kind === 'text') return textBody(path, body)
      pages.set(path, body)
      return {
        kind: 'text',
        get text() {
          return upToDate(path, body)?.text ?? make(path, body)
        },
        isPublishedAs({ size, mtimeMs }) {
          const file = upToDate(path, body)?.file
          return file?.size === size && file.mtimeMs === mtimeMs
        },
      }
    },
    *stale() {
      for (const [path, body] of pages) yield upToDate(path, body) === undefined ? path : undefined
    },
    *makeAll() {
      for (const [path, body] of pages) {
        if (upToDate(path, body) === undefined) make(path, body)
        yield
      }
      for (const makeText of texts) {
        makeText()
        yield
      }
    },
    made: () => new Map(Array.from(confirmed, (path) => [path, known.get(path) as Made])),
    *problems() {
      for (const path of confirmed) yield* known.get(path)?.problems ?? []
    },
    renew() {
      confirmed.clear()
      memos.forget()
    },
  }
}

function nameOf(body: RenderedBody): string {
  switch (body.kind) {
    case 'session':
      return `session ${body.session.file.path}`
    case 'page':
      return `page ${body.source.file.path}`
    case 'list':
      return `list ${body.layout}`
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

import { createPackWriter, type PackWriter, type Place } from '../cache/packs.ts'
import { parse } from '../markdown/index.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, Mention, Paper, Parsed } from '../types.ts'
import { storedParsed } from './stored-parsed.ts'

/** A document to be parsed, for a worker. */
export interface ParseTask {
  readonly text: string
  readonly dialect: Dialect
  /** Where the result is to be put; without one it comes back whole. */
  readonly store?: { readonly folder: string; readonly name: string }
}

/** What comes back: all, or what the site is built from and where the rest was put on the disk. */
export type ParseResult = Parsed | StoredResult

export interface StoredResult {
  /** A `SmallPart` as JSON: a text is passed on as it is, where objects are taken apart and put together again. */
  readonly small: string
  readonly place: Place
  /** What was put there: whoever needs it soon need not read it again. */
  readonly large: string
}

/** What the site is built from; the rest of a document is needed for its page only. */
export interface SmallPart {
  readonly papers: readonly Paper[]
  readonly mentions?: readonly Mention[]
  readonly problems: readonly Problem[]
}

/** Parses a document, in whatever thread this is loaded. */
export default async function parseDocument({ text, dialect, store }: ParseTask): Promise<ParseResult> {
  const parsed = await parse(text, dialect)
  if (store === undefined) return parsed
  const { papers, mentions, problems } = parsed
  const part: SmallPart = { papers, ...(mentions && { mentions }), problems }
  const small = JSON.stringify(part)
  const large = storedParsed.write(parsed)
  const place = writerFor(store.folder).write(store.name, small, large)
  return place === undefined ? parsed : { small, place, large }
}

const writers = new Map<string, PackWriter>()

function writerFor(folder: string): PackWriter {
  const known = writers.get(folder) ?? createPackWriter(folder)
  writers.set(folder, known)
  return known
}

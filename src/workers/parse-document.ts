import { createEntries, type Entries } from '../cache/entries.ts'
import { parse } from '../markdown/index.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, Mention, Paper, Parsed } from '../types.ts'

/** A document to be parsed, for a worker. */
export interface ParseTask {
  readonly text: string
  readonly dialect: Dialect
  /** Where the result is to be put; without one it comes back whole. */
  readonly store?: { readonly folder: string; readonly name: string }
}

/** What comes back: all, or what was not put on the disk. */
export type ParseResult = Parsed | SmallPart

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
  const small: SmallPart = { papers, ...(mentions && { mentions }), problems }
  entriesIn(store.folder).write(store.name, JSON.stringify(small), JSON.stringify(parsed))
  return small
}

const entries = new Map<string, Entries>()

function entriesIn(folder: string): Entries {
  const known = entries.get(folder) ?? createEntries(folder)
  entries.set(folder, known)
  return known
}

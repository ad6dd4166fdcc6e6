import { hasDiagram } from '../site/diagrams.ts'
import type { SessionDocument } from '../site/document.ts'
import type { SessionFacts } from '../site/session.ts'
import type { FrontMatter, Source, SourceFile } from '../types.ts'
import type { Model } from './read-model.ts'

/** What a session says now, where the rest of the site stays as it is: its URL, its labels, its place in the order. */
export interface Renewal {
  readonly document: SessionDocument
  readonly facts: SessionFacts
  /** Whether its title or its description is another; else only its body is. */
  readonly isRetitled: boolean
}

// What only pages that print it depend on; by every other key sessions may be ordered, grouped or placed.
const printedKeys: ReadonlySet<string> = new Set(['title', 'desc', 'description'])

/**
 * Finds out what has changed between two states of a source, if that is nothing but what sessions say.
 *
 * @param model What the former state was read as.
 * @param hasProblems Whether a problem that may move or go with the text is in a file.
 * @returns `undefined` where the site is to be built again.
 */
export function renewalsBetween(
  before: Source,
  after: Source,
  model: Model,
  hasProblems: (path: string) => boolean,
): readonly Renewal[] | undefined {
  if (before.theme !== after.theme || before.files.size !== after.files.size) return undefined
  if (!areSame(before.problems, after.problems)) return undefined
  const renewals: Renewal[] = []
  for (const [path, file] of after.files) {
    const former = before.files.get(path)
    if (former === file) continue
    const renewal = former === undefined || hasProblems(path) ? undefined : renewalOf(file, model)
    if (renewal === undefined) return undefined
    renewals.push(renewal)
  }
  return renewals
}

function renewalOf(file: SourceFile, model: Model): Renewal | undefined {
  const facts = model.factsAt(file.path)
  const former = model.documents.get(file.path)
  if (facts === undefined || former === undefined) return undefined
  // With the first diagram come the files that draw it.
  if (hasDiagram(file) !== hasDiagram(former.file)) return undefined
  const read = model.readAgain(file)
  if (read === undefined || read.problems.length > 0) return undefined
  const changed = changedKeys(former.data, read.document.data)
  if (changed?.every((key) => printedKeys.has(key) && !model.sortKeys.has(key)) !== true) return undefined
  const { title } = read.facts
  return {
    document: read.document,
    // All else is made of what has not changed.
    facts: { ...facts, file, title, data: read.facts.data },
    isRetitled: changed.length > 0,
  }
}

/** `undefined` where there are other keys, or in another order, in which a layout may list them. */
function changedKeys(before: FrontMatter, after: FrontMatter): readonly string[] | undefined {
  const keys = Object.keys(before)
  if (!areSame(keys, Object.keys(after))) return undefined
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}

function areSame<Item>(before: readonly Item[], after: readonly Item[]): boolean {
  return before.length === after.length && before.every((item, index) => item === after[index])
}

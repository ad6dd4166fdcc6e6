import { parseLoaded } from '../../src/markdown/index.ts'
import type { Paper } from '../../src/types.ts'

/** The papers of a document. */
export function papersOf(text: string): readonly Paper[] {
  return parseLoaded(text, { indentedCode: false, excerptSeparator: '<!--more-->' }).papers
}

/** The papers of a document in few words, for comparing. */
export function shortPapersOf(text: string): readonly string[] {
  return papersOf(text).map(({ title, grade, ids, authors, hasMoreAuthors, year, month, section }) =>
    [
      grade,
      title ?? '(no title)',
      Object.entries(ids)
        .map(([kind, id]) => `${kind}:${id}`)
        .join(' '),
      `${authors.join(', ')}${hasMoreAuthors ? ' et al.' : ''}`,
      [year, month].filter((part) => part !== undefined).join('-'),
      section ?? '',
    ].join(' | '),
  )
}

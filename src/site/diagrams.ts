import { memoize } from '../memo.ts'
import { searchText } from '../source/search-text.ts'
import type { SourceFile } from '../types.ts'

/** The files of the theme that only a site with diagrams needs. */
export const diagramFiles: ReadonlySet<string> = new Set(
  ['mermaid.js', 'diagram-frame.html', 'diagram-frame.js', 'diagrams.js', 'diagrams.css'].map(
    (name) => `public/lectern/${name}`,
  ),
)

/** Whether a text may hold a block of code in Mermaid's language. */
export const hasDiagram = memoize((file: SourceFile): boolean => {
  // Most texts have no code at all, and its signs are found sooner.
  const hasFence = searchText(file, '```') || searchText(file, '~~~')
  return (
    hasFence && searchText(file, 'mermaid') && /(?:^|\n)[ \t>*+-]*(?:`{3,}|~{3,})[ \t]*mermaid/.test(file.text ?? '')
  )
})

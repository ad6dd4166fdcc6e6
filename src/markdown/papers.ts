import type { Root } from 'hast'
import type { MarkdownFeature } from './index.ts'
import { readBlocks } from './papers/blocks.ts'
import { extractPapers } from './papers/extract.ts'

/** Finds the papers that a session lists, in the forms in which people write reading lists; the text stays as it is. */
export const papers: MarkdownFeature = {
  name: 'papers',
  rehype(dialect) {
    if (dialect.papers === false) return
    return (tree: Root, file) => {
      file.data.papers = extractPapers(readBlocks(tree, String(file).split('\n')))
    }
  },
}

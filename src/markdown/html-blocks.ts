import { codes } from 'micromark-util-symbol'
import { htmlBlock } from './html-block-syntax.ts'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * A block of HTML ends where its element ends: the next line is Markdown again.
 *
 * By CommonMark (§4.6) it runs to the next blank line, and the text right after `</center>` or `<br>` stays raw; in
 * kramdown, and to the authors, that text is Markdown.
 *
 * @see https://kramdown.gettalong.org/syntax.html#html-blocks
 */
export const htmlBlocks: MarkdownFeature = {
  name: 'html-blocks',
  remark() {
    addSyntax(this, { micromark: { flow: { [codes.lessThan]: htmlBlock } } })
  },
}

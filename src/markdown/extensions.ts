import type { CompileContext } from 'mdast-util-from-markdown'
import { codes } from 'micromark-util-symbol'
import { extensionFlow, extensionText } from './extension-syntax.ts'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * kramdown's extensions: `{::comment}…{:/comment}` disappears, `{::nomarkdown}…{:/}` is HTML as it stands, and
 * `{::options … /}`, which sets what kramdown does, changes nothing.
 *
 * @see https://kramdown.gettalong.org/syntax.html#extensions
 */
export const extensions: MarkdownFeature = {
  name: 'extensions',
  remark() {
    addSyntax(this, {
      micromark: {
        flow: { [codes.leftCurlyBrace]: extensionFlow },
        text: { [codes.leftCurlyBrace]: extensionText },
      },
      fromMarkdown: { enter: { extensionComment: enterComment }, exit: { extensionComment: exitComment } },
    })
  },
}

function enterComment(this: CompileContext): void {
  this.buffer()
}

function exitComment(this: CompileContext): void {
  this.resume()
}

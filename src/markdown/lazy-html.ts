import { htmlFlow } from 'micromark-core-commonmark'
import { codes } from 'micromark-util-symbol'
import type { Construct, Tokenizer } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * A line of HTML right under the text of an item is part of that text, also where it is not indented:
 *
 *     - Pseudo-likelihood
 *     <img src="a.png">
 *         - a point of its own
 *
 * CommonMark forbids such a line (§4.6, kind 7) to end a paragraph; micromark lets it on lines that continue an item
 * without indentation, and the raw block then swallows the points below it.
 */
export const lazyHtml: MarkdownFeature = {
  name: 'lazy-html',
  remark() {
    addSyntax(this, { micromark: { disable: { null: ['htmlFlow'] }, flow: { [codes.lessThan]: strictHtmlFlow } } })
  },
}

const tokenize: Tokenizer = function (effects, ok, nok) {
  const context =
    this.interrupt === true ? Object.create(this, { parser: { value: { ...this.parser, lazy: {} } } }) : this
  return htmlFlow.tokenize.call(context, effects, ok, nok)
}

const strictHtmlFlow: Construct = { ...htmlFlow, name: 'strictHtmlFlow', tokenize }

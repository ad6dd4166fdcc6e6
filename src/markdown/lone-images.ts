import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Construct, State, Tokenizer } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * A line of only `<img>` tags is a block by itself: the next line is Markdown again.
 *
 * By CommonMark (§4.6, kind 7) it opens an HTML block that runs to the next blank line and swallows what follows;
 * kramdown and the authors of 15 real posts mean the picture only.
 */
export const loneImages: MarkdownFeature = {
  name: 'lone-images',
  remark() {
    addSyntax(this, { micromark: { flow: { [codes.lessThan]: loneImage } } })
  },
}

const tokenize: Tokenizer = function (effects, ok, nok) {
  // Inside a paragraph the tag stays part of its text, as by CommonMark.
  if (this.interrupt) return nok
  let quote: number | undefined
  return start

  function start(code: number | null): State | undefined {
    effects.enter('htmlFlow')
    effects.enter('htmlFlowData')
    return open(code)
  }

  function open(code: number | null): State | undefined {
    if (code !== codes.lessThan) return nok(code)
    effects.consume(code)
    return name(0)
  }

  function name(index: number): State {
    return (code) => {
      if (index < 3) {
        if (code === null || String.fromCharCode(code).toLowerCase() !== 'img'[index]) return nok(code)
        effects.consume(code)
        return name(index + 1)
      }
      return markdownSpace(code) || code === codes.slash || code === codes.greaterThan ? inside(code) : nok(code)
    }
  }

  function inside(code: number | null): State | undefined {
    if (code === null || markdownLineEnding(code)) return nok(code)
    if (quote === undefined && code === codes.greaterThan) {
      effects.consume(code)
      return after
    }
    if (quote === code) quote = undefined
    else if (quote === undefined && (code === codes.quotationMark || code === codes.apostrophe)) quote = code
    effects.consume(code)
    return inside
  }

  function after(code: number | null): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('htmlFlowData')
      effects.exit('htmlFlow')
      return ok(code)
    }
    if (!markdownSpace(code)) return open(code)
    effects.consume(code)
    return after
  }
}

const loneImage: Construct = { name: 'loneImage', tokenize, concrete: true }

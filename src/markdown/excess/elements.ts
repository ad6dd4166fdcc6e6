import type { Excess } from './excess.ts'
import { hasMore } from './has-more.ts'

// As deep as browsers nest elements: https://html.spec.whatwg.org/multipage/parsing.html (Chromium and WebKit stop here)
const maxDepth = 500

// Those that end by themselves, or that another one of their kind ends, nest nothing however often they are left open.
const tag =
  /<(\/?)(?!(?:a|area|base|br|button|col|dd|dt|embed|hr|img|input|li|link|meta|nobr|option|p|param|source|tbody|td|tfoot|th|thead|tr|track|wbr)[\s/>])([a-z][\w-]*)(?=[\s/>])[^<>]*>/gi

/** The first element inside too many others that are open. */
export function deepElement(text: string): Excess | undefined {
  if (!hasMore(text, '<', maxDepth)) return undefined
  let depth = 0
  for (const { 0: whole, 1: closing, index } of text.matchAll(tag)) {
    if (closing === '/') depth = Math.max(0, depth - 1)
    else if (!whole.endsWith('/>') && ++depth > maxDepth)
      return { offset: index, message: `More than ${maxDepth} HTML elements are open at once` }
  }
  return undefined
}

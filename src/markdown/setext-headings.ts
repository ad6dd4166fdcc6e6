import { setextUnderline } from 'micromark-core-commonmark'
import { codes } from 'micromark-util-symbol'
import type { Construct, Event, Resolver, Token } from 'micromark-util-types'
import type { MarkdownFeature } from './index.ts'
import { addSyntax } from './syntax.ts'

/**
 * Headings that are underlined, each read in time that depends on its own length.
 *
 * micromark's own construct makes the heading from its paragraph in the same way, but copies all that was read before
 * for it: many headings in a row would take time with their number squared.
 */
export const setextHeadings: MarkdownFeature = {
  name: 'setext-headings',
  remark() {
    const flow = { [codes.dash]: underline, [codes.equalsTo]: underline }
    addSyntax(this, { micromark: { flow, disable: { null: ['setextUnderline'] } } })
  },
}

/** @see https://github.com/micromark/micromark/blob/main/packages/micromark-core-commonmark/dev/lib/setext-underline.js */
const resolveTo: Resolver = (events, context) => {
  const start = events.findLastIndex(([way, { type }]) => way === 'enter' && type === 'content')
  const [[, content], ...more] = events.slice(start) as [Event, ...Event[]]
  const text = more.findIndex(([way, { type }]) => way === 'enter' && type === 'paragraph')
  const contentEnd = more.findIndex(([way, { type }]) => way === 'exit' && type === 'content')
  const definitionEnd = more.findLastIndex(([way, { type }]) => way === 'exit' && type === 'definition')
  const end = { ...(more.at(-1) as Event)[1].end }
  const heading: Token = { type: 'setextHeading', start: { ...content.start }, end }
  ;(more[text] as Event)[1].type = 'setextHeadingText'
  // From the last to the first, so that the places stay right.
  events.push(['exit', heading, context])
  if (contentEnd >= 0) events.splice(start + 1 + contentEnd, 1)
  if (definitionEnd < 0) (events[start] as Event)[1] = heading
  else {
    // The definitions before the text stay what they are.
    events.splice(start + 1 + text, 0, ['enter', heading, context])
    events.splice(start + 2 + definitionEnd, 0, ['exit', content, context])
    content.end = { ...(more[definitionEnd] as Event)[1].end }
  }
  return events
}

const underline: Construct = { ...setextUnderline, name: 'setextHeading', resolveTo }

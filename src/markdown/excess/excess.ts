import { type Problem, positionAt } from '../../problem.ts'
import { deepContainer } from './containers.ts'
import { deepElement } from './elements.ts'
import { withoutFences } from './fenced.ts'
import { excessInline } from './inline.ts'
import { longReference } from './references.ts'

/** What is too much in a document, and where it begins to be. */
export interface Excess {
  readonly offset: number
  readonly message: string
}

/**
 * Finds what would take the parser too deep or too long, before it begins; `undefined` where nothing would.
 *
 * Takes time in proportion to the text. What counts are places in the text and not the stack or the time that there
 * is, so that a document fails on every machine or on none.
 *
 * @param text The whole file, with `\n` line ends.
 */
export function excessIn(text: string): Problem | undefined {
  if (text.length < smallest) return undefined
  const read = withoutFences(text)
  const excess = deepContainer(read) ?? excessInline(read) ?? deepElement(read) ?? longReference(read)
  if (excess === undefined) return undefined
  return {
    severity: 'error',
    code: 'nesting',
    message: excess.message,
    hint: 'put it into a code block if it is not meant as Markdown, or split the file',
    position: positionAt(text, excess.offset),
  }
}

// A shorter text has no room for any excess.
const smallest = 100

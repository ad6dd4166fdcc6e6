import type { FootnoteReference } from 'mdast'
import { character } from './characters.ts'
import { identifierOf } from './definitions.ts'
import { type Bracket, type Inline, isCrowded, positionIn, pushItem } from './inline-state.ts'

const footnote = /\[\^([\w-]{1,99})\]/y

/**
 * Reads the reference to a footnote.
 *
 * @returns Whether the lane knows what it is; `'bracket'` where no such footnote is defined.
 */
export function readFootnote(inline: Inline): boolean | 'bracket' {
  const { source, text, at, end } = inline
  footnote.lastIndex = at
  const label = footnote.exec(text)?.[1]
  const to = footnote.lastIndex
  if (label === undefined || to > end || isCrowded(inline)) return false
  const identifier = label.toLowerCase()
  if (!source.definitions.footnotes.has(identifier)) return 'bracket'
  const node: FootnoteReference = { type: 'footnoteReference', identifier, label, position: positionIn(inline, at, to) }
  pushItem(inline, node, to)
  return true
}

const secondLabel = /\[([^[\]\\\n]*)\]/y

/** Whether brackets refer to nothing that is defined (CommonMark §6.3); `false` also where the lane cannot tell. */
export function isText({ source, text, at, end, line }: Inline, bracket: Bracket): boolean {
  const { links } = source.definitions
  if (links.size === 0) return true
  if (bracket.line !== line || links.has(identifierOf(text.slice(bracket.end, at)))) return false
  if (text.charCodeAt(at + 1) !== character.leftBracket) return true
  secondLabel.lastIndex = at + 1
  const label = secondLabel.exec(text)?.[1]
  return label !== undefined && secondLabel.lastIndex <= end && !links.has(identifierOf(label))
}

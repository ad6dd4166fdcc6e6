import { withHtml } from '../liquid/mask.ts'
import type { Heading } from '../types.ts'

/** The headings of a body for a contents list, with their levels counted from 1 for the highest that there is. */
export function tocOf(headings: readonly Heading[]): readonly (Heading & { readonly level: number })[] {
  const highest = headings.reduce((depth, heading) => Math.min(depth, heading.depth), 6)
  return headings.map((heading) => withHtml({ ...heading, level: heading.depth - highest + 1 }, ['html']))
}

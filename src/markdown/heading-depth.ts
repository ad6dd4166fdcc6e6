import type { Element } from 'hast'

/** The depth of `h1` to `h6`; `undefined` for all other elements. */
export function headingDepth({ tagName }: Element): number | undefined {
  if (tagName.length !== 2 || tagName[0] !== 'h') return undefined
  const depth = tagName.charCodeAt(1) - 48
  return depth >= 1 && depth <= 6 ? depth : undefined
}

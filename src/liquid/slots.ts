import { offsetAt, type Position, positionAt } from '../problem.ts'

/** A text from which finished HTML was taken out. */
export interface Slotted {
  readonly text: string
  /** Puts the HTML back where the placeholders came out. */
  readonly putBack: (html: string) => string
  /** Where a place of this text was in the text before. */
  readonly toOriginal: (position: Position) => Position
}

// What is shorter costs less to parse again than to look for.
const minimalLength = 500

/**
 * Takes the bodies of sessions out of a Markdown page that prints them: they are HTML already, and reading two
 * megabytes of it again as Markdown takes longer than the whole build.
 *
 * @param bodies The HTML that the page may have printed, whole or up to the excerpt mark.
 */
export function takeOut(text: string, bodies: Iterable<string>): Slotted {
  const found: { readonly at: number; readonly body: string }[] = []
  for (const body of bodies) {
    for (const part of [body, body.split('<!--excerpt.start-->', 1)[0] ?? '']) {
      if (part.length < minimalLength) continue
      for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length))
        found.push({ at, body: part })
    }
  }
  if (found.length === 0) return { text, putBack: (html) => html, toOriginal: (position) => position }

  // Of two at one place the longer one; none that begins inside another.
  found.sort((a, b) => a.at - b.at || b.body.length - a.body.length)
  const slots: { readonly at: number; readonly body: string; readonly mark: string; readonly slottedAt: number }[] = []
  let slotted = ''
  let end = 0
  for (const { at, body } of found) {
    if (at < end) continue
    slotted += text.slice(end, at)
    const mark = `<!--lectern:body ${slots.length}-->`
    slots.push({ at, body, mark, slottedAt: slotted.length })
    slotted += mark
    end = at + body.length
  }
  slotted += text.slice(end)
  return {
    text: slotted,
    putBack: (html) =>
      html.replace(/<!--lectern:body (\d+)-->/g, (_, index: string) => slots[Number(index)]?.body ?? ''),
    toOriginal: (position) => {
      const offset = offsetAt(slotted, position) ?? 0
      const before = slots.filter(({ slottedAt, mark }) => slottedAt + mark.length <= offset)
      return positionAt(
        text,
        before.reduce((sum, { body, mark }) => sum + body.length - mark.length, offset),
      )
    },
  }
}

import fc from 'fast-check'
import { spans, starts } from './pieces.ts'

const line = fc
  .tuple(
    fc.array(fc.constantFrom(...starts), { maxLength: 2 }),
    fc.array(fc.constantFrom(...spans), { maxLength: 5 }),
    fc.constantFrom('', '', '', '', ' ', '  ', '   '),
    fc.constantFrom('\n', '\n', '\n', '\n\n', '\n \n', '\n\n\n'),
  )
  .map(([before, text, blanks, end]) => before.join('') + text.join('') + blanks + end)

/** Texts made of the constructs that the lane reads, and of their edges. */
export const builtText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', '', '---\na: b\n---\n'),
    fc.array(line, { minLength: 1, maxLength: 7 }),
    fc.boolean(),
    fc.constantFrom(true, true, true, true, true, true, false),
  )
  .map(([matter, lines, hasEnd, isWithoutDefinitions]) => {
    const text = matter + lines.join('')
    const ended = hasEnd ? text : text.replace(/\n$/, '')
    // With a definition, the former parser reads most.
    return isWithoutDefinitions ? ended.replaceAll(']:', ']') : ended
  })

const change = fc.tuple(
  fc.constantFrom('remove', 'repeat', 'insert', 'prefix', 'blank', 'break'),
  fc.nat(),
  fc.nat(),
  fc.constantFrom(...spans),
  fc.constantFrom(...starts),
)

/** Texts made of some lines of real ones, changed at random places. */
export function changedText(lines: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(lines.length - 1), fc.integer({ min: 2, max: 12 }), fc.array(change, { maxLength: 5 }))
    .map(([from, count, changes]) => {
      const text = lines.slice(from, from + count)
      for (const [kind, where, column, span, start] of changes) {
        const index = where % text.length
        const old = text[index] ?? ''
        const at = column % (old.length + 1)
        if (kind === 'remove' && text.length > 1) text.splice(index, 1)
        else if (kind === 'repeat') text.splice(index, 0, lines[column % lines.length] as string)
        else if (kind === 'insert') text[index] = old.slice(0, at) + span + old.slice(at)
        else if (kind === 'prefix') text[index] = start + old
        else if (kind === 'blank') text.splice(index, 0, '')
        else if (kind === 'break') text[index] = `${old.slice(0, at)}\n${old.slice(at)}`
      }
      return text.join('\n')
    })
}

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

const rowPart = fc.constantFrom(
  '|',
  '|',
  '|',
  '|',
  ' ',
  '  ',
  '---',
  ':-',
  '-:',
  ':-:',
  'a',
  'b c',
  '\\|',
  '\\\\',
  '\t',
  '`|`',
  '$x$',
)
const row = fc
  .tuple(
    fc.constantFrom('|', '|', '|', '| ', '', ' ', '- |', '\t|', 'a |'),
    fc.array(fc.oneof(rowPart, fc.constantFrom(...spans)), { maxLength: 6 }),
    fc.constantFrom('|', '|', '', ' |', '| '),
  )
  .map(([first, parts, last]) => first + parts.join('') + last)
const delimiterRow = fc
  .tuple(
    fc.array(fc.constantFrom('---', ':-', '-:', ' :-: ', '--', ' - '), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('|', '|', '|', '', ' ', '| ', '||'),
  )
  .map(([cells, last]) => `|${cells.join('|')}${last}`)

/** Texts with tables and what comes close to them. */
export const tableText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', 'a\n', '- a\n\n', '-\n', '# h\n', '> a\n', '<div>\n\n', '1. a\n   b\n\n\n'),
    row,
    delimiterRow,
    fc.array(row, { maxLength: 4 }),
    fc.constantFrom('', '\n', '\n\nb', '\n \nb', '\nb', '\n# h', '\n\n| a |\n|---|\n', '\n\n- b\n', '\n\n    b'),
  )
  .map(([before, head, delimiters, rows, after]) => before + [head, delimiters, ...rows].join('\n') + after)

const names = ['a', 'A', '1', 'b-c', 'd e', 'ß', '^1', '^a', '^b-c', '^A', '^d e', '^&amp;', 'a\\]'] as const
const reference = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom('', '', '', '[]', '(u)', '[a]', '[1]', ': ', '![', ']'))
  .map(([name, after]) => `[${name}]${after}`)
const referring = fc
  .tuple(
    fc.constantFrom('', '', '', '', ...starts),
    fc.array(fc.oneof(reference, reference, fc.constantFrom(...spans)), { maxLength: 4 }),
  )
  .map(([first, parts]) => first + parts.join(''))
const defining = fc
  .tuple(
    fc.constantFrom('', '', '', '', ' ', '    ', '- ', '> ', '\t'),
    fc.constantFrom(...names),
    fc.constantFrom(' ', '', '\t', '  '),
    fc.array(fc.oneof(reference, fc.constantFrom('a', 'b c', 'u', ' "t"', '- ', '1. ', '    x', ...spans)), {
      maxLength: 3,
    }),
  )
  .map(([before, name, blank, parts]) => `${before}[${name}]:${blank}${parts.join('')}`)

/** Texts with definitions of links and footnotes, and with what may refer to them. */
export const referringText: fc.Arbitrary<string> = fc
  .array(
    fc
      .tuple(fc.oneof(referring, defining), fc.constantFrom('\n', '\n\n', '\n\n', '\n \n', '\n\n    ', '\n\n  '))
      .map(([text, end]) => text + end),
    { minLength: 1, maxLength: 7 },
  )
  .map((lines) => lines.join(''))

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

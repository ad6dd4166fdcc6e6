import { type Problem, positionAt } from '../problem.ts'
import { isMarkdown } from '../source/conventions.ts'
import type { SourceFile } from '../types.ts'
import type { CheckedText } from './context.ts'
import type { Check } from './index.ts'

/** Footnotes that are referred to and not defined, or defined and not referred to. */
export const footnotes: Check = function* ({ texts }) {
  for (const text of texts) if (text.kind !== 'template' && isMarkdown(text.file.path)) yield* inText(text)
}

function* inText({ file, prose }: CheckedText): Generator<Problem> {
  if (!prose.includes('[^')) return
  // `$x[^2]$` is no footnote.
  const text = prose.replace(/\$[^$\n]+\$/g, (math) => ' '.repeat(math.length))
  const definitions = new Map<string, number>()
  const references = new Map<string, number>()
  for (const { index, 1: name = '', 2: colon } of text.matchAll(/\[\^([^\]\s[]+)\](:)?/g)) {
    const before = text.slice(text.lastIndexOf('\n', index) + 1, index)
    const found = colon !== undefined && /^[ \t>]*$/.test(before) ? definitions : references
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, index)
  }
  for (const [name, offset] of references)
    if (!definitions.has(name))
      yield problem(file, offset, {
        severity: 'warning',
        code: 'footnote-undefined',
        message: `The footnote [^${name}] is not defined`,
        hint: `add its text: [^${name}]: …`,
      })
  for (const [name, offset] of definitions)
    if (!references.has(name))
      yield problem(file, offset, {
        severity: 'warning',
        code: 'footnote-unused',
        message: `Nothing refers to the footnote [^${name}], so its text is not shown`,
        hint: `write [^${name}] where it belongs, or remove it`,
      })
}

function problem(file: SourceFile, offset: number, found: Problem): Problem {
  return { ...found, file: file.path, position: positionAt(file.text ?? '', offset) }
}

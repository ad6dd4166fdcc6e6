import { offsetAt, type Position, type Problem, positionAt } from '../problem.ts'
import type { Engine, Mapped, Scope } from './engine.ts'
import { hideLiteral, hideRange, showLiteral } from './literal.ts'

/** A text in which Liquid was run. */
export interface Expanded {
  readonly text: string
  readonly problems: readonly Problem[]
  /** Where a place of the expanded text is written in the file. */
  readonly toSource: (position: Position) => Position
  /** Whether it is the file's text: then `toSource` changes nothing. */
  readonly isAsWritten: boolean
}

export interface ExpandInput {
  readonly file: string
  /** The file's whole text. */
  readonly text: string
  readonly bodyOffset: number
  /** Whether the body is Markdown: then its code and math are no Liquid. */
  readonly isMarkdown: boolean
}

// A body with more stray braces than this is no Liquid at all.
const maxMistakes = 20

/**
 * Runs Liquid in the body of a session or page; the front matter stays as it is.
 *
 * What cannot be read as Liquid, such as a stray `{{`, is reported and stands in the text as it is written.
 */
export function expandBody(
  engine: Engine,
  { file, text, bodyOffset, isMarkdown }: ExpandInput,
  scope: Scope,
): Expanded {
  const body = text.slice(bodyOffset)
  if (!body.includes('{{') && !body.includes('{%')) return { ...asWritten(text), problems: [] }
  const head = text.slice(0, bodyOffset)
  const lineOffset = positionAt(text, bodyOffset).line - 1
  const problems: Problem[] = []
  let source = isMarkdown ? hideLiteral(body) : body
  for (let mistakes = 0; mistakes < maxMistakes; mistakes++) {
    const { template, problems: found } = engine.parse(source, { file, lineOffset })
    if (template !== undefined) {
      const mapped = engine.renderMapped(template, scope)
      problems.push(...found, ...mapped.problems)
      if (mapped.text === undefined) break
      return {
        text: head + showLiteral(mapped.text),
        isAsWritten: false,
        problems,
        toSource: sourceMap(head + mapped.text, mapped.pieces, text, bodyOffset),
      }
    }
    const [mistake] = found
    problems.push(...found.map((problem) => (isMarkdown ? stray(problem) : problem)))
    const place =
      mistake?.position === undefined || !isMarkdown
        ? undefined
        : offsetAt(source, { line: mistake.position.line - lineOffset, column: mistake.position.column })
    if (place === undefined) break
    source = hideRange(source, place, place + Math.max(2, mistake?.length ?? 2))
  }
  return { ...asWritten(isMarkdown ? text : head), problems }
}

function asWritten(text: string): Pick<Expanded, 'text' | 'toSource' | 'isAsWritten'> {
  return { text, toSource: (position) => position, isAsWritten: true }
}

function stray(problem: Problem): Problem {
  return problem.code === 'liquid'
    ? { ...problem, severity: 'warning', message: `${problem.message}; it is shown as it is written` }
    : problem
}

/** Leads back from a text to what it was made from, by the pieces that it is made of. */
export function sourceMap(
  expanded: string,
  pieces: Mapped['pieces'],
  text: string,
  bodyOffset: number,
): Expanded['toSource'] {
  if (expanded === text) return (position) => position
  return (position) => {
    const offset = (offsetAt(expanded, position) ?? 0) - bodyOffset
    if (offset < 0) return position
    const piece = pieces.findLast(({ output }) => output <= offset)
    if (piece === undefined) return position
    const next = pieces[pieces.indexOf(piece) + 1]
    // Text that Liquid left alone is as long in the file as in the output; what it made stands where its tag does.
    const sourceLength = (next?.source ?? text.length - bodyOffset) - piece.source
    const outputLength = (next?.output ?? expanded.length - bodyOffset) - piece.output
    return positionAt(text, bodyOffset + piece.source + (sourceLength === outputLength ? offset - piece.output : 0))
  }
}

import type { Parser, TagToken, Template, TopLevelToken } from 'liquidjs'
import { TypeGuards } from 'liquidjs'
import { Text } from './text.ts'

/** A part of a block tag: what follows its opening tag, or a clause such as `else`. */
export interface Clause {
  /** The clause's own tag; that of the block for the first. */
  readonly token: TagToken
  readonly templates: Template[]
}

// Liquid::Block::MAX_DEPTH.
const maxDepth = 100
/** How many blocks are open in what a parser reads. */
const depths = new WeakMap<Parser, number>()

/** Reads a block tag's body up to `{% end… %}`, cut at the clauses of these names. */
export function parseBlock(
  opening: TagToken,
  rest: TopLevelToken[],
  parser: Parser,
  clauseNames: readonly string[] = [],
): readonly Clause[] {
  const depth = (depths.get(parser) ?? 0) + 1
  if (depth > maxDepth) throw new Error(`{% ${opening.name} %} is nested too deep`)
  depths.set(parser, depth)
  const clauses: Clause[] = [{ token: opening, templates: [] }]
  for (let token = rest.shift(); token !== undefined; token = rest.shift()) {
    if (TypeGuards.isTagToken(token)) {
      if (token.name === `end${opening.name}`) {
        depths.set(parser, depth - 1)
        return clauses
      }
      if (clauseNames.includes(token.name)) {
        clauses.push({ token, templates: [] })
        continue
      }
      if (isStray(token.name)) throw mismatch(opening, token)
    }
    clauses.at(-1)?.templates.push(parser.parseToken(token, rest))
  }
  throw new Error(`{% ${opening.name} %} is not closed by {% end${opening.name} %}`)
}

/** Whether a part of a template writes nothing that is seen. @see Liquid::Tag#blank? */
export function isBlank(template: Template): boolean {
  return ('blank' in template && template.blank === true) || ('name' in template && template.name === '#')
}

/** Whether all parts of a block are blank. */
export function areBlank(clauses: readonly Clause[]): boolean {
  return clauses.every(({ templates }) => templates.every(isBlank))
}

/**
 * The parts of a block to render: where none writes anything but whitespace,
 * as in a loop of assignments, Liquid leaves the whitespace out as well.
 * @see Liquid::BlockBody#remove_blank_strings
 */
export function removeBlankText(clauses: readonly Clause[]): readonly Clause[] {
  if (!areBlank(clauses)) return clauses
  return clauses.map(({ token, templates }) => ({
    token,
    templates: templates.filter((template) => !(template instanceof Text)),
  }))
}

// Ends of blocks that a plugin defines may stand anywhere: they are not known here.
const STRAY = new Set(
  ['if', 'unless', 'case', 'for', 'tablerow', 'capture', 'comment', 'raw', 'ifchanged', 'highlight']
    .map((name) => `end${name}`)
    .concat('else', 'elsif', 'when'),
)

/** Whether a tag only ends or continues a block, so that it means nothing by itself. */
export function isStray(name: string): boolean {
  return STRAY.has(name)
}

function mismatch(opening: TagToken, closing: TagToken): Error {
  const [line] = opening.getPosition()
  return new Error(
    `{% ${closing.name} %} does not belong here: the open block is {% ${opening.name} %} from line ${line}`,
  )
}

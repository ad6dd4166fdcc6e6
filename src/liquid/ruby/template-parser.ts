import { type Liquid, LookupType, ParseError, Parser, type Template, type TopLevelToken, TypeGuards } from 'liquidjs'
import { isStray } from './block.ts'
import { Output, OutputToken, Text, TextToken } from './text.ts'
import { tokenize } from './tokenize.ts'

/**
 * Makes an engine read templates by Ruby's rules: outputs and tags end at the
 * first `}}` or `%}`, string literals know no escapes, and what the strict
 * grammar refuses is read laxly, as Jekyll's `error_mode: warn` does.
 */
export function useRubySyntax(liquid: Liquid): void {
  const parser = (): Parser => new TemplateParser(liquid)
  liquid.parse = (text, path) => parser().parse(text, path)
  liquid._parseFile = (file, sync, type, from) => parser().parseFile(file, sync, type, from) as Parsing
  liquid._parsePartialFile = (file, sync, from) => parser().parseFile(file, sync, LookupType.Partials, from)
  liquid._parseLayoutFile = (file, sync, from) => parser().parseFile(file, sync, LookupType.Layouts, from)
}

type Parsing = ReturnType<Liquid['_parseFile']>

// A class because liquidjs wants one: tags call its methods on it.
class TemplateParser extends Parser {
  readonly #liquid: Liquid

  constructor(liquid: Liquid) {
    super(liquid)
    this.#liquid = liquid
  }

  override parse(text: string, path?: string): Template[] {
    const { parseLimit } = this.#liquid.options
    if (text.length > parseLimit) throw new Error('parse length limit exceeded')
    return this.parseTokens(tokenize(text, path, this.#liquid.options))
  }

  override parseToken(token: TopLevelToken, rest: TopLevelToken[]): ReturnType<Parser['parseToken']> {
    if (TypeGuards.isTagToken(token) && isStray(token.name)) {
      throw new ParseError(new Error(`{% ${token.name} %} stands outside of any block`), token)
    }
    const template = parseOwnToken(token, this.#liquid)
    // liquidjs declares its own Output and HTML where any Template will do.
    return template === undefined ? super.parseToken(token, rest) : (template as ReturnType<Parser['parseToken']>)
  }
}

function parseOwnToken(token: TopLevelToken, liquid: Liquid): Template | undefined {
  if (token instanceof TextToken) return new Text(token)
  if (!(token instanceof OutputToken)) return undefined
  try {
    return new Output(token, liquid)
  } catch (error) {
    throw error instanceof Error ? new ParseError(error, token) : error
  }
}

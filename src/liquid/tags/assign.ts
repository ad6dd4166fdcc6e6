import { type Context, type Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs'
import { evaluateFiltered, type FilteredValue, parseFilteredValue } from '../ruby/filtered-value.ts'
import { VARIABLE } from '../ruby/fragment.ts'

const SYNTAX = new RegExp(String.raw`(${VARIABLE})\s*=\s*(.*)\s*`, 's')

/** `{% assign name = value | filter %}`. */
export class AssignTag extends Tag {
  readonly blank = true
  readonly #variable: string
  readonly #value: FilteredValue

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    const match = SYNTAX.exec(token.args)
    if (match === null) throw new Error('invalid assign: write {% assign name = value %}')
    this.#variable = match[1] ?? ''
    this.#value = parseFilteredValue(match[2] ?? '', liquid)
  }

  render(context: Context): void {
    // Liquid writes to the outmost scope, also from an include.
    context.bottom()[this.#variable] = evaluateFiltered(this.#value, context, this.liquid)
  }
}

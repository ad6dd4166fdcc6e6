import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs'
import { evaluateFiltered, type FilteredValue, parseFilteredValue } from '../ruby/filtered-value.ts'
import { print } from '../ruby/print.ts'

/** `{% echo value | filter %}`: an output inside `{% liquid %}`. */
export class EchoTag extends Tag {
  readonly #value: FilteredValue

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    this.#value = parseFilteredValue(token.args, liquid)
  }

  render(context: Context, emitter: Emitter): void {
    emitter.write(print(evaluateFiltered(this.#value, context, this.liquid)))
  }
}

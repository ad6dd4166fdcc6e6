import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from 'liquidjs'
import { type Expression, evaluate, parseExpression } from '../ruby/expression.ts'
import { FRAGMENT } from '../ruby/fragment.ts'
import { inspect, print } from '../ruby/print.ts'

const NAMED = new RegExp(String.raw`^(${FRAGMENT})\s*:\s*(.*)`, 's')

/** `{% cycle "odd", "even" %}`, `{% cycle "group": "odd", "even" %}`. */
export class CycleTag extends Tag {
  readonly #group: Expression
  readonly #values: readonly Expression[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    const named = NAMED.exec(token.args)
    this.#values = parseValues(named?.[2] ?? token.args)
    if (this.#values.length === 0) throw new Error('invalid cycle: write {% cycle "odd", "even" %}')
    // Without a name, Liquid lets cycles with the same values share their turn.
    this.#group = named === null ? unnamed(this.#values, token) : parseExpression(named[1] ?? '')
  }

  render(context: Context, emitter: Emitter): void {
    const turns = context.getRegister<Map<string, number>>('cycles', new Map())
    const group = inspect(evaluate(this.#group, context))
    const turn = turns.get(group) ?? 0
    const value = this.#values[turn]
    emitter.write(print(value === undefined ? undefined : evaluate(value, context)))
    turns.set(group, turn + 1 >= this.#values.length ? 0 : turn + 1)
  }
}

function parseValues(markup: string): readonly Expression[] {
  return markup.split(',').flatMap((part) => {
    const value = new RegExp(FRAGMENT).exec(part)?.[0]
    return value === undefined ? [] : [parseExpression(value)]
  })
}

function unnamed(values: readonly Expression[], token: TagToken): Expression {
  const literals = values.flatMap((value) => (value.kind === 'literal' ? [value.value] : []))
  const shared = literals.length === values.length
  return { kind: 'literal', value: shared ? inspect(literals) : `${token.file ?? ''}:${token.begin}` }
}

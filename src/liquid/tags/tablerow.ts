import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { parseBlock } from '../ruby/block.ts'
import { type Expression, evaluate, parseExpression } from '../ruby/expression.ts'
import { ATTRIBUTE, FRAGMENT } from '../ruby/fragment.ts'
import { toNumber } from '../ruby/number.ts'
import { renderTemplates } from '../ruby/render-templates.ts'
import { elementsOf, isTruthy } from '../ruby/value.ts'

const SYNTAX = new RegExp(String.raw`(\w+)\s+in\s+((?:${FRAGMENT})+)`)

/** `{% tablerow x in list cols: 3 %}…{% endtablerow %}`. */
export class TablerowTag extends Tag {
  readonly #variable: string
  readonly #collection: Expression
  readonly #attributes: ReadonlyMap<string, Expression>
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const match = SYNTAX.exec(token.args)
    if (match === null) throw new Error('invalid tablerow: write {% tablerow item in list cols: 3 %}')
    this.#variable = match[1] ?? ''
    this.#collection = parseExpression(match[2] ?? '')
    const attributes = [...token.args.matchAll(new RegExp(ATTRIBUTE, 'g'))]
    this.#attributes = new Map(attributes.map(([, key = '', value = '']) => [key, parseExpression(value)]))
    this.#templates = parseBlock(token, rest, parser).flatMap(({ templates }) => templates)
  }

  render(context: Context, emitter: Emitter): void {
    const collection = evaluate(this.#collection, context)
    if (!isTruthy(collection)) return
    const items = this.#select(collection, context)
    const cols = this.#number('cols', context) ?? 0
    const scope: Record<string, unknown> = {}
    emitter.write('<tr class="row1">\n')
    context.push(scope)
    for (const [index, item] of items.entries()) {
      const tablerowloop = describeCell(index, items.length, cols)
      scope['tablerowloop'] = tablerowloop
      scope[this.#variable] = item
      emitter.write(`<td class="col${tablerowloop.col}">`)
      renderTemplates(this.#templates, context, emitter)
      emitter.write('</td>')
      if (tablerowloop.col_last && !tablerowloop.last) {
        emitter.write(`</tr>\n<tr class="row${tablerowloop.row + 1}">`)
      }
    }
    context.pop()
    emitter.write('</tr>\n')
  }

  #select(collection: unknown, context: Context): readonly unknown[] {
    const offset = this.#number('offset', context) ?? 0
    const limit = this.#number('limit', context)
    if (typeof collection === 'string') return collection === '' ? [] : [collection]
    return (elementsOf(collection) ?? []).slice(offset, limit === undefined ? undefined : offset + limit)
  }

  #number(name: string, context: Context): number | undefined {
    const expression = this.#attributes.get(name)
    return expression === undefined ? undefined : Math.trunc(toNumber(evaluate(expression, context)).value)
  }
}

function describeCell(index: number, length: number, cols: number) {
  // Without `cols`, Liquid counts columns without end.
  const col0 = cols > 0 ? index % cols : index
  return {
    length,
    index: index + 1,
    index0: index,
    rindex: length - index,
    rindex0: length - index - 1,
    first: index === 0,
    last: index === length - 1,
    col: col0 + 1,
    col0,
    col_first: col0 === 0,
    col_last: col0 + 1 === cols,
    row: cols > 0 ? Math.floor(index / cols) + 1 : 1,
  }
}

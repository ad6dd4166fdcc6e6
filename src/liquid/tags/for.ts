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
import { areBlank, parseBlock, removeBlankText } from '../ruby/block.ts'
import { type Expression, evaluate, parseExpression } from '../ruby/expression.ts'
import { ATTRIBUTE, FRAGMENT } from '../ruby/fragment.ts'
import { toStrictInteger } from '../ruby/number.ts'
import { renderTemplates } from '../ruby/render-templates.ts'
import { elementsOf, isNil } from '../ruby/value.ts'

interface Loop {
  readonly variable: string
  readonly name: string
  readonly collection: Expression
  readonly isReversed: boolean
  readonly limit: Expression | undefined
  readonly offset: Expression | 'continue' | undefined
}

/** The loop that stands around another: its `forloop`. */
type ForLoop = Readonly<Record<string, unknown>>

/** `{% for x in list limit: 2 %}…{% else %}…{% endfor %}`. */
export class ForTag extends Tag {
  readonly blank: boolean
  readonly #loop: Loop
  readonly #body: Template[]
  readonly #otherwise: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    this.#loop = parseLoop(token.args)
    const clauses = parseBlock(token, rest, parser, ['else'])
    this.blank = areBlank(clauses)
    const [body, otherwise] = removeBlankText(clauses)
    this.#body = body?.templates ?? []
    this.#otherwise = otherwise?.templates ?? []
  }

  render(context: Context, emitter: Emitter): void {
    const items = selectItems(this.#loop, context)
    if (items.length === 0) {
      renderTemplates(this.#otherwise, context, emitter)
      return
    }
    const stack = context.getRegister<ForLoop[]>('forLoops', [])
    const parent = stack.at(-1)
    const scope: Record<string, unknown> = {}
    context.push(scope)
    for (const [index, item] of items.entries()) {
      const forloop = describeLoop(this.#loop.name, index, items.length, parent)
      stack.push(forloop)
      scope['forloop'] = forloop
      scope[this.#loop.variable] = item
      context.continueCalled = context.breakCalled = false
      renderTemplates(this.#body, context, emitter)
      stack.pop()
      if (context.breakCalled) break
    }
    context.continueCalled = context.breakCalled = false
    context.pop()
  }
}

const SYNTAX = new RegExp(String.raw`^([\w-]+)\s+in\s+((?:${FRAGMENT})+)\s*(reversed)?`)

function parseLoop(markup: string): Loop {
  const match = SYNTAX.exec(markup.trimStart())
  if (match === null) throw new Error('invalid for: write {% for item in list %}')
  const [, variable = '', list = '', reversed] = match
  const attributes = new Map(
    [...markup.matchAll(new RegExp(ATTRIBUTE, 'g'))].map(([, key, value = '']) => [key, value]),
  )
  const [limit, offset] = [attributes.get('limit'), attributes.get('offset')]
  return {
    variable,
    name: `${variable}-${list}`,
    collection: parseExpression(list),
    isReversed: reversed !== undefined,
    limit: limit === undefined ? undefined : parseExpression(limit),
    offset: offset === undefined || offset === 'continue' ? offset : parseExpression(offset),
  }
}

function selectItems(loop: Loop, context: Context): readonly unknown[] {
  const offsets = context.getRegister<Record<string, number>>('forOffsets', {})
  const from = loop.offset === 'continue' ? (offsets[loop.name] ?? 0) : (integer(loop.offset, context) ?? 0)
  const limit = integer(loop.limit, context)
  const selected = listItems(evaluate(loop.collection, context)).slice(
    Math.max(0, from),
    limit === undefined ? undefined : Math.max(0, from + limit),
  )
  offsets[loop.name] = from + selected.length
  return loop.isReversed ? selected.toReversed() : selected
}

function integer(expression: Expression | undefined, context: Context): number | undefined {
  const value = expression === undefined ? undefined : evaluate(expression, context)
  return isNil(value) ? undefined : toStrictInteger(value)
}

// A text counts as one item, see Liquid::Utils.slice_collection_using_each.
function listItems(collection: unknown): readonly unknown[] {
  if (typeof collection === 'string') return collection === '' ? [] : [collection]
  return elementsOf(collection) ?? []
}

function describeLoop(name: string, index: number, length: number, parentloop: ForLoop | undefined): ForLoop {
  return {
    name,
    length,
    parentloop,
    index: index + 1,
    index0: index,
    rindex: length - index,
    rindex0: length - index - 1,
    first: index === 0,
    last: index === length - 1,
  }
}

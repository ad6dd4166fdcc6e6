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
import { areEqual } from '../ruby/condition.ts'
import { type Expression, evaluate, parseExpression } from '../ruby/expression.ts'
import { FRAGMENT } from '../ruby/fragment.ts'
import { renderTemplates } from '../ruby/render-templates.ts'

/** A branch: no values is `else`. */
interface Branch {
  readonly values: readonly Expression[] | undefined
  readonly templates: Template[]
}

/** `{% case x %}{% when 1, 2 %}…{% else %}…{% endcase %}`. */
export class CaseTag extends Tag {
  readonly blank: boolean
  readonly #subject: Expression
  readonly #branches: readonly Branch[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const subject = new RegExp(FRAGMENT).exec(token.args)?.[0]
    if (subject === undefined) throw new Error('invalid case: write {% case variable %}')
    this.#subject = parseExpression(subject)
    const clauses = parseBlock(token, rest, parser, ['when', 'else'])
    this.blank = areBlank(clauses)
    this.#branches = removeBlankText(clauses)
      .slice(1)
      .map(({ token: tag, templates }) => ({
        values: tag.name === 'else' ? parseElse(tag.args) : parseValues(tag.args),
        templates,
      }))
  }

  render(context: Context, emitter: Emitter): void {
    const subject = evaluate(this.#subject, context)
    let found = false
    for (const { values, templates } of this.#branches) {
      // As in Ruby, a branch with a value given twice renders twice.
      const times: number =
        values === undefined
          ? Number(!found)
          : values.filter((value) => areEqual(subject, evaluate(value, context))).length
      found ||= values !== undefined && times > 0
      for (let time = 0; time < times; time += 1) {
        renderTemplates(templates, context, emitter)
      }
    }
  }
}

const WHEN = new RegExp(String.raw`(${FRAGMENT})(?:(?:\s+or\s+|\s*,\s*)(${FRAGMENT}.*))?`, 's')

function parseElse(markup: string): undefined {
  if (markup.trim() !== '') throw new Error('invalid else: in a case it takes no condition')
}

function parseValues(markup: string): readonly Expression[] {
  const match = WHEN.exec(markup)
  if (match === null) throw new Error('invalid when: write {% when "a" or "b" %}')
  const [, value = '', others] = match
  return [parseExpression(value), ...(others === undefined ? [] : parseValues(others))]
}

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
import { type Condition, holds, parseCondition } from '../ruby/condition.ts'
import { renderTemplates } from '../ruby/render-templates.ts'

/** A branch: no condition is `else`. */
interface Branch {
  readonly condition: Condition | undefined
  readonly templates: Template[]
}

/** `{% if … %}…{% elsif … %}…{% else %}…{% endif %}`, and `unless`. */
export class IfTag extends Tag {
  readonly blank: boolean
  readonly #branches: readonly Branch[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const clauses = parseBlock(token, rest, parser, ['elsif', 'else'])
    this.blank = areBlank(clauses)
    this.#branches = removeBlankText(clauses).map((clause) => ({
      condition: clause.token.name === 'else' ? undefined : parseCondition(clause.token.args),
      templates: clause.templates,
    }))
  }

  render(context: Context, emitter: Emitter): void {
    const branch = this.#branches.find(({ condition }, index) => {
      const result = condition === undefined || holds(condition, context)
      return index === 0 && this.name === 'unless' ? !result : result
    })
    if (branch !== undefined) renderTemplates(branch.templates, context, emitter)
  }
}

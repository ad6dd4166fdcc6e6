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
import { areBlank, parseBlock } from '../ruby/block.ts'
import { renderTemplates } from '../ruby/render-templates.ts'

/** `{% ifchanged %}…{% endifchanged %}`: writes its text unless it is the same as last time. */
export class IfchangedTag extends Tag {
  readonly blank: boolean
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const clauses = parseBlock(token, rest, parser)
    this.blank = areBlank(clauses)
    this.#templates = clauses.flatMap(({ templates }) => templates)
  }

  render(context: Context, emitter: Emitter): void {
    const text = renderTemplates(this.#templates, context)
    const last = context.getRegister<{ text?: string }>('ifchanged', {})
    if (last.text === text) return
    last.text = text
    emitter.write(text)
  }
}

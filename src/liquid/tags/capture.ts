import { type Context, type Liquid, type Parser, Tag, type TagToken, type Template, type TopLevelToken } from 'liquidjs'
import { parseBlock } from '../ruby/block.ts'
import { VARIABLE } from '../ruby/fragment.ts'
import { renderTemplates } from '../ruby/render-templates.ts'

/** `{% capture name %}…{% endcapture %}`. */
export class CaptureTag extends Tag {
  readonly blank = true
  readonly #variable: string
  readonly #templates: Template[]

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid)
    const variable = new RegExp(VARIABLE).exec(token.args)?.[0]
    if (variable === undefined) throw new Error('invalid capture: write {% capture name %}')
    this.#variable = variable
    this.#templates = parseBlock(token, rest, parser).flatMap(({ templates }) => templates)
  }

  render(context: Context): void {
    context.bottom()[this.#variable] = renderTemplates(this.#templates, context)
  }
}

import {
  type Context,
  type Emitter,
  type Liquid,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  toValueSync,
} from 'liquidjs'
import { scopeDepth } from '../ruby/lookup.ts'
import { renderTemplates } from '../ruby/render-templates.ts'
import { checkFileName, evaluateParameters, type IncludeMarkup, parseInclude } from './parameters.ts'

// Liquid::Block::MAX_DEPTH: an include that includes itself ends here.
const MAX_DEPTH = 100

/** `{% include file.html key="value" %}`: renders a file of the includes. */
export class IncludeTag extends Tag {
  readonly #markup: IncludeMarkup
  /** The file name as a template, where it contains `{{`. */
  readonly #nameTemplates: Template[] | undefined

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid)
    this.#markup = parseInclude(token.args, token.name)
    const { file } = this.#markup
    if (file === '') throw new Error(`{% ${token.name} %} names no file`)
    if (file.includes('{{')) this.#nameTemplates = liquid.parse(file, token.file)
    else checkFileName(file)
  }

  render(context: Context, emitter: Emitter): void {
    const file: string =
      this.#nameTemplates === undefined ? this.#markup.file : renderTemplates(this.#nameTemplates, context)
    checkFileName(file)
    if (scopeDepth(context) > MAX_DEPTH) throw new Error(`"${file}" is nested too deep: does it include itself?`)
    const templates = this.load(file, context)
    const { parameters } = this.#markup
    // Without parameters, `include` stays that of the file around.
    context.push(parameters === undefined ? {} : { include: evaluateParameters(parameters, context) })
    renderTemplates(templates, context, emitter)
    context.pop()
  }

  /** Finds and parses the file. */
  protected load(file: string, context: Context): readonly Template[] {
    return toValueSync(
      this.liquid._parsePartialFile(file, context.sync, this.token.file) as Generator<unknown, Template[]>,
    )
  }
}

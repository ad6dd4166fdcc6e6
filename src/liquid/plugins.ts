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
import type { LiquidTag } from '../plugins/plugins.ts'
import type { Filter } from './filters/filter.ts'
import { parseBlock } from './ruby/block.ts'
import { evaluate, parseExpression } from './ruby/expression.ts'
import { renderTemplates } from './ruby/render-templates.ts'
import type { LiquidServices } from './services.ts'
import { evaluateParameters, type Parameters, parseParameters } from './tags/parameters.ts'

/** A site's own filters and tags, with the words by which a fault names them. */
export interface LiquidPlugins {
  readonly filters: Readonly<Record<string, Filter>>
  readonly tags: Readonly<Record<string, LiquidTag>>
  /** Says what failed and where it is to be corrected. */
  readonly explain: (what: string, error: unknown) => string
}

/** Registers a site's own filters and tags; of two with one name, the site's counts. */
export function registerPlugins(liquid: Liquid, services: LiquidServices, plugins: LiquidPlugins): void {
  for (const [name, filter] of Object.entries(plugins.filters)) {
    liquid.registerFilter(name, (input: unknown, ...values: unknown[]) =>
      guarded(`filter "${name}"`, plugins, () => filter(input, ...values)),
    )
  }
  for (const [name, tag] of Object.entries(plugins.tags)) liquid.registerTag(name, tagClass(tag, services, plugins))
}

function tagClass(tag: LiquidTag, services: LiquidServices, plugins: LiquidPlugins): Liquid['tags'][string] {
  return class extends Tag {
    readonly #name: string
    readonly #markup: string
    readonly #parameters: Parameters
    readonly #templates: Template[]

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid)
      this.#name = token.name
      this.#markup = token.args.trim()
      this.#parameters = parseParameters(this.#markup)
      const isBlock = tag.isBlock === true
      this.#templates = isBlock ? parseBlock(token, rest, parser).flatMap(({ templates }) => templates) : []
    }

    render(context: Context, emitter: Emitter): void {
      const content = renderTemplates(this.#templates, context)
      const call = {
        markup: this.#markup,
        parameters: evaluateParameters(this.#parameters, context),
        content,
        valueOf: (variable: string) => evaluate(parseExpression(variable), context),
        services,
      }
      emitter.write(String(guarded(`tag "${this.#name}"`, plugins, () => tag.render(call))))
    }
  }
}

function guarded<Result>(what: string, { explain }: LiquidPlugins, run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    throw new Error(explain(what, cause), { cause })
  }
}

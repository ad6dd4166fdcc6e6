import {
  type Context,
  type Emitter,
  type Liquid,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs'
import { relativeUrl } from '../filters/url.ts'
import { renderTemplates } from '../ruby/render-templates.ts'
import type { LiquidServices } from '../services.ts'

/** `{% link _posts/2025-01-01-x.md %}`: the URL of a source file. */
export function linkTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends Tag {
    readonly #path: Template[]

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid)
      this.#path = liquid.parse(token.args.trim(), token.file)
    }

    render(context: Context, emitter: Emitter): void {
      const path = renderTemplates(this.#path, context)
      const url = services.fileUrl(path)
      if (url === undefined) throw new Error(`no file "${path}": write its path from the root of the site`)
      emitter.write(relativeUrl(url, services))
    }
  }
}

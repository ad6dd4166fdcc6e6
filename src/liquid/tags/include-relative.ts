import type { Context, Liquid, Template } from 'liquidjs'
import { findVariable, readMember } from '../ruby/lookup.ts'
import type { LiquidServices } from '../services.ts'
import { IncludeTag } from './include.ts'

/** `{% include_relative file.md %}`: renders a file beside the page. */
export function includeRelativeTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends IncludeTag {
    protected override load(file: string, context: Context): readonly Template[] {
      const path = readMember(context, findVariable(context, 'page'), 'path')
      // Jekyll looks beside the page, also from a layout or an include.
      const from = typeof path === 'string' ? path : (this.token.file ?? '')
      const found = services.readRelative(from, file)
      if (found === undefined) throw new Error(`no file "${file}" beside "${from}"`)
      return this.liquid.parse(found.text, found.path)
    }
  }
}

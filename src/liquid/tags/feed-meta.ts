import { type Context, type Emitter, type Liquid, Tag } from 'liquidjs'
import { escapeXml } from '../filters/markup.ts'
import { absoluteUrl } from '../filters/url.ts'
import { findVariable, readMember } from '../ruby/lookup.ts'
import { toText } from '../ruby/print.ts'
import type { LiquidServices } from '../services.ts'

/** `{% feed_meta %}`: the link to the feed. @see jekyll-feed's MetaTag */
export function feedMetaTag(services: LiquidServices): Liquid['tags'][string] {
  return class extends Tag {
    render(context: Context, emitter: Emitter): void {
      const site = findVariable(context, 'site')
      const title = readMember(context, site, 'title') ?? readMember(context, site, 'name')
      const href = absoluteUrl(services.feedPath, services)
      const titleAttribute = title === undefined || title === null ? '' : ` title="${escapeXml(toText(title))}"`
      emitter.write(`<link type="application/atom+xml" rel="alternate" href="${escapeXml(href)}"${titleAttribute} />`)
    }
  }
}

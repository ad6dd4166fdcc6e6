import type { LiquidPlugins } from '../liquid/plugins.ts'
import { formatPlace, messageOf, placeOf } from './place.ts'
import type { SitePlugins } from './site-plugins.ts'

/** A site's own filters and tags; `undefined` where it has none. */
export function liquidPlugins({ plugins, address }: SitePlugins): LiquidPlugins | undefined {
  const { filters = {}, tags = {} } = plugins
  if (address === undefined || (Object.keys(filters).length === 0 && Object.keys(tags).length === 0)) return undefined
  const explain = (what: string, error: unknown) =>
    `the ${what} failed: ${messageOf(error)} (${formatPlace(placeOf(error, address))})`
  return { filters, tags, explain }
}

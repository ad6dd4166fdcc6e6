import type { Output } from '../compile.ts'
import type { Source } from '../types.ts'
import { createContext } from './context.ts'
import { type Place, placeKey } from './places.ts'
import { traceOf } from './trace.ts'

/** A URL of another site, and where it is written. */
export interface OutgoingLink {
  /** Without its fragment. */
  readonly url: string
  readonly place: Place
  /** In how many places it is written. */
  readonly count: number
}

/** The links and embeds of a site that lead to other hosts, each URL once. */
export function outgoingLinks(output: Output, source: Source): readonly OutgoingLink[] {
  const context = createContext(output, source, { year: 1, month: 1, day: 1 })
  const trace = traceOf(context)
  const found = new Map<string, { readonly place: Place; readonly places: Set<string> }>()
  for (const page of context.pages) {
    if (page.isCopied) continue
    for (const { url, tag, rel } of page.facts.references) {
      if (!/^https?:\/\//i.test(url) || (tag === 'link' && /canonical|preconnect|dns-prefetch/.test(rel))) continue
      if (context.targets.resolve(url, page.url).kind !== 'external' || context.targets.isOwnHost(url)) continue
      const { place } = trace(page, url, url)
      const key = url.replace(/#.*$/s, '')
      const link = found.get(key) ?? { place, places: new Set<string>() }
      found.set(key, link)
      link.places.add(placeKey(place))
    }
  }
  return Array.from(found, ([url, { place, places }]) => ({ url, place, count: places.size }))
}

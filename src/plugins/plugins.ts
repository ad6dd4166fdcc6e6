import type { Scope } from '../liquid/engine.ts'
import type { Filter } from '../liquid/filters/filter.ts'
import type { LiquidServices } from '../liquid/services.ts'
import type { MarkdownFeature } from '../markdown/index.ts'
import type { OutputKind } from '../outputs/artifact.ts'

/** What a site adds to Lectern: the default export of the `lectern.config.mjs` in its folder. */
export interface Plugins {
  /** Run after the built-in features of that kind, and before those that take down headings, links and papers. */
  readonly markdown?: readonly MarkdownFeature[]
  /** Made after the built-in kinds; where both want a URL, these get it. */
  readonly outputs?: readonly SiteOutput[]
  /** By name; one with a built-in filter's name replaces it. */
  readonly filters?: Readonly<Record<string, Filter>>
  /** By name; one with a built-in tag's name replaces it. */
  readonly tags?: Readonly<Record<string, LiquidTag>>
}

/** A site's own kind of output: all that the site has of it. Its name is told where it fails. */
export type SiteOutput = (...given: Parameters<OutputKind>) => Iterable<SiteArtifact>

/** Something that the site will have at a URL. */
export interface SiteArtifact {
  /** Begins with `/`, without the base URL; escaped as a URL. */
  readonly url: string
  readonly body:
    | { readonly kind: 'text'; readonly make: () => string }
    /** A page in a layout, which reads `page.…`. */
    | { readonly kind: 'list'; readonly layout: string; readonly page: Scope; readonly paginator?: Scope }
}

/** A Liquid tag: what `{% name … %}` becomes. */
export interface LiquidTag {
  /** Whether it goes on to `{% endname %}`. */
  readonly isBlock?: boolean
  /** @returns What stands in the tag's place. */
  readonly render: (call: TagCall) => string
}

/** One use of a tag. */
export interface TagCall {
  /** What follows the name, as written. */
  readonly markup: string
  /** The values of `key="text"` and `key=page.title` in it. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** What stands between a block's tags, rendered; empty for other tags. */
  readonly content: string
  /** The value of a variable, such as `page.title`. */
  readonly valueOf: (variable: string) => unknown
  readonly services: LiquidServices
}

/**
 * Types the default export of a `lectern.config.mjs`; it returns what it is given.
 *
 * @example export default defineConfig({ filters: { shout: (text) => String(text).toUpperCase() } })
 */
export function defineConfig(plugins: Plugins): Plugins {
  return plugins
}

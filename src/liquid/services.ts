import type { LiquidPlugins } from './plugins.ts'

/** What tags and filters need from the site. Everything is synchronous. */
export interface LiquidServices {
  /** Whether texts from front matter, settings and data come masked, see `mask.ts`. */
  readonly isSafe?: boolean
  /** `''` or `'/x'`: no trailing slash. */
  readonly baseUrl: string
  /** `'https://host'` or `''`. */
  readonly siteUrl: string
  /** Where the feed of the site is, without the base URL. */
  readonly feedPath: string
  /** Renders Markdown to HTML. */
  readonly markdownify: (markdown: string) => string
  /** Marks up code: the HTML inside `<code>`. */
  readonly highlight: (code: string, language: string) => string
  /** Compiles Sass to CSS. */
  readonly sass: (text: string, syntax: 'scss' | 'indented') => string
  /** URL without base of the post with that name (as in Jekyll's post_url), or undefined. */
  readonly postUrl: (name: string) => string | undefined
  /** URL without base of the file at that source path (as in Jekyll's link tag), or undefined. */
  readonly fileUrl: (path: string) => string | undefined
  /** Text of a file for include_relative, resolved against the including file; undefined if there is none or it lies outside. */
  readonly readRelative: (
    fromFile: string,
    path: string,
  ) => { readonly path: string; readonly text: string } | undefined
  /** IANA name: the zone in which times are shown, and that of a date written without one. */
  readonly timezone: string
  /** What `'now' | date` means. There is no clock: without it, `site.time` stands in. */
  readonly now: Date | undefined
  /** What `jekyll.environment` is. */
  readonly environment: string
  /** The site's own filters and tags. */
  readonly plugins?: LiquidPlugins
}

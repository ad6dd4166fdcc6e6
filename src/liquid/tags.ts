import type { Liquid } from 'liquidjs'
import { useRubySyntax } from './ruby/template-parser.ts'
import type { LiquidServices } from './services.ts'
import { AssignTag } from './tags/assign.ts'
import { CaptureTag } from './tags/capture.ts'
import { CaseTag } from './tags/case.ts'
import { CommentTag } from './tags/comment.ts'
import { CounterTag } from './tags/counter.ts'
import { CycleTag } from './tags/cycle.ts'
import { EchoTag } from './tags/echo.ts'
import { feedMetaTag } from './tags/feed-meta.ts'
import { ForTag } from './tags/for.ts'
import { highlightTag } from './tags/highlight.ts'
import { IfTag } from './tags/if.ts'
import { IfchangedTag } from './tags/ifchanged.ts'
import { IncludeTag } from './tags/include.ts'
import { includeRelativeTag } from './tags/include-relative.ts'
import { linkTag } from './tags/link.ts'
import { postUrlTag } from './tags/post-url.ts'
import { RawTag } from './tags/raw.ts'
import { seoTag } from './tags/seo.ts'
import { TablerowTag } from './tags/tablerow.ts'

type TagFactory = (services: LiquidServices) => Liquid['tags'][string]

const TAGS: readonly (readonly [name: string, TagFactory])[] = [
  ['assign', () => AssignTag],
  ['capture', () => CaptureTag],
  ['case', () => CaseTag],
  ['comment', () => CommentTag],
  ['cycle', () => CycleTag],
  ['decrement', () => CounterTag],
  ['echo', () => EchoTag],
  ['for', () => ForTag],
  ['if', () => IfTag],
  ['ifchanged', () => IfchangedTag],
  ['increment', () => CounterTag],
  ['raw', () => RawTag],
  ['tablerow', () => TablerowTag],
  ['unless', () => IfTag],
  ['highlight', highlightTag],
  ['include', () => IncludeTag],
  // Without the cache, which would show each page what the first one got.
  ['include_cached', () => IncludeTag],
  ['include_relative', includeRelativeTag],
  ['link', linkTag],
  ['post_url', postUrlTag],
  ['feed_meta', feedMetaTag],
  ['seo', seoTag],
]

/** Registers Ruby's syntax and the tags of Liquid, Jekyll and its usual plugins. */
export function registerTags(liquid: Liquid, services: LiquidServices): void {
  useRubySyntax(liquid)
  for (const [name, factory] of TAGS) liquid.registerTag(name, factory(services))
}

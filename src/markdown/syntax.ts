import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown'
import type { Extension as MicromarkExtension } from 'micromark-util-types'
import type { Processor } from 'unified'

/** What a feature adds to the parser: tokens (micromark) and how they become nodes (mdast). */
export interface Syntax {
  readonly micromark?: MicromarkExtension
  readonly fromMarkdown?: FromMarkdownExtension
}

/** Adds syntax to the processor that a plugin is used on; later additions win over earlier ones. */
export function addSyntax(processor: Pick<Processor, 'data'>, { micromark, fromMarkdown }: Syntax): void {
  // The documented way for plugins: https://github.com/remarkjs/remark/tree/main/packages/remark-parse#extend-remark-parse
  const data = processor.data() as {
    micromarkExtensions?: MicromarkExtension[]
    fromMarkdownExtensions?: FromMarkdownExtension[]
  }
  if (micromark !== undefined) data.micromarkExtensions = [...(data.micromarkExtensions ?? []), micromark]
  if (fromMarkdown !== undefined) data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), fromMarkdown]
}

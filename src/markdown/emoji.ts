import type { Root } from 'mdast'
import type { Dialect } from '../types.ts'
import type { MarkdownFeature } from './index.ts'
import { walkNodes } from './walk.ts'

// Two thousand names: loaded only for sites that ask for them.
let emojiByName: Readonly<Record<string, string>> | undefined

/** Loads the names of emoji where a dialect has them. */
export async function loadEmoji({ emoji = false }: Dialect): Promise<void> {
  if (emoji) emojiByName ??= (await import('gemoji')).nameToEmoji
}

/**
 * `:smile:` is the emoji of that name, for Jekyll repos with the plugin jemoji; unknown names stay as they are.
 *
 * @see https://github.com/jekyll/jemoji
 */
export const emoji: MarkdownFeature = {
  name: 'emoji',
  remark(dialect) {
    if (dialect.emoji !== true) return undefined
    return (tree: Root) =>
      walkNodes(tree, (node) => {
        if (node.type !== 'text') return
        node.value = node.value.replace(/:([\w+-]+):/g, (written, name: string) => emojiOf(name) ?? written)
      })
  },
}

function emojiOf(name: string): string | undefined {
  return emojiByName !== undefined && Object.hasOwn(emojiByName, name) ? emojiByName[name] : undefined
}

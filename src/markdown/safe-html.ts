import type { Root } from 'hast'
import { disarm } from '../safe/disarm.ts'
import { bodySchema } from '../safe/schema.ts'
import type { MarkdownFeature } from './index.ts'

/**
 * Where the author is not trusted, HTML keeps only what shows something: no scripts, no handlers, no frames but videos.
 *
 * It comes after all that the author's text becomes, and before what features add of their own.
 */
export const safeHtml: MarkdownFeature = {
  name: 'safe-html',
  rehype({ safe = false }) {
    if (!safe) return
    return (tree: Root, file) => {
      const told = new Set<string>()
      return disarm(tree, bodySchema, ({ what, node }) => {
        if (told.has(what)) return
        told.add(what)
        const message = file.message(`${what} is left out in safe mode`, {
          ...(node.position && { place: node.position }),
          ruleId: 'unsafe-html',
        })
        message.note = 'write it in Markdown, or without what can run'
      })
    }
  },
}

import type { Root } from 'hast'
import { raw } from 'hast-util-raw'
import { toHtml } from 'hast-util-to-html'
import { disarm, type LeftOut } from './disarm.ts'
import { bodySchema } from './schema.ts'

/** The HTML of a text whose author is not trusted, without anything that can run. */
export function disarmBody(html: string, notice: (leftOut: LeftOut) => void): string {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] }) as Root
  return toHtml(disarm(tree, bodySchema, notice))
}

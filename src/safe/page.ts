import type { Element, Nodes, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { disarm, type LeftOut } from './disarm.ts'
import { pageSchema } from './schema.ts'

/**
 * A whole page of HTML without anything that can run, but for the built-in theme's scripts.
 *
 * Whatever layouts made is read as a browser reads it and written anew, so that nothing depends on how they escape.
 *
 * @param isOwnScript Whether an address is that of one of the built-in theme's scripts.
 * @param notice Is told of each thing that is left out.
 */
export function disarmPage(
  html: string,
  isOwnScript: (url: string) => boolean,
  notice: (leftOut: LeftOut) => void,
): string {
  const content = html.replace(/^\s*<!doctype[^>]*>/i, '')
  // The doctype makes it read as a whole document, whatever the layouts left out.
  const written = { type: 'root', children: [{ type: 'doctype' }, { type: 'raw', value: content }] } as Nodes
  const tree = raw(written) as Root
  removeScripts(tree, isOwnScript, notice)
  const page = toHtml(disarm(tree, pageSchema, notice))
  // A browser that has to guess the encoding may read other characters than were looked at.
  return page.includes('<meta charset=') ? page : page.replace('<head>', '<head><meta charset="utf-8">')
}

function removeScripts(tree: Root, isOwnScript: (url: string) => boolean, notice: (leftOut: LeftOut) => void): void {
  visit(tree, 'element', (node, index, parent) => {
    if (parent === undefined || index === undefined || (node.tagName !== 'script' && node.tagName !== 'style')) return
    if (node.tagName === 'style' ? isPlain(node) : isInertScript(node, isOwnScript)) return
    notice({ what: `<${node.tagName}>`, node })
    parent.children.splice(index, 1)
    return index
  })
}

function isInertScript(node: Element, isOwnScript: (url: string) => boolean): boolean {
  const { src, type } = node.properties
  if (type === 'application/ld+json') return src === undefined && isPlain(node)
  return typeof src === 'string' && isOwnScript(src) && node.children.length === 0
}

/** Without `<`, what is raw text in one place cannot be markup in another. */
function isPlain({ children }: Element): boolean {
  return children.every((child) => child.type === 'text' && !child.value.includes('<'))
}

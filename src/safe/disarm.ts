import type { Element, Nodes, Root } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { visit } from 'unist-util-visit'
import { urlProperties } from './schema.ts'
import { inertStyle } from './styles.ts'
import { isInertUrl } from './urls.ts'

/** Something that a schema does not let through. */
export interface LeftOut {
  /** As an author knows it: `<script>`, `onclick`, `href="javascript:…"`. */
  readonly what: string
  readonly node: Nodes
}

/**
 * A tree without anything that can run, load or cover what its author has no business with.
 *
 * @param tree Is not changed, but for properties that are left out.
 * @param notice Is told of each thing that is left out.
 */
export function disarm(tree: Root, schema: Schema, notice: (leftOut: LeftOut) => void): Root {
  const allowed = new Set(schema.tagNames)
  visit(tree, 'element', (node, index, parent) => {
    if (!allowed.has(node.tagName)) notice({ what: `<${node.tagName}>`, node })
    disarmProperties(node, notice)
    // Without what it frames, a frame would show this very page.
    if (node.tagName !== 'iframe') return
    node.children = []
    if (node.properties['src'] === undefined && parent !== undefined && index !== undefined) {
      parent.children.splice(index, 1)
      return index
    }
    return
  })
  const safe = sanitize(tree, schema)
  return safe.type === 'root' ? safe : { type: 'root', children: [safe as Element] }
}

function disarmProperties(node: Element, notice: (leftOut: LeftOut) => void): void {
  for (const [name, value] of Object.entries(node.properties)) {
    if (/^on/i.test(name)) {
      notice({ what: name.toLowerCase(), node })
      delete node.properties[name]
    } else if (urlProperties.includes(name) && !isInertUrl(node.tagName, name, String(value))) {
      notice({ what: `${name.toLowerCase()}="${shown(String(value))}"`, node })
      delete node.properties[name]
    }
  }
  const { style } = node.properties
  if (typeof style !== 'string') return
  const inert = inertStyle(style)
  if (inert === '') delete node.properties['style']
  else node.properties['style'] = inert
}

function shown(url: string): string {
  const text = url.trim()
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

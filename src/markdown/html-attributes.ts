import type { Html, RootContent } from 'mdast'
import type { Attributes } from './attributes.ts'

/** Adds attributes to the first tag of a piece of HTML; those that it has already stay, but for the classes. */
export function addToTag(html: string, { id, classes, pairs }: Attributes): string {
  const [whole, start, name = '', inside = '', end] = tag.exec(html) ?? []
  if (whole === undefined) return html
  const wanted = new Map([...pairs, ...(id === undefined ? [] : ([['id', id]] as const))])
  for (const key of wanted.keys()) if (key === 'class' || key in Object.prototype) wanted.delete(key)
  const allClasses = [pairs.get('class') ?? '', ...classes].filter((name) => name !== '').join(' ')
  const classed = allClasses === '' ? inside : addClasses(inside, allClasses)
  const added = [...wanted].map(([key, value]) => ` ${key}="${escapeValue(value)}"`).join('')
  // Of two attributes of one name the first counts: https://html.spec.whatwg.org/multipage/parsing.html#parse-error-duplicate-attribute
  return `${start}${name}${added}${classed}${end}${html.slice(whole.length)}`
}

const tag = /^(\s*<)([a-z][\w:-]*)((?:\s+(?:"[^"]*"|'[^']*'|[^<>"'])*)?)(\/?>)/i

function addClasses(inside: string, classes: string): string {
  const escaped = escapeValue(classes)
  const found = /\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(inside)
  if (found === null) return ` class="${escaped}"${inside}`
  const present = found[1] ?? found[2] ?? found[3] ?? ''
  return `${inside.slice(0, found.index)} class="${present.replaceAll('"', '&quot;')} ${escaped}"${inside.slice(found.index + found[0].length)}`
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

/** The node with the opening tag of the element that ends at the last of the nodes. */
export function openingTag(nodes: readonly RootContent[]): Html | undefined {
  const last = nodes.findLast((node) => node.type !== 'attributeList')
  if (last?.type !== 'html') return undefined
  const closing = /^<\/([a-z][\w:-]*)/i.exec(last.value)?.[1]?.toLowerCase()
  if (closing === undefined) return tag.test(last.value) ? last : undefined
  let depth = 0
  for (const node of nodes.toReversed()) {
    const [, slash, name] = (node.type === 'html' && /^<(\/?)([a-z][\w:-]*)/i.exec(node.value)) || []
    if (node.type !== 'html' || name?.toLowerCase() !== closing) continue
    depth += slash === '/' ? 1 : -1
    if (depth === 0) return node
  }
  return undefined
}

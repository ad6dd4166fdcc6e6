import { type Document, isAlias, isCollection, isNode, isPair } from 'yaml'

/** What makes a YAML document too much to be data: the node that does. */
export interface YamlExcess {
  readonly kind: 'depth' | 'key' | 'aliases'
  readonly node: unknown
}

// Real front matter nests three or four deep, and each level takes its part of the stack.
const maxDepth = 50
// Beside what is written. Aliases and merge keys may stand for each other: ten lines can mean a billion values.
const maxValues = 20_000
// Each is looked up in the whole document.
const maxAliases = 500

/** Finds what would take too much time or memory to read as data, before that is tried; `undefined` where nothing would. */
export function yamlExcess({ contents }: Document.Parsed): YamlExcess | undefined {
  return tooDeep(contents) ?? tooMany(contents)
}

/** Walks with a list of its own instead of the stack, which a deep document would overflow. */
function tooDeep(root: unknown): YamlExcess | undefined {
  const open: { readonly node: unknown; readonly depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    if (isPair(node)) {
      if (isCollection(node.key)) return { kind: 'key', node: node.key }
      open.push({ node: node.value, depth })
    } else if (isCollection(node)) {
      if (depth >= maxDepth) return { kind: 'depth', node }
      for (const item of node.items) open.push({ node: item, depth: depth + 1 })
    }
  }
  return undefined
}

function tooMany(root: unknown): YamlExcess | undefined {
  // In the order of the text, in which a name means what was given it last.
  const named = new Map<string, number>()
  let aliases = 0
  let meant = 0
  const count = (node: unknown): number => {
    if (isAlias(node)) {
      aliases++
      const values = named.get(node.source) ?? 1
      meant += values
      return values
    }
    if (isPair(node)) return count(node.key) + count(node.value)
    const anchor = isNode(node) ? node.anchor : undefined
    // What holds itself has no end.
    if (anchor !== undefined) named.set(anchor, Number.POSITIVE_INFINITY)
    const total = isCollection(node) ? node.items.reduce<number>((sum, item) => sum + count(item), 1) : 1
    if (anchor !== undefined) named.set(anchor, total)
    return total
  }
  const items: readonly unknown[] = isCollection(root) ? root.items : []
  for (const item of items) {
    count(item)
    if (meant > maxValues || aliases > maxAliases) return { kind: 'aliases', node: isPair(item) ? item.value : item }
  }
  return undefined
}

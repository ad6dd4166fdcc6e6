import type { Nodes, Root } from 'mdast'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import { type Former, shift } from './former.ts'

/** The definitions of links and footnotes, by the identifiers that references are matched by. */
export interface Definitions {
  readonly links: ReadonlySet<string>
  readonly footnotes: ReadonlySet<string>
}

/** Those of a text that defines nothing. */
export const noDefinitions: Definitions = { links: new Set(), footnotes: new Set() }

/** What a reference is matched by, as it is in the tree (CommonMark §6.3). */
export function identifierOf(label: string): string {
  return normalizeIdentifier(label).toLowerCase()
}

const atMargin = /^ {0,3}\[(\^?)(\w[\w .-]*)\]:/gm

/** What looks like a definition in a text: a guess, which all but a few documents confirm. */
export function guessDefinitions(text: string): Definitions {
  const found = { links: new Set<string>(), footnotes: new Set<string>() }
  for (const { 1: caret, 2: label = '' } of text.matchAll(atMargin))
    (caret === '^' ? found.footnotes : found.links).add(identifierOf(label))
  return found
}

/** The definitions in a tree. */
export function definitionsIn(tree: Root): Definitions {
  const found = { links: new Set<string>(), footnotes: new Set<string>() }
  collect(tree, found)
  return found
}

function collect(node: Nodes, found: { links: Set<string>; footnotes: Set<string> }): void {
  if (node.type === 'definition') found.links.add(node.identifier)
  if (node.type === 'footnoteDefinition') found.footnotes.add(node.identifier)
  if ('children' in node) for (const child of node.children) collect(child, found)
}

/** Whether two parts of a document have the same definitions. */
export function isSame(one: Definitions, other: Definitions): boolean {
  return isEqual(one.links, other.links) && isEqual(one.footnotes, other.footnotes)
}

function isEqual(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name))
}

/**
 * A former parser that knows the definitions of the whole document when it reads a part of it.
 *
 * @returns `undefined` where the definitions cannot be told to it.
 */
export function withDefinitions(former: Former, { links, footnotes }: Definitions): Former | undefined {
  if (links.size === 0 && footnotes.size === 0) return former
  // The thematic break keeps what follows from being part of a footnote.
  const known = [...footnotes].map((name) => `[^${name}]: x\n\n`).concat([...links].map((name) => `[${name}]: <>\n\n`))
  const prelude = `${known.join('')}***\n\n`
  const identifiers = former(prelude).children.map((node) => ('identifier' in node ? node.identifier : node.type))
  const expected = [...footnotes, ...links, 'thematicBreak']
  if (identifiers.length !== expected.length || identifiers.some((name, index) => name !== expected[index])) {
    return undefined
  }
  const lines = prelude.split('\n').length - 1
  return (part): Root => {
    if (!part.includes('[')) return former(part)
    const tree = former(prelude + part)
    tree.children.splice(0, expected.length)
    for (const node of tree.children) shift(node, -lines, -prelude.length)
    return tree
  }
}

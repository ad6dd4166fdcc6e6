import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLError } from 'yaml'
import { type Problem, positionAt } from '../problem.ts'
import type { FrontMatter } from '../types.ts'

/** A YAML mapping with the places of its values. */
export interface YamlMapping {
  /** Without prototypes, at every depth; of a key given twice the last value, as in Jekyll. */
  readonly data: FrontMatter
  readonly problems: readonly Problem[]
  /** A problem at the value (or key) that a path of keys and indexes names. */
  readonly problemAt: (path: readonly (string | number)[], problem: Omit<Problem, 'file' | 'position' | 'length'>) => Problem
  /** The value of a key as it is written, such as `1.10`, where it is a plain number, boolean or date. */
  readonly writtenAs: (key: string) => string | undefined
}

/** Where the YAML text stands: its file, the file's whole text, and the offset of the YAML in it. */
export interface YamlPlace {
  readonly file: string
  readonly text: string
  readonly offset: number
}

const quoteHint = 'put the value in quotes if it contains ": ", "#", "[" or "{"'

/**
 * Reads a YAML mapping as Ruby's Psych does for Jekyll: YAML 1.1, merge keys, dates left as text.
 *
 * Mistakes become problems; what could be read is returned all the same.
 */
export function readYaml(yaml: string, place: YamlPlace): YamlMapping {
  const document = parseDocument(yaml, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    // A timestamp becomes a JavaScript Date, and its day shifts with the machine's zone.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
    logLevel: 'silent',
  })
  const at = (range: readonly [number, number], problem: Omit<Problem, 'file' | 'position' | 'length'>): Problem => ({
    ...problem,
    file: place.file,
    position: positionAt(place.text, place.offset + range[0]),
    length: Math.max(1, (yaml.slice(range[0], range[1]).split('\n', 1)[0] ?? '').trimEnd().length),
  })
  const problems: Problem[] = document.errors.map((error) => at(error.pos, { severity: 'error', code: 'yaml-syntax', ...explain(error) }))
  const root = document.contents
  let data: FrontMatter = Object.create(null)
  if (isMap(root)) {
    problems.push(...duplicates(root.items as Pair[]).map((key) => at(rangeOf(key), {
      severity: 'warning', code: 'duplicate-key', message: `The key "${String(key)}" is given twice; the last one counts`, hint: 'remove one of them',
    })))
    try {
      // The limit is on aliases that expand to much more than is written ("billion laughs").
      data = plainData(document.toJS({ mapAsMap: true, maxAliasCount: 100 })) as FrontMatter
    } catch (error) {
      problems.push(at([0, 1], { severity: 'error', code: 'yaml-alias', message: (error as Error).message, hint: 'write the values out' }))
    }
  } else if (root !== null && !(isScalar(root) && root.value === null) && document.errors.length === 0) {
    problems.push(at(rangeOf(root), { severity: 'error', code: 'yaml-not-mapping', message: 'This is not a list of settings', hint: 'write each line as "key: value"' }))
  }
  return {
    data,
    problems,
    problemAt: (path, problem) => at(rangeOf(nodeAt(root, path)), problem),
    writtenAs: (key) => {
      const node = nodeAt(root, [key])
      return isScalar(node) && typeof node.source === 'string' && node.value !== null ? node.source : undefined
    },
  }
}

function explain(error: YAMLError): { message: string; hint: string } {
  const message = (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { message: 'A tab stands where YAML wants spaces', hint: 'indent with spaces' }
    case 'MISSING_CHAR':
      return { message, hint: 'close the quote or bracket' }
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'UNEXPECTED_TOKEN':
    case 'MULTILINE_IMPLICIT_KEY':
      return { message, hint: quoteHint }
    default:
      return { message, hint: 'see https://yaml.org/spec/1.1/ or put the value in quotes' }
  }
}

function duplicates(pairs: readonly Pair[]): Node[] {
  const seen = new Map<string, Node>()
  const repeated: Node[] = []
  for (const { key } of pairs) {
    const name = String(key)
    if (name === '<<') continue
    if (seen.has(name)) repeated.push(key as Node)
    seen.set(name, key as Node)
  }
  return repeated
}

function nodeAt(root: unknown, path: readonly (string | number)[]): unknown {
  let node = root
  for (const step of path) {
    const inner: unknown = isMap(node) ? (node.items as Pair[]).findLast(({ key }) => String(key) === String(step)) : isSeq(node) ? node.items[Number(step)] : undefined
    if (inner === undefined || inner === null) return node
    const { key, value } = inner as Pair
    // An empty value has no place of its own: the key stands for it.
    node = isMap(node) ? (value === null || (isScalar(value) && value.value === null) ? key : value) : inner
  }
  return node
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined
  return range === undefined || range === null ? [0, 1] : [range[0], range[1]]
}

function plainData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainData)
  if (!(value instanceof Map)) return value
  const object: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of value) object[String(key)] = plainData(inner)
  return object
}

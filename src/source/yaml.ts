import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type ScalarTag,
  type Tags,
  visit,
  type YAMLMap,
} from 'yaml'
import { lazy } from '../memo.ts'
import { isPlain } from '../plain.ts'
import { type Problem, positionAt } from '../problem.ts'
import type { FrontMatter } from '../types.ts'
import { readSimpleYaml } from './simple-yaml.ts'
import { yamlMistakes } from './yaml-mistake.ts'
import { type YamlExcess, yamlExcess } from './yaml-size.ts'

/** A YAML mapping with the places of its values. */
export interface YamlMapping {
  /** Without prototypes, at every depth; of a key given twice the last value, as in Jekyll. */
  readonly data: FrontMatter
  readonly problems: readonly Problem[]
  /** Whether the syntax is sound; where not, a value may be other than the author meant. */
  readonly isSound: boolean
  /** A problem at the value (or key) that a path of keys and indexes names. */
  readonly problemAt: (
    path: readonly (string | number)[],
    problem: Omit<Problem, 'file' | 'position' | 'length'>,
  ) => Problem
  /** The number, boolean or date at a path as it is written, such as `1.10`. */
  readonly writtenAs: (path: readonly (string | number)[]) => string | undefined
}

/** Where the YAML text stands: its file, the file's whole text, and the offset of the YAML in it. */
export interface YamlPlace {
  readonly file: string
  readonly text: string
  readonly offset: number
}

/**
 * Reads a YAML mapping as Ruby's Psych does for Jekyll: YAML 1.1, merge keys, dates left as text.
 *
 * Mistakes become problems; what could be read is returned all the same.
 */
export function readYaml(yaml: string, place: YamlPlace): YamlMapping {
  const simple = isPlain ? undefined : readSimpleYaml(yaml)
  if (simple === undefined) return readWhole(yaml, place)
  const whole = lazy(() => readWhole(yaml, place))
  return {
    data: plainData(simple) as FrontMatter,
    problems: [],
    isSound: true,
    problemAt: (path, problem) => whole().problemAt(path, problem),
    writtenAs: (path) => whole().writtenAs(path),
  }
}

/** The same without a shortcut. */
export function readWhole(yaml: string, place: YamlPlace): YamlMapping {
  const document = parseDocument(yaml, {
    version: '1.1',
    merge: true,
    uniqueKeys: false,
    customTags: (tags) => tags.filter(isOfPlainData).map(asPsych),
    logLevel: 'silent',
    // Their positions are enough: to find the line of each takes long where there are many.
    prettyErrors: false,
  })
  const at = (range: readonly [number, number], problem: Omit<Problem, 'file' | 'position' | 'length'>): Problem => ({
    ...problem,
    file: place.file,
    position: positionAt(place.text, place.offset + range[0]),
    length: Math.max(1, (yaml.slice(range[0], range[1]).split('\n', 1)[0] ?? '').trimEnd().length),
  })
  const excess = yamlExcess(document)
  if (excess !== undefined) {
    const problem = at(rangeOf(excess.node), { severity: 'error', ...excessMistakes[excess.kind] })
    return {
      data: Object.create(null),
      problems: [problem],
      isSound: false,
      problemAt: (_path, other) => at([0, 1], other),
      writtenAs: () => undefined,
    }
  }
  const problems: Problem[] = yamlMistakes(document, yaml).map(({ message, hint, range }) =>
    at(range, { severity: 'error', code: 'yaml-syntax', message, hint }),
  )
  problems.push(
    ...document.warnings.slice(0, maxProblems).map(({ pos }) =>
      at(pos, {
        severity: 'warning',
        code: 'yaml-tag',
        message: 'To YAML, a word that begins with "!" is a tag and no part of the value',
        hint: 'put the value in quotes',
      }),
    ),
  )
  const root = document.contents
  let data: FrontMatter = Object.create(null)
  if (isMap(root)) {
    problems.push(
      ...duplicates(root)
        .slice(0, maxProblems)
        .map((key) =>
          at(rangeOf(key), {
            severity: 'warning',
            code: 'duplicate-key',
            message: `The key "${String(key)}" is given twice; the last one counts`,
            hint: 'remove one of them',
          }),
        ),
    )
    try {
      data = toData(root, document)
    } catch (error) {
      problems.push(at(rangeOf(faultyAlias(root, document)), { severity: 'error', ...aliasMistake(error as Error) }))
    }
  } else if (root !== null && !(isScalar(root) && root.value === null) && document.errors.length === 0) {
    problems.push(
      at(rangeOf(root), {
        severity: 'error',
        code: 'yaml-not-mapping',
        message: 'This is not a list of settings',
        hint: 'write each line as "key: value", with a blank after the colon',
      }),
    )
  }
  return {
    data,
    problems,
    isSound: problems.every(({ severity }) => severity !== 'error'),
    problemAt: (path, problem) => at(rangeOf(nodeAt(root, path)), problem),
    writtenAs: (path) => {
      const node = nodeAt(root, path)
      return isScalar(node) && typeof node.source === 'string' ? node.source : undefined
    },
  }
}

// Whoever has more of one kind sees from these what is wrong.
const maxProblems = 20

const excessMistakes: Readonly<Record<YamlExcess['kind'], Pick<Problem, 'code' | 'message' | 'hint'>>> = {
  depth: {
    code: 'yaml-depth',
    message: 'The values are nested too deep',
    hint: 'look for brackets that are not meant as YAML, and put the value in quotes',
  },
  key: { code: 'yaml-key', message: 'A key has to be a text, not a list or a mapping', hint: 'put the key in quotes' },
  aliases: {
    code: 'yaml-alias',
    message: 'The aliases ("*name") stand for too many values',
    hint: 'write the values out',
  },
}

// A timestamp becomes a JavaScript Date, whose day shifts with the machine's zone; the others become objects that are
// neither lists nor mappings.
const otherObjects = ['timestamp', 'binary', 'set', 'omap', 'pairs'].map((name) => `tag:yaml.org,2002:${name}`)

function isOfPlainData(tag: Tags[number]): boolean {
  return typeof tag !== 'object' || !otherObjects.includes(tag.tag)
}

/** Psych takes `y` and `n` for texts, although YAML 1.1 does not. */
function asPsych(tag: Tags[number]): Tags[number] {
  if (typeof tag !== 'object' || tag.tag !== 'tag:yaml.org,2002:bool' || !('test' in tag)) return tag
  return { ...tag, test: tag.test?.test('true') === true ? /^(?:yes|true|on)$/i : /^(?:no|false|off)$/i } as ScalarTag
}

function toData(node: Node, document: Document): FrontMatter {
  // What aliases stand for was counted before: the library's own limit is on how often one is used.
  return plainData(node.toJS(document, { mapAsMap: true, maxAliasCount: -1 })) as FrontMatter
}

/** The value that cannot be converted: the first with an alias without an anchor, or with a merge of what is no mapping. */
function faultyAlias(root: YAMLMap, document: Document): unknown {
  return root.items
    .map(({ value }) => value as Node)
    .find((value) => {
      try {
        toData(value, document)
        return false
      } catch {
        // The same exception as for the whole: this is the value it is about.
        return true
      }
    })
}

function aliasMistake(error: Error): Pick<Problem, 'code' | 'message' | 'hint'> {
  const code = 'yaml-alias'
  const name = /^Unresolved alias .*: (.*)$/.exec(error.message)?.[1]
  return name === undefined
    ? { code, message: 'To YAML, the key "<<" takes in mappings, and its value is none', hint: 'put the key in quotes' }
    : {
        code,
        message: `To YAML, a value that begins with "*" names another one, and there is no "&${name}"`,
        hint: 'put the value in quotes',
      }
}

function duplicates(root: YAMLMap): Node[] {
  const repeated: Node[] = []
  visit(root, {
    Map(_key, { items }) {
      const seen = new Set<string>()
      for (const { key } of items) {
        const name = String(key)
        if (name !== '<<' && seen.has(name)) repeated.push(key as Node)
        seen.add(name)
      }
    },
  })
  return repeated
}

function nodeAt(root: unknown, path: readonly (string | number)[]): unknown {
  let node = root
  for (const step of path) {
    const inner: unknown = isMap(node)
      ? (node.items as Pair[]).findLast(({ key }) => String(key) === String(step))
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined
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
  // Half a character is none: an escape may be one, and what the library leaves of a quoted text without an end.
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(plainData)
  if (!(value instanceof Map)) return value
  const object: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of value) object[String(key).toWellFormed()] = plainData(inner)
  return object
}

import { type Document, type Node, visit, type YAMLError } from 'yaml'

/** A mistake in YAML in words that need no knowledge of YAML's grammar, and the offsets of what it is about. */
export interface YamlMistake {
  readonly message: string
  readonly hint: string
  readonly range: readonly [number, number]
}

// One mistake can make hundreds of them, and each is looked for in the whole document.
const maxErrors = 50

const quoteHint = 'put the whole value in quotes'

/** The syntax mistakes of a YAML document; one mistake confuses what follows it, so each line has only its first. */
export function yamlMistakes(document: Document.Parsed, yaml: string): YamlMistake[] {
  const byLine = new Map<string, YamlMistake>()
  for (const error of document.errors.slice(0, maxErrors)) {
    const mistake = explain(error, document, yaml)
    const line = yaml.slice(0, mistake.range[0])
    const key = String(line.split('\n').length)
    if (!byLine.has(key)) byLine.set(key, mistake)
  }
  return [...byLine.values()]
}

function explain(error: YAMLError, document: Document.Parsed, yaml: string): YamlMistake {
  const range = error.pos
  const written = (error.message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
  const sign = yaml.charAt(range[0])
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { message: 'A tab stands where YAML wants spaces', hint: 'indent with spaces', range }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return isOneLine(yaml, range[0])
        ? { message: 'The value holds ": " but is not in quotes', hint: quoteHint, range }
        : misplacedKey(range)
    case 'MULTILINE_IMPLICIT_KEY':
      return missingColon([range[0], yaml.indexOf('\n', range[0])])
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      if (/closing|end with a/.test(written)) return unclosed(document, range, yaml)
      return /followed by map values/.test(written) ? missingColon(range) : misplacedKey(range)
    case 'BAD_SCALAR_START':
      return { message: `A value that begins with "${sign}" has to be in quotes`, hint: quoteHint, range }
    case 'RESOURCE_EXHAUSTION':
      return { message: 'The values are nested too deep', hint: 'look for brackets that are not meant as YAML', range }
    case 'BAD_DQ_ESCAPE':
      return {
        message: `In double quotes a backslash has a meaning of its own, and "${yaml.slice(range[0], range[0] + 2)}" has none`,
        hint: "use single quotes: '…'",
        range,
      }
    case 'UNEXPECTED_TOKEN':
      if (/at node end/.test(written))
        return {
          message: 'The value ends before this text',
          hint: `${quoteHint}, and write a ' in single quotes twice`,
          range,
        }
      return { message: `"${sign}" is not expected here`, hint: quoteHint, range }
    default:
      return { message: written, hint: 'see https://yaml.org/spec/1.1/, or put the value in quotes', range }
  }
}

function isOneLine(yaml: string, offset: number): boolean {
  const line = yaml.slice(offset).split('\n', 1)[0] ?? ''
  return /:(?:\s|$)/.test(line)
}

function misplacedKey(range: YamlMistake['range']): YamlMistake {
  return {
    message: 'The lines of this entry are not indented alike',
    hint: 'begin each key at the start of its line, and indent only what belongs to the key above',
    range,
  }
}

function missingColon(range: YamlMistake['range']): YamlMistake {
  return {
    message: 'This line is not of the form "key: value"',
    hint: 'write a colon and a blank after the key',
    range,
  }
}

const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' }

/** Where a quote or bracket is never closed, YAML notices at the end; the author wants to see where it opens. */
function unclosed(document: Document.Parsed, range: YamlMistake['range'], yaml: string): YamlMistake {
  let opening = range
  visit(document, {
    Node(_key, node) {
      const [start, end] = (node as Node).range ?? [0, 0]
      if (yaml.charAt(start) in closing && start < range[0] && range[0] <= end + 1) opening = [start, start + 1]
    },
  })
  const sign = yaml.charAt(opening[0])
  return {
    message: `The ${sign} that opens here is never closed`,
    hint: `write the ${closing[sign] ?? 'quote or bracket'} that closes it`,
    range: opening,
  }
}

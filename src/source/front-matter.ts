import matter from 'gray-matter'
import * as v from 'valibot'
import { type Problem, positionAt } from '../problem.ts'
import type { FrontMatter, SourceFile } from '../types.ts'
import {
  type FrontMatterRules,
  frontMatterKeys,
  frontMatterRules,
  holdsLabels,
  isAlwaysRight,
} from './front-matter-keys.ts'
import { readYaml, type YamlMapping } from './yaml.ts'

/** A file split into its front matter and what follows. */
export interface Document {
  readonly data: FrontMatter
  /** Offset of the body in the file's text, in UTF-16 code units. */
  readonly bodyOffset: number
  readonly problems: readonly Problem[]
  /** A problem at a front matter key of this file; at its first line where it has none. */
  readonly problemAt: YamlMapping['problemAt']
}

// Jekyll's Document::YAML_FRONT_MATTER_REGEXP: the closing line may be `---` or `...`, blanks may follow either.
const block = /^---[ \t]*\n(?:[\s\S]*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/
const otherLanguage = /^---[ \t]*([a-z]\w*)[ \t]*\n/i
// Dashes that are not where they must be, or not three; word processors join two of them into a longer one.
const misplaced =
  /^(?!---[ \t]*\n)(\s*)([-–—]{2,}|[–—])[ \t]*\n[ \t]*[\w-]+:(?=\s)[\s\S]*?\n[ \t]*(?:[-–—]{2,}|[–—])[ \t]*(?:\n|$)/

// Longer than most front matter is.
const headBytes = 4096

/** As much of a file's text as is needed to read its front matter, where the rest is not decoded yet; else all of it. */
export function textWithFrontMatter(file: SourceFile): string {
  const { bytes } = file
  if (bytes === undefined) return file.text ?? ''
  // Up to a line end, so that what ends the block there ends it in the whole text, too.
  const head = bytes.toString('utf8', 0, bytes.lastIndexOf('\n', headBytes) + 1)
  return block.test(head) ? head : (file.text ?? '')
}

/** Whether a text begins with front matter, perhaps a faulty one. */
export function hasFrontMatter(text: string): boolean {
  return block.test(text) || otherLanguage.test(text) || isUnclosed(text)
}

/**
 * Splits a text into front matter and body, and checks the types of the keys that have a meaning in it.
 *
 * Mistakes become problems, and the rest of the front matter still counts.
 *
 * @param rules Those of a session, unless others are given.
 */
export function readFrontMatter(text: string, file: string, rules = frontMatterRules('session', false)): Document {
  const language = otherLanguage.exec(text)?.[1]
  if (language !== undefined && language !== 'yaml')
    return refused(
      text,
      file,
      'front-matter-language',
      `Front matter in "${language}" is not read`,
      'write it in YAML, after a line of just "---"',
    )
  if (language === undefined && isUnclosed(text))
    return refused(
      text,
      file,
      'front-matter-unclosed',
      'The front matter is opened here but never closed',
      'put a line of just "---" after its last key',
    )
  const end = block.exec(text.replace(otherLanguage, (line) => `---${' '.repeat(line.length - 4)}\n`))?.[0].length ?? 0
  if (end === 0)
    return {
      data: emptyData(),
      bodyOffset: 0,
      problems: misplacedIn(text, file),
      problemAt: (_path, problem) => ({ ...problem, file, position: { line: 1, column: 1 } }),
    }
  const { yaml, offset } = split(text.slice(0, end))
  const mapping = readYaml(yaml, { file, text, offset })
  const { data, problems } = checkKeys(mapping, rules)
  return { data, bodyOffset: end, problems: [...mapping.problems, ...problems], problemAt: mapping.problemAt }
}

/** gray-matter finds the YAML in the block; it is not let to run or to cache anything (its JavaScript engine evaluates). */
function split(text: string): { readonly yaml: string; readonly offset: number } {
  const lines = text.replace(/\n(?:---|\.\.\.)[ \t]*\n?$/, '\n---\n')
  const fail = () => {
    throw new Error('Front matter is data, never code')
  }
  const yaml = matter(lines, {
    language: 'yaml',
    engines: { yaml: () => ({}), js: fail, javascript: fail, json: fail },
  }).matter
  // It begins with what follows the dashes, or the name of the language.
  return { yaml, offset: lines.indexOf(yaml, 3) }
}

function isUnclosed(text: string): boolean {
  // Without a key on the next line it is a thematic break, which a page may well begin with.
  return !block.test(text) && /^---[ \t]*\n[ \t]*[\w-]+:/.test(text)
}

/** Tells of what was meant as front matter and is taken for text: by Jekyll, too, so it is not read. */
export function misplacedIn(text: string, file: string): Problem[] {
  const [, before, dashes] = misplaced.exec(text) ?? []
  if (before === undefined || dashes === undefined) return []
  return [
    {
      severity: 'warning',
      code: 'front-matter-misplaced',
      message: 'Front matter must begin in the first line, with just "---": this is taken for text',
      hint: 'let the file begin with a line of just "---", and put another after the last key',
      file,
      position: positionAt(text, before.length),
      length: dashes.length,
    },
  ]
}

function refused(text: string, file: string, code: string, message: string, hint: string): Document {
  const problem: Problem = {
    severity: 'error',
    code,
    message,
    hint,
    file,
    position: positionAt(text, 0),
    length: text.indexOf('\n'),
  }
  return {
    data: emptyData(),
    bodyOffset: text.length,
    problems: [problem],
    problemAt: (_path, other) => ({ ...other, file, position: { line: 1, column: 1 } }),
  }
}

function emptyData(): FrontMatter {
  return Object.create(null)
}

/** Keys whose value is shown as it is written: `lecture: 1.10` is no number. */
const writtenKeys = [
  'title',
  'slug',
  'lecture',
  'term',
  'team',
  'video',
  'notes',
  'desc',
  'tags',
  'categories',
  'category',
  'tag',
]

function checkKeys(
  mapping: YamlMapping,
  { checked, isJekyll }: FrontMatterRules,
): { data: FrontMatter; problems: Problem[] } {
  const data: Record<string, unknown> = Object.assign(emptyData(), mapping.data)
  const problems: Problem[] = []
  for (const key of checked) {
    const message = mistakeOf(key, data[key])
    if (message === undefined) continue
    // Jekyll builds with any value but of a date, and its layouts print what is there.
    const severity = isJekyll && key !== 'date' ? 'warning' : 'error'
    const hint = hintFor(key, data[key])
    if (severity === 'error') data[key] = null
    // After a mistake in the syntax, a wrong type is its consequence.
    if (!mapping.isSound) continue
    problems.push(
      mapping.problemAt([key], { severity, code: 'front-matter-type', message: `"${key}" ${message}`, hint }),
    )
  }
  if (!isJekyll)
    for (const key of writtenKeys) if (data[key] !== undefined) data[key] = asWritten(data[key], [key], mapping)
  return { data, problems }
}

/** What is wrong with a key's value; `undefined` where nothing is. */
function mistakeOf(key: string, value: unknown): string | undefined {
  const schema = frontMatterKeys[key]
  if (schema === undefined || value === undefined || value === null || isAlwaysRight(key, value)) return undefined
  if (key === 'layout' && value === false) return undefined
  return v.safeParse(schema, value).issues?.[0].message
}

function asWritten(value: unknown, path: readonly (string | number)[], mapping: YamlMapping): unknown {
  if (Array.isArray(value)) return value.map((item, index) => asWritten(item, [...path, index], mapping))
  return typeof value === 'number' || typeof value === 'boolean' ? (mapping.writtenAs(path) ?? String(value)) : value
}

function hintFor(key: string, value: unknown): string {
  if (key === 'date') return 'write it as date: 2025-04-02'
  if (holdsLabels(key)) return `write it as ${key}: [one, two]`
  if (typeof value === 'object') return `write it as ${key}: "…"`
  return 'correct the value, or remove the key'
}

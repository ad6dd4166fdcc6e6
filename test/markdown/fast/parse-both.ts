import { isDeepStrictEqual } from 'node:util'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Plugin, unified } from 'unified'
import { expect } from 'vitest'
import { fastLane } from '../../../src/markdown/fast/fast-lane.ts'
import { features, frontMatter } from '../../../src/markdown/index.ts'
import type { Dialect } from '../../../src/types.ts'

const dialects: readonly Dialect[] = [
  { indentedCode: false, excerptSeparator: '\n\n' },
  { indentedCode: true, excerptSeparator: '\n\n' },
]

const parsers = dialects.map((dialect) => ({ former: parserOf(dialect, [fastLane.name]), fast: parserOf(dialect, []) }))

/** The parser of a dialect with all of its syntax, without some of the features. */
function parserOf(dialect: Dialect, without: readonly string[]): (text: string) => Root {
  const processor = unified().use(remarkParse).use(remarkFrontmatter, frontMatter).use(remarkGfm)
  for (const { name, remark } of features) {
    if (remark !== undefined && !without.includes(name)) processor.use(remark as Plugin<[Dialect]>, dialect)
  }
  const frozen = processor.freeze()
  return (text) => frozen.parse(text)
}

/** The former parser of the usual dialect. */
export function formerOf(text: string): Root {
  return (parsers[0] as (typeof parsers)[number]).former(text)
}

/** Whether the fast lane makes the former parser's tree of a text, in all dialects. */
export function parsesAlike(text: string): boolean {
  return parsers.every(({ former, fast }) => isDeepStrictEqual(outcome(fast, text), outcome(former, text)))
}

/** Asserts the same, and shows where the trees differ. */
export function expectAlike(text: string): void {
  if (parsesAlike(text)) return
  for (const { former, fast } of parsers)
    expect(outcome(fast, text), JSON.stringify(text)).toEqual(outcome(former, text))
  expect.fail(`The trees of ${JSON.stringify(text)} differ in keys or prototypes`)
}

// What is nested too deep overflows the stack; in parts it may not.
function outcome(parse: (text: string) => Root, text: string): Root | string {
  try {
    return parse(text)
  } catch (error) {
    return String(error)
  }
}

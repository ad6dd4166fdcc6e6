import { compileSass, type SassResult, type SassTask } from '../liquid/sass.ts'
import { parseLoaded } from '../markdown/index.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, Parsed } from '../types.ts'

/** Work on a text of any author's that pages wait for, which may have no end. */
export interface TimedWork {
  /** `undefined` where it took too long. */
  readonly parse: (text: string, dialect: Dialect) => Parsed | undefined
  readonly sass: (task: SassTask) => SassResult | undefined
}

/** The same, with what took too long as a problem. */
export interface ToldWork {
  readonly parse: (text: string, dialect: Dialect) => Parsed
  readonly sass: (task: SassTask) => SassResult
}

/** Work that always comes back with a result; without a limit it runs here, however long that takes. */
export function toldWork(timed: TimedWork | undefined): ToldWork {
  if (timed === undefined) return { parse: parseLoaded, sass: compileSass }
  return {
    parse: (text, dialect) => timed.parse(text, dialect) ?? unparsed,
    sass(task) {
      const { file, lineOffset } = task
      return (
        timed.sass(task) ?? { css: '', problems: [{ ...endless, file, position: { line: lineOffset + 1, column: 1 } }] }
      )
    },
  }
}

/** What is told of a document that cannot be parsed in the time that it may take. */
export const unparsable: Problem = {
  severity: 'error',
  code: 'parse-limit',
  message: 'The file cannot be parsed: it takes too long, or too much memory',
  hint: 'look for a long row of brackets, ">" or "*" that is not meant as Markdown, and put it into code, or split the file',
  position: { line: 1, column: 1 },
}

const unparsed: Parsed = {
  html: '',
  excerpt: '',
  headings: [],
  links: [],
  images: [],
  papers: [],
  problems: [unparsable],
}

const endless: Problem = {
  severity: 'error',
  code: 'sass',
  message: 'The style sheet cannot be compiled: it takes too long, or too much memory',
  hint: 'look for a loop without an end, such as "@while true"',
}

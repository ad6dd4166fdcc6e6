import { formatProblem, type Problem } from '../problem.ts'
import type { Source } from '../types.ts'

/** Where a command writes; tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Whether a person sees the output as it comes. */
  readonly isInteractive: boolean
}

export const processTerminal: Terminal = {
  out: (text) => write(text, process.stdout),
  error: (text) => write(text, process.stderr),
  isInteractive: process.stdout.isTTY === true && process.stdin.isTTY === true,
}

/** Shows problems with their code frames, and how many there are of each severity. */
export function showProblems(problems: readonly Problem[], source: Source, terminal: Terminal): void {
  for (const problem of problems) terminal.error(`${formatProblem(problem, textOf(problem, source))}\n\n`)
}

/** `1 page`, `2 pages`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `2 errors and 1 warning`, or an empty text. */
export function countProblems(problems: readonly Problem[]): string {
  const count = (severity: Problem['severity']) => {
    const number = problems.filter((problem) => problem.severity === severity).length
    return number === 0 ? [] : [counted(number, severity)]
  }
  return [...count('error'), ...count('warning'), ...count('notice')].join(', ').replace(/, ([^,]*)$/, ' and $1')
}

/** Writes as long as somebody reads: `lectern check | head` ends without a word, with the code it would have ended with. */
function write(text: string, stream: NodeJS.WriteStream): void {
  if (!stream.listeners('error').includes(ignoreClosedPipe)) stream.on('error', ignoreClosedPipe)
  stream.write(text)
}

// The command goes on to its end: a site half published would be worse than a line that nobody reads.
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

function textOf({ file }: Problem, source: Source): string | undefined {
  return file === undefined ? undefined : (source.files.get(file) ?? source.theme.get(file))?.text
}

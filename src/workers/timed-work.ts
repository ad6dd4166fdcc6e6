import type { SassResult } from '../liquid/sass.ts'
import { parseLoaded } from '../markdown/index.ts'
import type { TimedWork } from '../stages/timed-work.ts'
import type { Parsed } from '../types.ts'
import type { Task, TaskResult } from './do-task.ts'
import { createWaitingWorker } from './waiting.ts'

// To start a thread takes longer than to parse this many characters, of the worst kind even.
const leastCharacters = 10_000

/** Does what pages wait for in a thread that can be ended, but for what is short. */
export function createTimedWork({ deadlineMs }: { readonly deadlineMs: number }): {
  readonly timed: TimedWork
  readonly close: () => Promise<void>
} {
  const { run, close } = createWaitingWorker<Task, TaskResult>('doTask', { deadlineMs })
  return {
    timed: {
      parse: (text, dialect) =>
        text.length < leastCharacters
          ? parseLoaded(text, dialect)
          : (run({ kind: 'markdown', text, dialect }) as Parsed | undefined),
      sass: (task) => run({ kind: 'sass', ...task }) as SassResult | undefined,
    },
    close,
  }
}

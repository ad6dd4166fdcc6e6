import { availableParallelism } from 'node:os'
import type { ParseResult, ParseTask } from './parse-document.ts'
import { createThread, type ParseThread } from './thread.ts'

/** Threads that parse documents; they start when there is work, and end with `close`. */
export interface ParsePool {
  /** Starts the threads that texts of so many characters are worth, while there is other work before they are parsed. */
  readonly start: (characters: number) => void
  /** Each result in the order of the tasks; `undefined` for one that took too long or brought its thread down. */
  readonly run: (tasks: readonly LateTask[]) => Promise<readonly (ParseResult | undefined)[]>
  readonly close: () => Promise<void>
}

/** A task that is made when its turn comes: not all texts of a large site are in memory at once. */
export interface LateTask {
  /** Of the text, about. */
  readonly size: number
  readonly make: () => ParseTask
}

export interface PoolOptions {
  /** How long one document may take, in milliseconds. */
  readonly deadlineMs: number
  /** By default as many as the work is worth, and the machine has processors. */
  readonly threads?: number | undefined
}

// A thread takes as long to start as this many characters take to be parsed.
const charactersPerThread = 400_000
const maxThreads = 8

export function createParsePool({ deadlineMs, threads }: PoolOptions): ParsePool {
  const started: ParseThread[] = []
  let last: Promise<unknown> = Promise.resolve()

  function grow(count: number): void {
    while (started.length < count) started.push(createThread(deadlineMs))
  }

  const worth = (characters: number) =>
    threads ?? Math.min(availableParallelism(), maxThreads, Math.ceil(characters / charactersPerThread))

  async function runAll(tasks: readonly LateTask[]): Promise<readonly (ParseResult | undefined)[]> {
    const characters = tasks.reduce((sum, { size }) => sum + size, 0)
    grow(Math.max(1, worth(characters)))
    const results: (ParseResult | undefined)[] = new Array(tasks.length)
    let next = 0
    const parseNext = async ({ run }: ParseThread) => {
      for (let index = next++; index < tasks.length; index = next++)
        results[index] = await run((tasks[index] as LateTask).make())
    }
    // Each thread has one document in hand and the next one waiting.
    await Promise.all([...started, ...started].map(parseNext))
    return results
  }

  return {
    start(characters) {
      if (characters === 0) return
      grow(worth(characters))
      for (const thread of started) thread.load()
    },
    run(tasks) {
      if (tasks.length === 0) return Promise.resolve([])
      // A thread does one thing at a time.
      const results = last.then(() => runAll(tasks))
      last = results.catch(() => {})
      return results
    },
    async close() {
      await Promise.all(started.splice(0).map((thread) => thread.close()))
    },
  }
}

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Tinypool } from 'tinypool'
import { packageRoot } from '../package.ts'
import type { ParseResult, ParseTask } from './parse-document.ts'

/** Threads that parse documents; they start when there is work, and end with `close`. */
export interface ParsePool {
  /** Each result in the order of the tasks; `undefined` for one that took too long or brought its thread down. */
  readonly run: (tasks: readonly ParseTask[]) => Promise<readonly (ParseResult | undefined)[]>
  readonly close: () => Promise<void>
}

export interface PoolOptions {
  /** How long one document may take, in milliseconds. */
  readonly deadlineMs: number
  /** At most; the number of processors by default. */
  readonly threads?: number
}

// A thread takes as long to start as this many characters take to be parsed.
const charactersPerThread = 400_000
const maxThreads = 8
// Of each thread, in megabytes. The stack is as deep as the main thread's, so that a document fails in both or in none.
// A young generation of this size is seldom collected while one document is parsed.
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 96, stackSizeMb: 1 }

const nothingToDo: ParseTask = { text: '', dialect: { indentedCode: true, excerptSeparator: '\n\n' } }

export function createParsePool({ deadlineMs, threads = availableParallelism() }: PoolOptions): ParsePool {
  let pool: { readonly threads: number; readonly workers: Tinypool } | undefined

  async function workersFor(characters: number): Promise<NonNullable<typeof pool>> {
    const wanted = Math.max(1, Math.min(threads, maxThreads, Math.ceil(characters / charactersPerThread)))
    if (pool !== undefined && pool.threads >= wanted) return pool
    await pool?.workers.destroy()
    const workers = new Tinypool({
      filename: join(packageRoot, 'dist/workers/parse-document.js'),
      minThreads: wanted,
      maxThreads: wanted,
      resourceLimits,
    })
    // Loading the parser is no document's fault.
    await Promise.all(Array.from({ length: wanted }, () => workers.run(nothingToDo)))
    pool = { threads: wanted, workers }
    return pool
  }

  async function runOne(workers: Tinypool, task: ParseTask): Promise<ParseResult | undefined> {
    try {
      return await workers.run(task, { signal: AbortSignal.timeout(deadlineMs) })
    } catch {
      // Stopped at its deadline, or out of memory or stack: whatever it was, this document cannot be parsed.
      return undefined
    }
  }

  return {
    async run(tasks) {
      if (tasks.length === 0) return []
      const { workers, threads: lanes } = await workersFor(tasks.reduce((sum, { text }) => sum + text.length, 0))
      const results: (ParseResult | undefined)[] = new Array(tasks.length)
      let next = 0
      // As many at once as there are threads: the time that a task waits for one does not count.
      const lane = async () => {
        for (let index = next++; index < tasks.length; index = next++)
          results[index] = await runOne(workers, tasks[index] as ParseTask)
      }
      await Promise.all(Array.from({ length: lanes }, lane))
      return results
    },
    async close() {
      await pool?.workers.destroy()
      pool = undefined
    },
  }
}

import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import parseDocument, { type ParseResult, type ParseTask } from './parse-document.ts'
import { createThread, type ParseThread } from './thread.ts'

/** Parses documents: here, and in threads, which start when there is enough work and end with `close`. */
export interface ParsePool {
  /** Starts the threads that texts of so many characters are worth, while there is other work before they are parsed. */
  readonly start: (characters: number) => void
  /** What was taken of each result, in the order of the tasks. */
  readonly run: <Taken>(tasks: readonly LateTask<Taken>[]) => Promise<readonly Taken[]>
  readonly close: () => Promise<void>
}

/** A task that is made when its turn comes: not all texts of a large site are in memory at once. */
export interface LateTask<Taken> {
  /** Of the text, about. */
  readonly size: number
  /** Whether nobody knows how long it takes, however short the text is. */
  readonly mayHang: boolean
  readonly make: () => ParseTask
  /** Takes what is wanted of the result; `undefined` for one that took too long or brought its thread down. */
  readonly take: (result: ParseResult | undefined) => Taken
}

export interface PoolOptions {
  /** How long one document may take in a thread, in milliseconds. */
  readonly deadlineMs: number
  /** How many documents are parsed at once; by default as many as the work is worth, and the machine has processors. */
  readonly parallelism?: number | undefined
}

// A thread takes as long to start as this many characters take to be parsed.
const charactersPerThread = 400_000
// Two processors are busy with one thread, and with those in which V8 compiles for it and collects its garbage: another
// one pays where there is much to parse.
const charactersPerThreadOfTwo = 2_000_000
const maxParallelism = 8
// What is parsed here cannot be ended. The worst text up to this length that we know takes three seconds.
const mostHere = 65_536
// So that a thread has something to do while this one is busy with a document of its own.
const documentsInHand = 4

export function createParsePool({ deadlineMs, parallelism }: PoolOptions): ParsePool {
  const started: ParseThread[] = []
  let last: Promise<unknown> = Promise.resolve()

  function grow(count: number): void {
    while (started.length < count) started.push(createThread(deadlineMs))
  }

  /** How many threads beside this one. */
  const worth = (characters: number) => {
    const processors = availableParallelism()
    const each = processors > 2 ? charactersPerThread : charactersPerThreadOfTwo
    return Math.min((parallelism ?? Math.min(processors, maxParallelism)) - 1, characters / each)
  }

  async function runAll<Taken>(tasks: readonly LateTask<Taken>[]): Promise<readonly Taken[]> {
    const results: Taken[] = new Array(tasks.length)
    const at = (index: number) => tasks[index] as LateTask<Taken>
    // The longest last, where they are taken first: at the end nobody waits for a long one.
    const indices = [...tasks.keys()].sort((a, b) => at(a).size - at(b).size)
    const isForThread = (index: number) => isForThreadOnly(at(index))
    const [anywhere, inThread] = [indices.filter((index) => !isForThread(index)), indices.filter(isForThread)]
    grow(Math.max(inThread.length > 0 ? 1 : 0, Math.floor(worth(sizeOf(tasks)))))

    const done = (index: number, result: ParseResult | undefined) => {
      results[index] = at(index).take(result)
    }
    const runInThread = async ({ run }: ParseThread) => {
      for (let index = next(); index !== undefined; index = next()) done(index, await run(at(index).make()))
    }
    const next = () => inThread.pop() ?? anywhere.pop()
    const runHere = async () => {
      for (let index = anywhere.pop(); index !== undefined; index = anywhere.pop()) {
        done(index, await parseDocument(at(index).make()).catch(() => undefined))
        // Threads have answered meanwhile.
        if (started.length > 0) await nextTurn()
      }
    }
    const inHand = started.flatMap((thread) => Array.from({ length: documentsInHand }, () => runInThread(thread)))
    await Promise.all([...inHand, runHere()])
    return results
  }

  return {
    start(characters) {
      grow(Math.floor(worth(characters)))
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

function isForThreadOnly({ size, mayHang }: Pick<LateTask<unknown>, 'size' | 'mayHang'>): boolean {
  return mayHang || size > mostHere
}

function sizeOf(tasks: readonly Pick<LateTask<unknown>, 'size'>[]): number {
  return tasks.reduce((sum, { size }) => sum + size, 0)
}

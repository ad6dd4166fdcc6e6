import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../package.ts'
import { startDeadline } from './deadline.ts'
import type { ParseResult, ParseTask } from './parse-document.ts'
import { resourceLimits } from './resource-limits.ts'

/** A thread that parses one document after the other; another takes its place where a document brings it down. */
export interface ParseThread {
  /** `undefined` for a document that took too long or brought the thread down. To be called when the last is done. */
  readonly run: (task: ParseTask) => Promise<ParseResult | undefined>
  readonly close: () => Promise<void>
}

// How often a deadline is looked at.
const pollMs = 200

/** @param deadlineMs How long one document may take. */
export function createThread(deadlineMs: number): ParseThread {
  let worker: Worker | undefined

  async function start(): Promise<Worker> {
    const started = new Worker(join(packageRoot, 'dist/workers/parse-thread.js'), { resourceLimits })
    worker = started
    // An error ends the thread, and who waits for an answer learns of the end.
    started
      .on('error', () => {})
      .on('exit', () => {
        worker = undefined
      })
    // Loading the parser is no document's fault.
    await Promise.race([once(started, 'message'), once(started, 'exit')])
    return started
  }

  return {
    async run(task) {
      const ready = worker ?? (await start())
      // It may have been closed while it started.
      return worker === ready ? ask(ready, task, deadlineMs) : undefined
    },
    async close() {
      await worker?.terminate()
    },
  }
}

function ask(worker: Worker, task: ParseTask, deadlineMs: number): Promise<ParseResult | undefined> {
  return new Promise((resolve) => {
    const deadline = startDeadline(deadlineMs)
    const timer = setInterval(() => deadline.isOver() && worker.terminate(), pollMs)
    const end = (result?: ParseResult) => {
      clearInterval(timer)
      worker.off('message', end).off('exit', fail)
      resolve(result)
    }
    const fail = () => end()
    worker.once('message', end).once('exit', fail)
    worker.postMessage(task)
  })
}

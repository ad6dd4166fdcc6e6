import type { Worker } from 'node:worker_threads'
import { startDeadline } from './deadline.ts'
import type { ParseResult, ParseTask } from './parse-document.ts'
import { startWorker } from './start-worker.ts'

/** A thread that parses one document after the other; another takes its place where a document brings it down. */
export interface ParseThread {
  /** Begins to load the parser, if it has not. */
  readonly load: () => void
  /**
   * `undefined` for a document that took too long or brought the thread down. Where the thread has the next document
   * before it is done with one, it does not wait for it in between.
   */
  readonly run: (task: ParseTask) => Promise<ParseResult | undefined>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly task: ParseTask
  readonly answer: (result: ParseResult | undefined) => void
}

// How often a deadline is looked at.
const pollMs = 200

/** @param deadlineMs How long one document may take. */
export function createThread(deadlineMs: number): ParseThread {
  // The thread is busy with the first of them.
  const waiting: Waiting[] = []
  let worker: Worker | undefined
  let isLoaded = false
  let answered = 0
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  function start(): void {
    const started = startWorker('parseThread')
    worker = started
    // Loading the parser is no document's fault.
    started.once('message', () => {
      isLoaded = true
      started.on('message', next)
      if (waiting.length > 0) watch()
    })
    // An error ends the thread, and who waits for an answer learns of the end.
    started.on('error', () => {}).on('exit', restart)
    for (const { task } of waiting) started.postMessage(task)
  }

  function next(result?: ParseResult): void {
    answered += 1
    waiting.shift()?.answer(result)
    if (waiting.length === 0) clearInterval(timer)
  }

  /**
   * Gives each document its time, from the first look at it: to ask the system for the time with each one would take
   * longer than to parse a short one.
   */
  function watch(): void {
    clearInterval(timer)
    let first = answered
    let deadline = startDeadline(deadlineMs)
    timer = setInterval(() => {
      if (first !== answered) {
        first = answered
        deadline = startDeadline(deadlineMs)
      } else if (deadline.isOver()) {
        // An answer that comes now is too late: it is this document that ends the thread.
        worker?.off('message', next)
        worker?.terminate()
      }
    }, pollMs)
  }

  function restart(): void {
    clearInterval(timer)
    worker = undefined
    isLoaded = false
    const ended = waiting.splice(0, isClosed ? waiting.length : 1)
    for (const { answer } of ended) answer(undefined)
    if (waiting.length > 0) start()
  }

  return {
    load() {
      if (worker === undefined && !isClosed) start()
    },
    run(task) {
      if (isClosed) return Promise.resolve(undefined)
      return new Promise((answer) => {
        waiting.push({ task, answer })
        if (worker === undefined) start()
        else worker.postMessage(task)
        if (isLoaded && waiting.length === 1) watch()
      })
    },
    async close() {
      isClosed = true
      await worker?.terminate()
    },
  }
}

import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads'
import type { ThreadPart } from '../start/load.ts'
import { startDeadline } from './deadline.ts'
import { startWorker } from './start-worker.ts'

/** Tasks that this thread waits for, which a thread of their own does: it can be ended, and this one cannot. */
export interface WaitingWorker<Task, Result> {
  /** The result; `undefined` where it took too long or brought the thread down. */
  readonly run: (task: Task) => Result | undefined
  readonly close: () => Promise<void>
}

/** What a task's thread sends back. */
export type Reply<Result> = { readonly result: Result } | { readonly error: unknown }

/** What a task's thread is given when it starts. */
export interface WaitingData {
  readonly port: MessagePort
  /** Counts the replies. */
  readonly signal: Int32Array
}

interface Thread extends WaitingData {
  readonly worker: Worker
}

const pollMs = 200

/**
 * A thread for tasks that are waited for; it starts with the first one.
 *
 * @param part Of the program, which does the tasks.
 */
export function createWaitingWorker<Task, Result>(
  part: ThreadPart,
  { deadlineMs }: { readonly deadlineMs: number },
): WaitingWorker<Task, Result> {
  let thread: Thread | undefined

  async function end(): Promise<void> {
    const ended = thread
    thread = undefined
    await ended?.worker.terminate()
  }

  return {
    run(task) {
      thread ??= startThread(part)
      const { port, signal } = thread
      const before = Atomics.load(signal, 0)
      port.postMessage(task)
      const deadline = startDeadline(deadlineMs)
      while (Atomics.wait(signal, 0, before, pollMs) === 'timed-out' && Atomics.load(signal, 0) === before) {
        if (!deadline.isOver()) continue
        void end()
        return undefined
      }
      const reply = receiveMessageOnPort(port)?.message as Reply<Result>
      if ('error' in reply) throw reply.error
      return reply.result
    },
    close: end,
  }
}

function startThread(part: ThreadPart): Thread {
  const { port1: port, port2 } = new MessageChannel()
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = startWorker(part, {
    workerData: { port: port2, signal } satisfies WaitingData,
    transferList: [port2],
  })
  // One that runs out of memory says so here; that it took too long is what is told of it.
  worker.on('error', () => {})
  worker.unref()
  port.unref()
  return { worker, port, signal }
}

import { workerData } from 'node:worker_threads'
import { compileSass, loadSass, type SassTask } from '../liquid/sass.ts'
import { parse } from '../markdown/index.ts'
import type { Problem } from '../problem.ts'
import type { Dialect, Parsed } from '../types.ts'
import type { Reply, WaitingData } from './waiting.ts'

/** What the main thread waits for while it makes pages. */
export type Task =
  | { readonly kind: 'markdown'; readonly text: string; readonly dialect: Dialect }
  | ({ readonly kind: 'sass' } & SassTask)

export type TaskResult = Parsed | { readonly css: string; readonly problems: readonly Problem[] }

// What was loaded to start with is no part of any task.
const { port, signal } = workerData as WaitingData

port.on('message', async (task: Task) => {
  port.postMessage(await reply(task))
  Atomics.add(signal, 0, 1)
  Atomics.notify(signal, 0)
})

async function reply(task: Task): Promise<Reply<TaskResult>> {
  try {
    return { result: await doTask(task) }
  } catch (error) {
    return { error }
  }
}

async function doTask(task: Task): Promise<TaskResult> {
  switch (task.kind) {
    case 'markdown':
      return parse(task.text, task.dialect)
    case 'sass':
      await loadSass()
      return compileSass(task)
  }
}

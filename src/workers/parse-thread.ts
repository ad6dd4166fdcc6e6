import { parentPort } from 'node:worker_threads'
import parseDocument, { type ParseTask } from './parse-document.ts'

let last: Promise<void> = Promise.resolve()

/** What runs in a thread: says that the parser is loaded, and answers each task with its result. */
parentPort?.on('message', (task: ParseTask) => {
  // The next one may be here already: it begins when this one is answered, since it may end the thread.
  last = last.then(() => answer(task))
})
parentPort?.postMessage('loaded')

async function answer(task: ParseTask): Promise<void> {
  // Whatever goes wrong is told by the answer alone: this document cannot be parsed.
  parentPort?.postMessage(await parseDocument(task).catch(() => undefined))
}

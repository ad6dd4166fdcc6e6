import { parentPort } from 'node:worker_threads'
import parseDocument, { type ParseTask } from './parse-document.ts'

/** What runs in a thread: says that the parser is loaded, and answers each task with its result. */
parentPort?.on('message', async (task: ParseTask) => {
  // Whatever goes wrong is told by the answer alone: this document cannot be parsed.
  parentPort?.postMessage(await parseDocument(task).catch(() => undefined))
})
parentPort?.postMessage('loaded')

import { parentPort } from 'node:worker_threads'
import type { FileState } from '../incremental/memo.ts'
import { createFileMaker } from './write-file.ts'

/** Files to be written. */
export interface WriteTask {
  readonly paths: readonly string[]
  readonly texts: readonly string[]
}

/** What a thread that writes says of each task: how the files look, or what went wrong. */
export type WriteReply =
  | { readonly kind: 'written'; readonly states: readonly FileState[] }
  | { readonly kind: 'failed'; readonly message: string; readonly facts: Readonly<Record<string, unknown>> }

const { write } = createFileMaker()

function reply(message: WriteReply): void {
  parentPort?.postMessage(message)
}

parentPort?.on('message', ({ paths, texts }: WriteTask) => {
  try {
    reply({ kind: 'written', states: paths.map((path, index) => write(path, texts[index] as string)) })
  } catch (error) {
    // Of an error itself, only the message would arrive.
    reply({ kind: 'failed', message: (error as Error).message, facts: { ...(error as Error) } })
  }
})

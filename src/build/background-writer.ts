import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileState } from '../incremental/memo.ts'
import { packageRoot } from '../package.ts'
import type { WriteReply, WriteTask } from './write-thread.ts'

/** Writes texts to new files in a thread of its own. */
export interface BackgroundWriter {
  /** Whether the thread is not far behind: else it is quicker to write here. */
  readonly isFree: () => boolean
  readonly write: (path: string, text: string) => void
  /** Resolves with how the files look once all are written. @throws The first error of the file system. */
  readonly finish: () => Promise<ReadonlyMap<string, FileState>>
  /** Ends the thread; resolves when it writes nothing any more. */
  readonly close: () => Promise<void>
}

// A message for each file would cost as much as to write it.
const charactersPerTask = 250_000
// What waits to be written is in memory.
const mostWaiting = 16_000_000

export function startBackgroundWriter(): BackgroundWriter {
  const worker = new Worker(join(packageRoot, 'dist/write.cjs'))
  const written = new Map<string, FileState>()
  const sent: { readonly paths: readonly string[]; readonly size: number }[] = []
  let next: { readonly paths: string[]; readonly texts: string[]; size: number } = { paths: [], texts: [], size: 0 }
  let waiting = 0
  let failure: unknown
  let settle = () => {}

  function send(): void {
    if (next.paths.length === 0) return
    const { paths, texts, size } = next
    worker.postMessage({ paths, texts } satisfies WriteTask)
    sent.push({ paths, size })
    next = { paths: [], texts: [], size: 0 }
  }

  worker.on('message', (reply: WriteReply) => {
    if (reply.kind === 'failed') failure ??= Object.assign(new Error(reply.message), reply.facts)
    else {
      const { paths, size } = sent.shift() ?? { paths: [], size: 0 }
      waiting -= size
      for (const [index, path] of paths.entries()) written.set(path, reply.states[index] as FileState)
    }
    settle()
  })
  worker.on('error', (error) => {
    failure ??= error
    settle()
  })

  return {
    isFree: () => waiting < mostWaiting,
    write(path, text) {
      if (failure !== undefined) throw failure
      next.paths.push(path)
      next.texts.push(text)
      next.size += text.length
      waiting += text.length
      if (next.size >= charactersPerTask) send()
    },
    async finish() {
      send()
      while (failure === undefined && sent.length > 0) {
        await new Promise<void>((resolve) => {
          settle = resolve
        })
      }
      if (failure !== undefined) throw failure
      return written
    },
    close: async () => void (await worker.terminate()),
  }
}

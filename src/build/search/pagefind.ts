import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../../package.ts'
import type { Reply } from '../../workers/waiting.ts'
import type { IndexContents } from './index-part.ts'

/** A page that Pagefind reads. */
export interface Page {
  readonly url: string
  readonly content: string
}

/** An index of some pages. */
export interface PagefindOutput {
  /** By their paths. */
  readonly files: ReadonlyMap<string, Buffer>
  /** `undefined` where there is no word in the pages. */
  readonly contents: IndexContents | undefined
}

/** A process of Pagefind's, on this machine. */
export interface Pagefind {
  /** Makes an index; one at a time. @throws {Error} Where Pagefind does not run here, or has ended. */
  readonly index: (pages: readonly Page[]) => Promise<PagefindOutput>
  /** Ends it; what is under way is given up. */
  readonly end: () => Promise<void>
}

/**
 * Starts a process of Pagefind's, with a thread of its own: its package knows one process in a thread, and would wait for
 * each turn between the pages that are made here.
 */
export function startPagefind(lang: string): Pagefind {
  // What its package prints is in the error.
  const worker = new Worker(join(packageRoot, 'dist/pagefind.cjs'), { workerData: lang, stderr: true })
  const ended = new Promise<never>((_, reject) => {
    worker
      .once('error', reject)
      .once('exit', () => reject(new Error('its process was ended, as it is where memory runs out')))
  })
  // Who waits for an index is told; else there is nobody to tell.
  ended.catch(() => {})
  return {
    async index(pages) {
      worker.postMessage(pages)
      const [reply]: [Reply<PagefindOutput>] = await Promise.race([once(worker, 'message') as Promise<never>, ended])
      if ('error' in reply) throw reply.error
      const { files, contents } = reply.result
      return { files: new Map(Array.from(files, ([path, bytes]) => [path, asBuffer(bytes)])), contents }
    },
    async end() {
      worker.postMessage('end')
      await ended.catch(() => {})
    },
  }
}

/** A buffer that comes from a thread is a plain array. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
}

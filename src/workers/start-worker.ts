import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { packageRoot } from '../package.ts'
import type { ThreadPart } from '../start/load.ts'
import { resourceLimits } from './resource-limits.ts'

/** Starts a thread that runs a part of the compiled program. */
export function startWorker(
  part: ThreadPart,
  options: Pick<WorkerOptions, 'workerData' | 'transferList'> = {},
): Worker {
  return new Worker(join(packageRoot, 'dist/thread.cjs'), { ...options, argv: [part], resourceLimits })
}

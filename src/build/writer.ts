import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { FileState } from '../incremental/memo.ts'
import { type BackgroundWriter, startBackgroundWriter } from './background-writer.ts'
import { cannotFlush } from './disk.ts'
import { createFileMaker } from './write-file.ts'

/**
 * Writes new files, with the folders that they stand in: a few at once, and where there are many, a thread goes on with
 * it while their texts are made.
 */
export interface Writer {
  /** @throws The error of the file system, such as EEXIST, of this file or of one before. */
  readonly write: (path: string, text: string) => void
  /** Copies a file with its times. See `write`. */
  readonly copy: (from: string, to: string) => void
  /** Resolves with how all files look, once they are written. See `write`. */
  readonly finish: () => Promise<ReadonlyMap<string, FileState>>
  /** Resolves once all that was written would outlast a power cut. */
  readonly flush: () => Promise<void>
  /** Ends the thread; resolves when nothing is written any more. */
  readonly close: () => Promise<void>
}

// To start a thread takes as long as to write about a hundred files, and it starts while the first ones are made.
const filesForThread = 200
// Where nobody expected many: after so many, as many more may be to come.
const filesBeforeThread = 256
// To flush each of so many files takes longer than to flush all of the disk.
const manyFiles = 64
// Another program may have written gigabytes: then the files alone are flushed after all.
const longestFlushMs = 10_000
// Of those that are flushed one by one; far below any limit of open files.
const filesAtOnce = 16

const [open, close, fsync] = [promisify(fs.open), promisify(fs.close), promisify(fs.fsync)]

/** @param expected How many files will be written, as far as that is known. */
export function createWriter(expected = 0): Writer {
  const files = createFileMaker()
  const states = new Map<string, FileState>()
  let written: string[] = []
  let background = expected >= filesForThread ? startThread() : undefined

  async function finish(): Promise<ReadonlyMap<string, FileState>> {
    if (background === undefined) return states
    for (const [path, state] of await background.finish()) states.set(path, state)
    void background.close()
    background = undefined
    return states
  }

  return {
    write(path, text) {
      if (background?.isFree() === true) background.write(path, text)
      else states.set(path, files.write(path, text))
      written.push(path)
      if (written.length === filesBeforeThread) background ??= startThread()
    },
    copy(from, to) {
      files.makeFolderOf(to)
      // Before copying: a file that is changed meanwhile has another time, and is copied again next time.
      const { atime, mtime } = fs.statSync(from)
      fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL | fs.constants.COPYFILE_FICLONE)
      fs.utimesSync(to, atime, mtime)
      written.push(to)
      const { size, mtimeMs } = fs.statSync(to)
      states.set(to, { size, mtimeMs })
    },
    finish,
    async flush() {
      // Begins at once where nothing is to be waited for: the caller has other work meanwhile.
      if (background !== undefined) await finish()
      const paths = written
      written = []
      if (paths.length >= manyFiles && (await flushDisk(paths[0] as string))) return
      const flushed = await Promise.allSettled(Array.from({ length: filesAtOnce }, () => flushEach(paths)))
      const failed = flushed.find((outcome) => outcome.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    },
    close: async () => background?.close(),
  }
}

function startThread(): BackgroundWriter | undefined {
  return availableParallelism() > 1 ? startBackgroundWriter() : undefined
}

/**
 * Flushes the whole disk that a file is on, in one step (`syncfs`), for which Node has no call.
 *
 * @returns Whether it did.
 */
function flushDisk(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(false)
  return new Promise((resolve) => {
    spawn('sync', ['-f', path], { stdio: 'ignore', timeout: longestFlushMs })
      .on('error', () => resolve(false))
      .on('close', (code) => resolve(code === 0))
  })
}

/** Takes files from a list until none is left. */
async function flushEach(paths: string[]): Promise<void> {
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    // Windows flushes only what is open for writing; elsewhere a copy may be as read-only as its source.
    const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r')
    try {
      await fsync(handle)
    } catch (error) {
      if (!cannotFlush(error)) throw error
    } finally {
      await close(handle)
    }
  }
}

import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { FileState } from '../incremental/memo.ts'
import { cannotFlush } from './disk.ts'

/** Writes new files, with the folders that they stand in, so that they outlast a power cut. */
export interface Writer {
  /**
   * Begins to write a file in the background; resolves when the next one may be given.
   *
   * @param done Told how the file looks, once it is on the disk.
   * @throws What failed with a file before.
   */
  readonly write: (path: string, bytes: Uint8Array, done: (state: FileState) => void) => Promise<void>
  /** Copies a file with its times; when it resolves, the one that is copied may go. See `write`. */
  readonly copy: (from: string, to: string, done: (state: FileState) => void) => Promise<void>
  /** Resolves once all bytes are on the disk; throws what failed, when nothing is on its way any more. */
  readonly settle: () => Promise<void>
}

// Enough to keep the disk busy while the next pages are made, and far below any limit of open files.
const filesAtOnce = 16

// These take less of this thread's time than `fs/promises`, whose handles are objects.
const [open, write, close] = [promisify(fs.open), promisify(fs.writeFile), promisify(fs.close)]
const [stat, fstat, futimes] = [promisify(fs.stat), promisify(fs.fstat), promisify(fs.futimes)]
const [copyFile, mkdir, fsync] = [promisify(fs.copyFile), promisify(fs.mkdir), promisify(fs.fsync)]

export function createWriter(): Writer {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  const folders = new Map<string, Promise<unknown>>()

  function folderOf(path: string): Promise<unknown> {
    const folder = dirname(path)
    const making = folders.get(folder) ?? mkdir(folder, { recursive: true })
    folders.set(folder, making)
    return making
  }

  async function begin(work: () => Promise<FileState>, done: (state: FileState) => void): Promise<void> {
    if (failures.length > 0) throw failures[0]
    const file = work()
      .then(done, (error: unknown) => void failures.push(error))
      .then(() => void running.delete(file))
    running.add(file)
    if (running.size >= filesAtOnce) await Promise.race(running)
    // Else nothing goes on while the next page is made.
    else await nextTurn()
  }

  return {
    write: (path, bytes, done) =>
      begin(async () => {
        await folderOf(path)
        const handle = await open(path, 'wx')
        return closing(handle, () => write(handle, bytes))
      }, done),
    async copy(from, to, done) {
      await folderOf(to)
      // Before copying: a file that is changed meanwhile has another time, and is copied again next time.
      const { atime, mtime } = await stat(from)
      await copyFile(from, to, fs.constants.COPYFILE_EXCL | fs.constants.COPYFILE_FICLONE)
      await begin(async () => {
        // Windows flushes only what is open for writing; elsewhere the copy may be as read-only as its source.
        const handle = await open(to, process.platform === 'win32' ? 'r+' : 'r')
        return closing(handle, () => futimes(handle, atime, mtime))
      }, done)
    },
    async settle() {
      await Promise.all(running)
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** Works on an open file, brings it to the disk and closes it. */
async function closing(handle: number, work: () => Promise<void>): Promise<FileState> {
  try {
    await work()
    await flush(handle)
    return await fstat(handle)
  } finally {
    await close(handle)
  }
}

async function flush(handle: number): Promise<void> {
  try {
    await fsync(handle)
  } catch (error) {
    if (!cannotFlush(error)) throw error
  }
}

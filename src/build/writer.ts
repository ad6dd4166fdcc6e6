import { spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { FileState } from '../incremental/memo.ts'
import { cannotFlush } from './disk.ts'

/**
 * Writes new files, with the folders that they stand in.
 *
 * Each is written at once: a thread that opens, writes and closes it in the background takes more of the processors'
 * time to be told so than the work itself does.
 */
export interface Writer {
  /** @returns How the file looks. @throws The error of the file system, such as EEXIST. */
  readonly write: (path: string, bytes: Uint8Array) => FileState
  /** Copies a file with its times. See `write`. */
  readonly copy: (from: string, to: string) => FileState
  /** Resolves once all that was written would outlast a power cut. */
  readonly flush: () => Promise<void>
}

// To flush each of so many files takes longer than to flush all of the disk.
const manyFiles = 64
// Another program may have written gigabytes: then the files alone are flushed after all.
const longestFlushMs = 10_000
// Of those that are flushed one by one; far below any limit of open files.
const filesAtOnce = 16

const [open, close, fsync] = [promisify(fs.open), promisify(fs.close), promisify(fs.fsync)]

export function createWriter(): Writer {
  const folders = new Set<string>()
  let written: string[] = []

  function makeFolderOf(path: string): void {
    const folder = dirname(path)
    if (!folders.has(folder)) fs.mkdirSync(folder, { recursive: true })
    folders.add(folder)
  }

  return {
    write(path, bytes) {
      makeFolderOf(path)
      const handle = fs.openSync(path, 'wx')
      written.push(path)
      try {
        fs.writeFileSync(handle, bytes)
        return stateOf(fs.fstatSync(handle))
      } finally {
        fs.closeSync(handle)
      }
    },
    copy(from, to) {
      makeFolderOf(to)
      // Before copying: a file that is changed meanwhile has another time, and is copied again next time.
      const { atime, mtime } = fs.statSync(from)
      fs.copyFileSync(from, to, fs.constants.COPYFILE_EXCL | fs.constants.COPYFILE_FICLONE)
      fs.utimesSync(to, atime, mtime)
      written.push(to)
      return stateOf(fs.statSync(to))
    },
    async flush() {
      const paths = written
      written = []
      if (paths.length >= manyFiles && (await flushDisk(paths[0] as string))) return
      const flushed = await Promise.allSettled(Array.from({ length: filesAtOnce }, () => flushEach(paths)))
      const failed = flushed.find((outcome) => outcome.status === 'rejected')
      if (failed !== undefined) throw failed.reason
    },
  }
}

function stateOf({ size, mtimeMs }: fs.Stats): FileState {
  return { size, mtimeMs }
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

import { closeSync, constants, copyFileSync, fsync, futimesSync, openSync, statSync, writeFileSync } from 'node:fs'
import { codeOf } from './disk.ts'

/** Writes new files so that they outlast a power cut. */
export interface Writer {
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Copies a file with its times. */
  readonly copy: (from: string, to: string) => Promise<void>
  /** Resolves once all bytes are on the disk, whatever has failed. */
  readonly settle: () => Promise<void>
}

// Enough to keep the disk busy while the next pages are made, and far below any limit of open files.
const flushesAtOnce = 16

/** Makes a writer. Its files go to the disk in the background; `settle` throws what failed there. */
export function createWriter(): Writer {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []

  /** Takes over the handle. */
  async function flushLater(handle: number): Promise<void> {
    const flushed = flush(handle)
      .catch((error: unknown) => void failures.push(error))
      .then(() => void running.delete(flushed))
    running.add(flushed)
    if (running.size >= flushesAtOnce) await Promise.race(running)
  }

  return {
    write(path, bytes) {
      const handle = openSync(path, 'wx')
      closingOnError(handle, () => writeFileSync(handle, bytes))
      return flushLater(handle)
    },
    copy(from, to) {
      // Before copying: a file that is changed meanwhile has another time, and is copied again next time.
      const { atime, mtime } = statSync(from)
      copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      // Windows flushes only what is open for writing; elsewhere the copy may be as read-only as its source.
      const handle = openSync(to, process.platform === 'win32' ? 'r+' : 'r')
      closingOnError(handle, () => futimesSync(handle, atime, mtime))
      return flushLater(handle)
    },
    async settle() {
      await Promise.all(running)
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** Brings a folder's names to the disk; for the change of a name itself. */
export async function flushFolder(path: string): Promise<void> {
  // Windows has no way to, and needs none: its file system logs the change at once.
  if (process.platform !== 'win32') await flush(openSync(path, 'r'))
}

function flush(handle: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(handle, (error) => {
      try {
        closeSync(handle)
      } catch (closeError) {
        reject(closeError)
      }
      // Some network file systems cannot flush; their server does as it will.
      if (error === null || ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) resolve()
      else reject(error)
    })
  })
}

function closingOnError(handle: number, work: () => void): void {
  try {
    work()
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

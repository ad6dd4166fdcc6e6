import { closeSync, fstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { encodeUtf8 } from '../encode-utf8.ts'
import type { FileState } from '../incremental/memo.ts'

/** Makes new files, and the folders that they stand in. */
export interface FileMaker {
  /** @returns How the file looks. @throws The error of the file system, such as EEXIST. */
  readonly write: (path: string, text: string) => FileState
  readonly makeFolderOf: (path: string) => void
}

export function createFileMaker(): FileMaker {
  const folders = new Set<string>()

  function makeFolderOf(path: string): void {
    const folder = dirname(path)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
  }

  return {
    makeFolderOf,
    write(path, text) {
      makeFolderOf(path)
      const handle = openSync(path, 'wx')
      try {
        writeFileSync(handle, encodeUtf8(text))
        const { size, mtimeMs } = fstatSync(handle)
        return { size, mtimeMs }
      } finally {
        closeSync(handle)
      }
    },
  }
}

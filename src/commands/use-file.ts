import { relative } from 'node:path'
import { codeOf } from '../build/disk.ts'
import { UsageError } from './setup.ts'

const isInTheWay = 'a file is in the way; move it, or choose another place'
const isForReading = 'it may not be written; change who may, or choose another folder'
const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', isForReading],
  ['EPERM', isForReading],
  ['EROFS', 'the disk is for reading only; choose another folder'],
  ['ENOSPC', 'the disk is full; make room'],
  ['EDQUOT', 'your share of the disk is full; make room'],
  ['ENAMETOOLONG', 'the name is too long; choose a shorter one'],
  ['EEXIST', isInTheWay],
  ['ENOTDIR', isInTheWay],
])

/** Makes or changes a file that a person asked for. @throws {UsageError} Where the system refuses. */
export function useFile<Result>(location: string, use: () => Result): Result {
  try {
    return use()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new UsageError(`Cannot write ${relative(process.cwd(), location)}: ${reasons.get(code) ?? code}`)
  }
}

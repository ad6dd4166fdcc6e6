import {
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What stands at a path itself, links not followed; `undefined` where there is nothing. */
export function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // A file stands where the path has a folder; or no file can have such a name.
    if (['ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error) ?? '')) return undefined
    throw error
  }
}

/**
 * All that is in a folder by path with `/`, folders themselves left out; nothing where there is no such folder.
 *
 * @param skip Paths that are not looked into.
 * @returns Whether each is a regular file: links and the like are none.
 */
export function listTree(root: string, skip: ReadonlySet<string>): Map<string, boolean> {
  const found = new Map<string, boolean>()
  const list = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (skip.has(path)) continue
      if (entry.isDirectory()) list(path)
      else found.set(path, entry.isFile())
    }
  }
  if (statOf(root) !== undefined) list('')
  return found
}

/** Gives a file a second name: by a hard link, or by a copy where the file system knows none. */
export function link(existing: string, target: string): void {
  try {
    linkSync(existing, target)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EMLINK', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error
    copyFileSync(existing, target)
  }
}

/** Adds what is at one place to another, where what is there already stays; links are copied, never followed. */
export function mergeTree(from: string, to: string): void {
  const [stat, there] = [statOf(from), statOf(to)]
  if (stat?.isDirectory() === true) {
    if (there !== undefined && !there.isDirectory()) return
    mkdirSync(to, { recursive: true })
    for (const name of readdirSync(from)) mergeTree(join(from, name), join(to, name))
  } else if (there !== undefined) return
  else if (stat?.isSymbolicLink() === true) symlinkSync(readlinkSync(from), to)
  else if (stat?.isFile() === true) link(from, to)
}

/**
 * Puts a folder in the place of another. Where the system can exchange two names there is no instant without one.
 *
 * @param aside Where the other one stands meanwhile, if they cannot be exchanged.
 * @returns Where the other one is now; `undefined` if there was none.
 */
export function replaceFolder(target: string, by: string, aside: string): string | undefined {
  if (statOf(target) === undefined) {
    renameSync(by, target)
    return undefined
  }
  if (exchange(by, target)) return by
  renameSync(target, aside)
  try {
    renameSync(by, target)
  } catch (error) {
    renameSync(aside, target)
    throw error
  }
  return aside
}

/** Whether a path leads to a file below a folder. */
export function isBelow(path: string): boolean {
  const separators = process.platform === 'win32' ? /[/:]/ : /\//
  return !path.includes('\0') && path.split(separators).every((segment) => !/^\.{0,2}$/.test(segment))
}

/** Whether what stands on the way to a path are folders, and no links, which may lead elsewhere. */
export function isInRealFolders(root: string, path: string): boolean {
  const names = path.split('/').slice(0, -1)
  return names.every((_, index) => statOf(join(root, ...names.slice(0, index + 1)))?.isDirectory() !== false)
}

/** Writes a new file so that it outlasts a power cut, once its folder is flushed too. */
export function writeFlushed(path: string, text: string): void {
  const handle = openSync(path, 'wx')
  try {
    writeFileSync(handle, text)
    flush(handle)
  } finally {
    closeSync(handle)
  }
}

/** Brings a folder's names to the disk; for the change of a name itself. */
export function flushFolder(path: string): void {
  // Windows has no way to, and needs none: its file system logs the change at once.
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    flush(handle)
  } finally {
    closeSync(handle)
  }
}

function flush(handle: number): void {
  try {
    fsyncSync(handle)
  } catch (error) {
    if (!cannotFlush(error)) throw error
  }
}

/** Some network file systems cannot flush; their server does as it will. */
export function cannotFlush(error: unknown): boolean {
  return ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')
}

export function removeTree(path: string): void {
  // Scanners and indexers on Windows hold files for an instant.
  rmSync(path, { recursive: true, force: true, maxRetries: 3 })
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

/** Exchanges two names in one step (`renameat2`, `renamex_np`); `false` where that cannot be done, and nothing has changed. */
function exchange(a: string, b: string): boolean {
  // Windows has no such call: the library would rename three times.
  if (process.platform === 'win32') return false
  try {
    // Optional, and loaded only when it is needed.
    const library = createRequire(import.meta.url)('fs-native-extensions') as {
      swapSync: (a: string, b: string) => void
    }
    library.swapSync(a, b)
    return true
  } catch {
    // No such library for this system, or no such call of this file system: renaming twice will do, or say what is wrong.
    return false
  }
}

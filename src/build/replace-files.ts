import { accessSync, constants, lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, flushFolder, isBelow, isInRealFolders, link, removeTree, statOf, writeFlushed } from './disk.ts'
import type { WorkPaths } from './recover.ts'

/** How a site differs from the one that stands: paths of files. */
export interface Changes {
  readonly replaced: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** What undoing needs: as long as it is there, the site that stands may be half changed. */
interface Journal {
  /** The inode number of the destination, so that no other folder that has come in its place is changed. */
  readonly folder: string
  /** Files of the former site; each is kept under its number here. */
  readonly former: readonly string[]
  readonly added: readonly string[]
}

// So that who reads the site meanwhile does not see old files beside new ones for longer than a few milliseconds.
const mostFiles = 100
const journalName = 'journal.json'

/**
 * Whether a site can be changed file by file: where only a few are other, and files stand where files stood.
 *
 * @param isRegular Whether what stands at a path is a regular file.
 */
export function canReplaceFiles(
  destination: string,
  { replaced, added, removed }: Changes,
  isRegular: (path: string) => boolean,
): boolean {
  const former = [...replaced, ...removed]
  if (former.length + added.length > mostFiles || statOf(destination) === undefined) return false
  return (
    former.every((path) => isRegular(path) && isReplaceable(join(destination, path))) &&
    added.every((path) => statOf(join(destination, path)) === undefined) &&
    [...former, ...added].every((path) => isSafe(destination, path)) &&
    foldersOf([...former, ...added]).every((folder) => isWritable(join(destination, folder)))
  )
}

/** What is left to do once a site is published. */
export interface Rest {
  /** Folders to flush, before the change outlasts a power cut. */
  readonly flush: readonly string[]
  readonly remove: readonly string[]
}

/**
 * Changes the site that stands: new files are renamed into it, each in one step.
 *
 * A journal and the former files beside it let `undoReplacing` put the former site back, where this is killed or fails.
 *
 * @param work Its stage holds the files that are replaced and added.
 * @throws The error of the file system; then the site is as it was.
 */
export function replaceFiles(destination: string, { stage, undo }: WorkPaths, changes: Changes): Rest {
  const { replaced, added, removed } = changes
  const [only = '', ...others] = [...replaced, ...added, ...removed]
  if (others.length === 0 && replaced.length === 1) {
    // One step is all or nothing by itself.
    renameSync(join(stage, only), join(destination, only))
    return { flush: [dirname(join(destination, only))], remove: [stage] }
  }
  try {
    keepFormer(destination, undo, [...replaced, ...removed], added)
    for (const path of added) mkdirSync(dirname(join(destination, path)), { recursive: true })
    for (const path of [...replaced, ...added]) renameSync(join(stage, path), join(destination, path))
    for (const path of removed) unlinkSync(join(destination, path))
    flushChanged(destination, [...replaced, ...removed], added)
    removeEmptyFolders(destination, removed)
    // From here on the new site is the one that stands.
    unlinkSync(join(undo, journalName))
  } catch (error) {
    tryUndo(destination, undo)
    throw error
  }
  return { flush: [undo], remove: [undo, stage] }
}

/**
 * Puts a site back that was only partly changed; where it was not, nothing happens. It may be called again if it fails.
 *
 * The folder may be a stranger's: nothing outside the destination is changed, whatever is in it.
 */
export function undoReplacing(destination: string, undo: string): void {
  const journal = readJournal(join(undo, journalName))
  if (journal === undefined || journal.folder !== inodeOf(destination)) return
  const standing = (path: string) => statOf(join(destination, path))
  for (const [index, path] of journal.former.entries()) {
    const kept = join(undo, String(index))
    const isMissing = statOf(kept)?.isFile() !== true
    if (isMissing || !isSafe(destination, path) || standing(path)?.isDirectory() === true) continue
    mkdirSync(dirname(join(destination, path)), { recursive: true })
    renameSync(kept, join(destination, path))
  }
  const added = journal.added.filter((path) => isSafe(destination, path))
  for (const path of added) if (standing(path)?.isFile() === true) unlinkSync(join(destination, path))
  // Folders that were removed are made again, as those of new files are.
  const former = journal.former.filter((path) => isSafe(destination, path))
  flushChanged(destination, added, former)
  removeEmptyFolders(destination, added)
  unlinkSync(join(undo, journalName))
}

function keepFormer(destination: string, undo: string, former: readonly string[], added: readonly string[]): void {
  const journal: Journal = { folder: inodeOf(destination) ?? '', former, added }
  mkdirSync(undo)
  for (const [index, path] of former.entries()) link(join(destination, path), join(undo, String(index)))
  writeFlushed(join(undo, journalName), JSON.stringify(journal))
  flushFolder(undo)
  flushFolder(dirname(undo))
}

function tryUndo(destination: string, undo: string): void {
  try {
    undoReplacing(destination, undo)
    removeTree(undo)
  } catch {
    // The error that led here is the one to tell; where the journal is still there, the next command tries again.
  }
}

/** `undefined` where there is no folder. */
function inodeOf(folder: string): string | undefined {
  const stat = lstatSync(folder, { bigint: true, throwIfNoEntry: false })
  return stat?.isDirectory() === true ? String(stat.ino) : undefined
}

/** A stranger's journal must lead to nothing outside, and to no folder that programs take commands from. */
function isSafe(destination: string, path: string): boolean {
  return isBelow(path) && isInRealFolders(destination, path) && !/^\.git(?:\/|$)/i.test(path)
}

/** `undefined` where there is none, or but a part of one: then nothing had been changed yet. */
function readJournal(path: string): Journal | undefined {
  if (statOf(path)?.isFile() !== true) return undefined
  const text = readFileSync(path, 'utf8')
  try {
    const { folder, former, added } = JSON.parse(text) as Partial<Journal>
    return typeof folder === 'string' && areTexts(former) && areTexts(added) ? { folder, former, added } : undefined
  } catch {
    // No JSON, or no mapping.
    return undefined
  }
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

/** Windows replaces no read-only files; elsewhere it is the folder that counts. */
function isReplaceable(path: string): boolean {
  return process.platform !== 'win32' || isWritable(path)
}

/** Whether one may write there; where nothing stands, what is above it matters. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
}

/** The folders on the way to files, from the deepest; the last one is the root. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>([''])
  for (const path of paths)
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.add(path.slice(0, end))
  return [...folders].sort((a, b) => b.length - a.length)
}

/** @param made Files whose folders may be new, so that those above them have changed too. */
function flushChanged(destination: string, changed: readonly string[], made: readonly string[]): void {
  const folders = new Set(changed.map((path) => dirname(join(destination, path))))
  if (made.length > 0) for (const folder of foldersOf(made)) folders.add(join(destination, folder))
  for (const folder of folders) if (statOf(folder) !== undefined) flushFolder(folder)
}

function removeEmptyFolders(destination: string, removed: readonly string[]): void {
  for (const folder of foldersOf(removed)) {
    try {
      if (folder !== '') rmdirSync(join(destination, folder))
    } catch {
      // Something is in it.
    }
  }
}

import { lstatSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { OutputFile } from '../compile.ts'
import type { FileState } from '../incremental/memo.ts'
import { emptyTree, link, mergeTree, removeTree, statOf } from './disk.ts'
import { markerName, markerText } from './foreign-files.ts'
import type { Published } from './publish.ts'
import { createWriter, flushFolder } from './writer.ts'

/** Lays a site out beside the one that stands, from the first file on that is other than there. */
export interface Stage {
  readonly put: (path: string, file: OutputFile) => Promise<void>
  /**
   * Lists the files; to be called after the last one.
   *
   * @param isOurs Whether a file that stands and was not put is to go.
   * @returns Whether the site is other than the one that stands; if not, nothing was staged.
   */
  readonly finish: (isOurs: (path: string) => boolean) => Promise<boolean>
  /** Takes a file or folder over from the site that stands, as far as nothing was put there. */
  readonly carryOver: (path: string) => void
  /** Resolves once all of it is on the disk. */
  readonly settle: () => Promise<void>
  readonly counts: () => Pick<Published, 'written' | 'unchanged' | 'files'>
}

export interface StageOptions {
  readonly destination: string
  /** Where to lay it out: on the same disk as the destination. */
  readonly folder: string
  /** The destination's files by path; whether each is a regular one. */
  readonly existing: ReadonlyMap<string, boolean>
  /** The destination's marker. */
  readonly marker: string
  /** Where there may be a tree of folders to begin with. */
  readonly spare: string | undefined
}

export function createStage({ destination, folder, existing, marker, spare }: StageOptions): Stage {
  const folders = new Set<string>()
  const writer = createWriter(folders)
  const spareFolders = new Set<string>()
  const paths = new Set<string>()
  const unchanged: string[] = []
  const files = new Map<string, FileState>()
  let isBegun = false

  /** Nothing is laid out until it is known that there is something to publish. */
  function begin(): void {
    isBegun = true
    for (const path of takeSpare(spare, folder)) spareFolders.add(join(folder, path))
    for (const path of [folder, ...spareFolders]) folders.add(path)
    for (const path of unchanged) link(join(destination, path), place(path))
  }

  function place(path: string): string {
    const target = targetOf(path)
    const parent = dirname(target)
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
    folders.add(parent)
    return target
  }

  /** Where a file is to be, and nothing is. */
  function targetOf(path: string): string {
    const target = join(folder, path)
    if (spareFolders.has(target)) removeSpare((path) => path === target || path.startsWith(target + sep))
    return target
  }

  /** @throws Where something stands in one of them. */
  function removeSpare(isMeant: (path: string) => boolean): void {
    for (const path of [...spareFolders].reverse()) {
      if (!isMeant(path)) continue
      rmdirSync(path)
      spareFolders.delete(path)
      folders.delete(path)
    }
  }

  function removeUnused(): void {
    const used = new Set<string>()
    for (const path of paths)
      for (let parent = dirname(join(folder, path)); !used.has(parent) && parent !== folder; parent = dirname(parent))
        used.add(parent)
    removeSpare((path) => !used.has(path))
  }

  return {
    async put(path, { body }) {
      if (!isBelow(path) || paths.has(path)) throw new Error(`Not to be published at ${JSON.stringify(path)}`)
      paths.add(path)
      const standing = existing.get(path) === true ? lstatSync(join(destination, path)) : undefined
      const isKnown = standing !== undefined && body.kind === 'text' && body.isPublishedAs?.(standing) === true
      const content = isKnown ? '' : body.kind === 'text' ? Buffer.from(body.text) : body.file.location
      if (standing !== undefined && (isKnown || isSame(join(destination, path), standing, content))) {
        unchanged.push(path)
        files.set(path, standing)
        if (isBegun) link(join(destination, path), place(path))
        return
      }
      if (!isBegun) begin()
      const target = targetOf(path)
      // In the order of the files, whichever is on the disk first.
      files.set(path, { size: 0, mtimeMs: 0 })
      const done = ({ size, mtimeMs }: FileState) => void files.set(path, { size, mtimeMs })
      await (typeof content === 'string' ? writer.copy(content, target, done) : writer.write(target, content, done))
    },
    async finish(isOurs) {
      const text = markerText([...paths])
      const rest = [...existing.keys()].filter((path) => !paths.has(path) && path !== markerName && isOurs(path))
      if (!isBegun && rest.length === 0 && text === marker) return false
      if (!isBegun) begin()
      await writer.write(join(folder, markerName), Buffer.from(text), () => {})
      // What is carried over must find what was put.
      await writer.settle()
      removeUnused()
      return true
    },
    carryOver: (path) => {
      if (statOf(join(destination, path)) === undefined || !isInRealFolders(destination, path)) return
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      mergeTree(join(destination, path), join(folder, path))
    },
    async settle() {
      await writer.settle()
      await flushFolder(folder)
    },
    counts: () => ({ written: paths.size - unchanged.length, unchanged: unchanged.length, files }),
  }
}

/** Makes a folder, of a spare one with the folders in it where there is one. @returns The folders' paths below it. */
function takeSpare(spare: string | undefined, folder: string): readonly string[] {
  try {
    if (spare !== undefined && statOf(spare)?.isDirectory() === true) {
      renameSync(spare, folder)
      return emptyTree(folder)
    }
  } catch {
    // On another disk, or not to be emptied.
    removeTree(folder)
  }
  mkdirSync(folder)
  return []
}

/** Whether a path leads to a file below the destination. */
function isBelow(path: string): boolean {
  const separators = process.platform === 'win32' ? /[/:]/ : /\//
  return !path.includes('\0') && path.split(separators).every((segment) => !/^\.{0,2}$/.test(segment))
}

/** Whether no folder on the way is a link, which may lead out of the destination. */
function isInRealFolders(destination: string, path: string): boolean {
  const names = path.split('/').slice(0, -1)
  return names.every((_, index) => statOf(join(destination, ...names.slice(0, index + 1)))?.isDirectory() === true)
}

/** @param content The bytes, or where a file of them is. */
function isSame(existing: string, { size, mtimeMs }: FileState, content: Buffer | string): boolean {
  if (typeof content !== 'string') return size === content.length && readFileSync(existing).equals(content)
  const source = statSync(content)
  // The copy was given its source's time: the same size and time are the same bytes.
  return size === source.size && Math.abs(mtimeMs - source.mtimeMs) < 1
}

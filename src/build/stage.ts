import { lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { OutputFile } from '../compile.ts'
import { encodeUtf8 } from '../encode-utf8.ts'
import type { FileState } from '../incremental/memo.ts'
import { flushFolder, isBelow, isInRealFolders, link, mergeTree, statOf } from './disk.ts'
import { markerName, markerText } from './foreign-files.ts'
import type { Published } from './publish.ts'
import type { Changes } from './replace-files.ts'
import { createWriter } from './writer.ts'

/** Lays out what is new of a site beside the one that stands, and on demand all of it. */
export interface Stage {
  readonly put: (path: string, file: OutputFile) => void
  /**
   * Lists the files; to be called after the last one. Then all that is new is on the disk.
   *
   * @param isOurs Whether a file that stands and was not put is to go.
   * @param onLaidOut Called with how the files look, while the disk is at work where anything is new.
   * @returns How the site is other than the one that stands; `undefined` if it is not, and nothing was staged.
   */
  readonly finish: (
    isOurs: (path: string) => boolean,
    onLaidOut: (files: ReadonlyMap<string, FileState>) => void,
  ) => Promise<Changes | undefined>
  /**
   * Takes over all that did not change from the site that stands, so that the stage can take its place.
   *
   * @param kept Files and folders to take over too, as far as nothing was put there.
   */
  readonly complete: (kept: readonly string[]) => Promise<void>
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
}

export function createStage({ destination, folder, existing, marker }: StageOptions): Stage {
  const writer = createWriter()
  const paths = new Set<string>()
  const unchanged: string[] = []
  const files = new Map<string, FileState>()
  let isBegun = false

  /** Nothing is laid out until it is known that there is something to publish. */
  function targetOf(path: string): string {
    if (!isBegun) mkdirSync(folder)
    isBegun = true
    return join(folder, path)
  }

  function carryOver(path: string): void {
    if (statOf(join(destination, path)) === undefined || !isInRealFolders(destination, path)) return
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    mergeTree(join(destination, path), join(folder, path))
  }

  return {
    put(path, { body }) {
      if (!isBelow(path) || paths.has(path)) throw new Error(`Not to be published at ${JSON.stringify(path)}`)
      paths.add(path)
      const standing = existing.get(path) === true ? lstatSync(join(destination, path)) : undefined
      const isKnown = standing !== undefined && body.kind === 'text' && body.isPublishedAs?.(standing) === true
      const content = isKnown ? '' : body.kind === 'text' ? encodeUtf8(body.text) : body.file.location
      if (standing !== undefined && (isKnown || isSame(join(destination, path), standing, content))) {
        unchanged.push(path)
        files.set(path, standing)
        return
      }
      const target = targetOf(path)
      files.set(path, typeof content === 'string' ? writer.copy(content, target) : writer.write(target, content))
    },
    async finish(isOurs, onLaidOut) {
      const text = markerText([...paths])
      const removed = [...existing.keys()].filter((path) => !paths.has(path) && path !== markerName && isOurs(path))
      const standing = new Set(unchanged)
      const changed = [...paths].filter((path) => !standing.has(path))
      if (text !== marker) changed.push(markerName)
      if (changed.length === 0 && removed.length === 0) {
        onLaidOut(files)
        return undefined
      }
      if (text !== marker) writer.write(targetOf(markerName), Buffer.from(text))
      const flushed = writer.flush()
      // Who waits for it throws what fails.
      flushed.catch(() => {})
      onLaidOut(files)
      await flushed
      const replaced = changed.filter((path) => existing.has(path))
      const added = changed.filter((path) => !existing.has(path))
      return { replaced, added, removed }
    },
    async complete(kept) {
      if (statOf(join(folder, markerName)) === undefined) writer.write(targetOf(markerName), Buffer.from(marker))
      await writer.flush()
      const folders = new Set<string>()
      for (const path of unchanged) {
        const parent = dirname(targetOf(path))
        if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
        folders.add(parent)
        link(join(destination, path), targetOf(path))
      }
      for (const path of kept) carryOver(path)
      flushFolder(folder)
    },
    counts: () => ({ written: paths.size - unchanged.length, unchanged: unchanged.length, files }),
  }
}

/** @param content The bytes, or where a file of them is. */
function isSame(existing: string, { size, mtimeMs }: FileState, content: Uint8Array | string): boolean {
  if (typeof content !== 'string') return size === content.length && readFileSync(existing).equals(content)
  const source = statSync(content)
  // The copy was given its source's time: the same size and time are the same bytes.
  return size === source.size && Math.abs(mtimeMs - source.mtimeMs) < 1
}

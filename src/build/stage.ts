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
  /** Ends the writing; then nothing more comes to the folder. */
  readonly close: () => Promise<void>
  readonly counts: () => Pick<Published, 'written' | 'unchanged' | 'files'>
}

export interface StageOptions {
  readonly destination: string
  /** Where to lay it out: on the same disk as the destination. */
  readonly folder: string
  /** The destination's files by path; whether each is a regular one. */
  readonly existing: ReadonlyMap<string, boolean>
  /** How many files the new site has, as far as that is known. */
  readonly expected: number
  /** The destination's marker. */
  readonly marker: string
}

export function createStage({ destination, folder, existing, marker, expected }: StageOptions): Stage {
  const writer = createWriter(expected - existing.size)
  const paths = new Set<string>()
  const standings = new Map<string, FileState>()
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
      const text = isKnown || body.kind === 'copy' ? '' : body.text
      if (standing !== undefined && (isKnown || isSame(join(destination, path), standing, body, text))) {
        standings.set(path, standing)
      } else if (body.kind === 'text') writer.write(targetOf(path), text)
      else writer.copy(body.file.location, targetOf(path))
    },
    async finish(isOurs, onLaidOut) {
      const text = markerText([...paths])
      const removed = [...existing.keys()].filter((path) => !paths.has(path) && path !== markerName && isOurs(path))
      const changed = [...paths].filter((path) => !standings.has(path))
      if (text !== marker) {
        changed.push(markerName)
        writer.write(targetOf(markerName), text)
      }
      const written = await writer.finish()
      for (const path of paths) files.set(path, standings.get(path) ?? (written.get(join(folder, path)) as FileState))
      if (changed.length === 0 && removed.length === 0) {
        onLaidOut(files)
        return undefined
      }
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
      if (statOf(join(folder, markerName)) === undefined) writer.write(targetOf(markerName), marker)
      await writer.flush()
      const folders = new Set<string>()
      for (const path of standings.keys()) {
        const parent = dirname(targetOf(path))
        if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
        folders.add(parent)
        link(join(destination, path), targetOf(path))
      }
      for (const path of kept) carryOver(path)
      flushFolder(folder)
    },
    close: writer.close,
    counts: () => ({ written: paths.size - standings.size, unchanged: standings.size, files }),
  }
}

function isSame(existing: string, { size, mtimeMs }: FileState, body: OutputFile['body'], text: string): boolean {
  if (body.kind === 'text') {
    const bytes = encodeUtf8(text)
    return size === bytes.length && readFileSync(existing).equals(bytes)
  }
  const source = statSync(body.file.location)
  // The copy was given its source's time: the same size and time are the same bytes.
  return size === source.size && Math.abs(mtimeMs - source.mtimeMs) < 1
}

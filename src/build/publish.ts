import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { OutputFile } from '../compile.ts'
import type { FileState } from '../incremental/memo.ts'
import type { Problem } from '../problem.ts'
import { codeOf, flushFolder, listTree, removeTree, replaceFolder, statOf } from './disk.ts'
import { foreignFiles, foreignProblem, readMarker } from './foreign-files.ts'
import { type Lock, withLock } from './lock.ts'
import { recover, workPaths } from './recover.ts'
import { type Changes, canReplaceFiles, type Rest, replaceFiles } from './replace-files.ts'
import { createStage } from './stage.ts'

export interface PublishOptions {
  /** Absolute path. */
  readonly destination: string
  /** Paths in the destination that are carried over, such as `.git`. */
  readonly keep: readonly string[]
  /** Whether files that Lectern did not make may be removed. */
  readonly force: 'replace-foreign-files' | 'refuse-foreign-files'
  /** How many files there are, about: many are written otherwise than a few. */
  readonly expected?: number
  /** Called with how the files look, once all are there: what is new is on its way to the disk, and not yet published. */
  readonly onLaidOut?: (files: ReadonlyMap<string, FileState>) => void
}

export interface Published {
  readonly problems: readonly Problem[]
  readonly written: number
  readonly unchanged: number
  /** How the site's files look on the disk, by path. */
  readonly files: ReadonlyMap<string, FileState>
}

/** Files by path relative to the destination; each `body` is asked for once, when its turn has come. */
export type Files = Iterable<readonly [path: string, file: OutputFile]> | AsyncIterable<readonly [string, OutputFile]>

const filesInTurn = 16
const alwaysKept = ['.git', 'CNAME', '.nojekyll']
// Carried over as a whole, and large.
const neverListed = new Set(['.git'])

/**
 * Puts a compiled site into its destination, all or nothing: what is new is laid out beside it. A few files are then
 * renamed into the site that stands, with a journal by which a change that fails or is killed is undone; a site of which
 * more is new takes the place of the other one as a whole.
 *
 * Files that did not change are the same files as before, with their times; where none did, nothing is touched. When it
 * returns, the site outlasts a power cut.
 *
 * @throws {LockedError} Where another process is publishing to the same folder.
 * @throws The error of the file system, such as ENOSPC; then the site is as it was.
 */
export async function publish(files: Files, options: PublishOptions): Promise<Published> {
  const { destination } = options
  if (statOf(destination)?.isSymbolicLink() === true) return refused(linkProblem(destination))
  mkdirSync(dirname(destination), { recursive: true })
  return withLock(workPaths(destination).lock, (lock) => publishLocked(files, options, lock))
}

async function publishLocked(files: Files, options: PublishOptions, lock: Lock) {
  const { destination, keep, force, onLaidOut, expected = 0 } = options
  const folder = workPaths(destination).stage
  recover(destination)
  const kept = [...alwaysKept, ...keep].map(cleanPath).filter((path) => path !== undefined)
  const existing = listTree(destination, neverListed)
  const marker = readMarker(destination)
  const isKept = (path: string) => kept.some((name) => path === name || path.startsWith(`${name}/`))
  const foreign = foreignFiles(existing.keys(), marker).filter((path) => !isKept(path))
  if (foreign.length > 0 && force === 'refuse-foreign-files') return refused(foreignProblem(destination, foreign))

  const stage = createStage({ destination, folder, existing, marker, expected })
  let changes: Changes | undefined
  let isSmall = false
  try {
    let count = 0
    for await (const [path, file] of files) {
      stage.put(path, file)
      lock.touch()
      count += 1
      // Else nothing goes on beside it, such as making the search's index.
      if (count % filesInTurn === 0) await nextTurn()
    }
    changes = await stage.finish((path) => !isKept(path), onLaidOut ?? (() => {}))
    if (changes === undefined) return { problems: [], ...stage.counts() }
    isSmall = canReplaceFiles(destination, changes, (path) => existing.get(path) === true)
    if (!isSmall) await stage.complete(kept)
  } catch (error) {
    // Else the thread would go on to write what is being removed.
    await stage.close()
    discard(folder)
    throw error
  }
  lock.confirm()
  const rest = isSmall ? changeFiles(destination, changes) : swap(destination)
  return { problems: endWith(rest), ...stage.counts() }
}

/** A path below the destination, without `.` and with `/`; `undefined` for one that leads elsewhere. */
function cleanPath(written: string): string | undefined {
  const segments = written.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.')
  return segments.length === 0 || segments.includes('..') || written.includes('\0') ? undefined : segments.join('/')
}

function changeFiles(destination: string, changes: Changes): Rest {
  const work = workPaths(destination)
  try {
    return replaceFiles(destination, work, changes)
  } catch (error) {
    discard(work.stage)
    throw error
  }
}

function swap(destination: string): Rest {
  const { stage, old } = workPaths(destination)
  try {
    const before = replaceFolder(destination, stage, old)
    return { flush: [dirname(destination)], remove: before === undefined ? [] : [before] }
  } catch (error) {
    discard(stage)
    throw error
  }
}

/** The site is published by now: what fails here is no reason to say that it is not. */
function endWith({ flush, remove }: Rest): Problem[] {
  try {
    for (const folder of flush) flushFolder(folder)
    for (const rest of remove) removeTree(rest)
    return []
  } catch (error) {
    const message = `The site is published, but what was there before could not be removed: ${codeOf(error)}`
    return [{ severity: 'warning', code: 'publish-rest', message, hint: 'the next build tries again' }]
  }
}

/** Frees the space of a stage that nobody needs; where even that fails, the next build does it. */
function discard(folder: string): void {
  try {
    removeTree(folder)
  } catch {
    // The error that led here is the one to tell.
  }
}

function refused(problem: Problem): Published {
  return { problems: [problem], written: 0, unchanged: 0, files: new Map() }
}

function linkProblem(destination: string): Problem {
  return {
    severity: 'error',
    code: 'linked-destination',
    message: `The destination ${destination} is a symbolic link`,
    hint: 'name the folder that it leads to with --destination',
  }
}

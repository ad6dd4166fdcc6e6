import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Output, OutputFile } from '../compile.ts'
import type { Problem } from '../problem.ts'
import { withLock } from './lock.ts'

export interface PublishOptions {
  /** Absolute path. */
  readonly destination: string
  /** Names at the top of the destination that are carried over, such as `.git`. */
  readonly keep: readonly string[]
  /** Whether files that Lectern did not make may be removed. */
  readonly force: 'replace-foreign-files' | 'refuse-foreign-files'
}

export interface Published {
  readonly problems: readonly Problem[]
  readonly written: number
  readonly unchanged: number
}

// Marks a folder as made by Lectern and lists what is in it: nothing else there is ever removed unasked.
const markerName = '.lectern.json'
const alwaysKept = ['.git', 'CNAME', '.nojekyll']

/**
 * Puts a compiled site into its destination, all or nothing: it is laid out beside it and takes its place by renaming.
 *
 * Files that did not change are the same files as before (hard links), with their times.
 */
export function publish({ files }: Pick<Output, 'files'>, options: PublishOptions): Published {
  const { destination } = options
  const paths = workPaths(destination)
  mkdirSync(dirname(destination), { recursive: true })
  return withLock(paths.lock, () => {
    recover(destination, paths)
    const foreign = options.force === 'replace-foreign-files' ? [] : foreignFiles(destination, options.keep)
    if (foreign.length > 0) return { problems: [foreignProblem(destination, foreign)], written: 0, unchanged: 0 }
    const counts = stage(files, destination, paths.stage)
    carryOver(destination, paths.stage, options.keep)
    swap(destination, paths)
    return { problems: [], ...counts }
  })
}

interface WorkPaths {
  readonly stage: string
  readonly old: string
  readonly lock: string
}

function workPaths(destination: string): WorkPaths {
  const prefix = join(dirname(destination), `.${basename(destination)}.lectern`)
  return { stage: `${prefix}-new`, old: `${prefix}-old`, lock: `${prefix}-lock` }
}

/** Ends what a build that was killed left half done. */
function recover(destination: string, { stage, old }: WorkPaths): void {
  // Killed between the two renames: the old site is whole under its other name.
  if (!existsSync(destination) && existsSync(old)) renameSync(old, destination)
  rmSync(old, { recursive: true, force: true })
  rmSync(stage, { recursive: true, force: true })
}

function foreignFiles(destination: string, keep: readonly string[]): string[] {
  if (!existsSync(destination)) return []
  const made = new Set(listedFiles(join(destination, markerName)))
  const kept = new Set([...alwaysKept, ...keep])
  return listFiles(destination, '').filter(
    (path) => !made.has(path) && !kept.has(path) && !kept.has(path.split('/')[0] ?? ''),
  )
}

/** What a marker lists, and the marker itself; nothing where it is missing or broken: then nobody knows who made the files. */
function listedFiles(marker: string): string[] {
  if (!existsSync(marker)) return []
  try {
    const { files } = JSON.parse(readFileSync(marker, 'utf8')) as { files?: unknown }
    return Array.isArray(files) ? [markerName, ...files] : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? listFiles(root, path) : [path]
  })
}

function foreignProblem(destination: string, foreign: readonly string[]): Problem {
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : ''
  return {
    severity: 'error',
    code: 'foreign-files',
    message: `The destination ${destination} holds files that Lectern did not make: ${foreign.slice(0, 3).join(', ')}${more}`,
    hint: 'choose another --destination, list them under keep_files, or use --force to remove them',
  }
}

function stage(
  files: Output['files'],
  destination: string,
  stageFolder: string,
): { written: number; unchanged: number } {
  const folders = new Set<string>()
  let written = 0
  let unchanged = 0
  for (const [path, file] of files) {
    const target = join(stageFolder, path)
    const folder = dirname(target)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    if (isSame(join(destination, path), file)) {
      link(join(destination, path), target)
      unchanged++
    } else {
      write(target, file)
      written++
    }
  }
  mkdirSync(stageFolder, { recursive: true })
  writeFileSync(
    join(stageFolder, markerName),
    `${JSON.stringify({ generator: 'Lectern', files: [...files.keys()].sort() }, null, 1)}\n`,
  )
  return { written, unchanged }
}

function isSame(existing: string, { body }: OutputFile): boolean {
  const stat = statOf(existing)
  if (stat === undefined || !stat.isFile()) return false
  if (body.kind === 'text')
    return stat.size === Buffer.byteLength(body.text) && readFileSync(existing, 'utf8') === body.text
  const source = statSync(body.file.location)
  // The copy was given its source's time: the same size and time are the same bytes.
  return stat.size === source.size && Math.abs(stat.mtimeMs - source.mtimeMs) < 1
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // A file stands where the path has a folder now.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

function link(existing: string, target: string): void {
  try {
    linkSync(existing, target)
  } catch (error) {
    // Some file systems know no hard links; there a copy has to do.
    if (!['EPERM', 'ENOTSUP', 'EXDEV', 'EMLINK', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
    copyFileSync(existing, target)
  }
}

function write(target: string, { body }: OutputFile): void {
  if (body.kind === 'text') {
    writeFileSync(target, body.text)
    return
  }
  copyFileSync(body.file.location, target, constants.COPYFILE_FICLONE)
  const { atime, mtime } = statSync(body.file.location)
  utimesSync(target, atime, mtime)
}

function carryOver(destination: string, stageFolder: string, keep: readonly string[]): void {
  for (const name of new Set([...alwaysKept, ...keep])) {
    const [from, to] = [join(destination, name), join(stageFolder, name)]
    if (!existsSync(from) || existsSync(to)) continue
    mkdirSync(dirname(to), { recursive: true })
    // Copied by links, not moved: until the swap the old site stays whole.
    copyTree(from, to)
  }
}

function copyTree(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    link(from, to)
    return
  }
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name))
}

function swap(destination: string, { stage: stageFolder, old }: WorkPaths): void {
  if (existsSync(destination)) renameSync(destination, old)
  renameSync(stageFolder, destination)
  rmSync(old, { recursive: true, force: true })
}

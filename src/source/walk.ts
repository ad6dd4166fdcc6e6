import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, isAbsolute, join, relative, sep } from 'node:path'
import type { Problem } from '../problem.ts'
import { isIgnoredFolder } from './conventions.ts'

/**
 * Finds the files below a folder, in the order of their names.
 *
 * A symbolic link counts as the file that it leads to, if that is a file of the same folder; none leads out.
 *
 * @param from The folder below the root to begin at; empty for the root.
 * @param skip Absolute paths that are left out.
 * @param problems Gets what cannot be read and what is not followed.
 * @returns Paths from the root, with `/`.
 */
export function* walk(root: string, from: string, skip: ReadonlySet<string>, problems: Problem[]): Generator<string> {
  // Sorted, so that nothing later can depend on the file system's order.
  for (const entry of readFolder(join(root, from), from, problems)) {
    const path = from === '' ? entry.name : `${from}/${entry.name}`
    const absolute = join(root, path)
    if (skip.has(absolute)) continue
    if (isGarbled(entry.name, absolute)) {
      problems.push(garbledName(path))
      continue
    }
    const target = entry.isSymbolicLink() ? linkTarget(root, path, skip, problems) : entry
    if (target?.isDirectory() === true) {
      if (entry.isSymbolicLink()) problems.push(skippedLink(path))
      else if (!isIgnoredFolder(path)) yield* walk(root, path, skip, problems)
    } else if (target?.isFile() === true) yield path
  }
}

function readFolder(absolute: string, folder: string, problems: Problem[]) {
  try {
    return readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    problems.push({
      severity: 'error',
      code: 'unreadable-folder',
      message: `Cannot read the folder: ${(error as NodeJS.ErrnoException).code}`,
      hint: 'check that it exists and that you may read it',
      file: folder === '' ? '.' : folder,
    })
    return []
  }
}

/** Whether a name is not UTF-8: what stands for its bytes then names no file. */
function isGarbled(name: string, absolute: string): boolean {
  return name.includes('\ufffd') && lstatSync(absolute, { throwIfNoEntry: false }) === undefined
}

/** What a link leads to; `undefined` where it is not to be followed. */
function linkTarget(root: string, path: string, skip: ReadonlySet<string>, problems: Problem[]): Stats | undefined {
  const link = join(root, path)
  try {
    const stat = statSync(link)
    if (!stat.isFile() || isOwnFile(root, link, skip)) return stat
    problems.push(leadingOut(path))
  } catch (error) {
    // Emacs marks a file that is being edited by a link to nowhere: `.#a.md`.
    if (basename(path).startsWith('.#')) return undefined
    problems.push({
      severity: 'warning',
      code: 'broken-link',
      message: `Cannot follow the symbolic link: ${(error as NodeJS.ErrnoException).code}`,
      hint: 'remove it, or let it lead to a file',
      file: path,
    })
  }
  return undefined
}

/** Whether a link leads to a file that could be read in its own place: no hidden one, such as `.git/config`. */
function isOwnFile(root: string, link: string, skip: ReadonlySet<string>): boolean {
  const target = relative(realpathSync(root), realpathSync(link))
  // On Windows it may be on another drive.
  if (isAbsolute(target)) return false
  const segments = target.split(sep)
  const parents = segments.map((_, index) => segments.slice(0, index + 1))
  return !parents.some(
    (names) => names.at(-1)?.startsWith('.') || isIgnoredFolder(names.join('/')) || skip.has(join(root, ...names)),
  )
}

function garbledName(path: string): Problem {
  return {
    severity: 'warning',
    code: 'name-not-utf8',
    message: 'The name is not UTF-8, so the file or folder is left out',
    hint: 'rename it',
    file: path,
  }
}

function skippedLink(path: string): Problem {
  return {
    severity: 'notice',
    code: 'linked-folder',
    message: 'A symbolic link to a folder is not followed',
    hint: 'put the folder itself there',
    file: path,
  }
}

function leadingOut(path: string): Problem {
  return {
    severity: 'warning',
    code: 'outside-link',
    message: 'The symbolic link is not followed: it leads out of the site, or to something hidden in it',
    hint: 'put the file itself there',
    file: path,
  }
}

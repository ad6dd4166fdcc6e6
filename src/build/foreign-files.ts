import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../problem.ts'
import { codeOf } from './disk.ts'

/** Marks a folder as made by Lectern and lists what is in it: nothing else there is ever removed unasked. */
export const markerName = '.lectern.json'

/** The marker of a site with these files. */
export function markerText(paths: readonly string[]): string {
  return `${JSON.stringify({ generator: 'Lectern', files: paths.toSorted() }, null, 1)}\n`
}

/** The marker in a folder as it stands; empty where there is none. */
export function readMarker(destination: string): string {
  try {
    return readFileSync(join(destination, markerName), 'utf8')
  } catch (error) {
    // Nothing, or a folder, which is none of ours.
    if (['ENOENT', 'EISDIR'].includes(codeOf(error) ?? '')) return ''
    throw error
  }
}

/** Those of a folder's files that its marker does not list. */
export function foreignFiles(existing: Iterable<string>, marker: string): string[] {
  const made = new Set(listedFiles(marker))
  return [...existing].filter((path) => !made.has(path))
}

/** What a marker lists, and the marker itself; nothing where it is missing or broken: then nobody knows who made the files. */
function listedFiles(marker: string): string[] {
  if (marker === '') return []
  try {
    const files = (JSON.parse(marker) as { files?: unknown } | null)?.files
    return Array.isArray(files) ? [markerName, ...files] : []
  } catch {
    // No JSON.
    return []
  }
}

export function foreignProblem(destination: string, foreign: readonly string[]): Problem {
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : ''
  return {
    severity: 'error',
    code: 'foreign-files',
    message: `The destination ${destination} holds files that Lectern did not make: ${foreign.slice(0, 3).join(', ')}${more}`,
    hint: 'choose another --destination, list them under keep_files, or use --force to remove them',
  }
}

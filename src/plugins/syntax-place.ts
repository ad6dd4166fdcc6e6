import { spawnSync } from 'node:child_process'
import type { Position } from '../problem.ts'
import type { SourceFile } from '../types.ts'

/** Where some files are no JavaScript: an imported module's error does not say it, the program `node --check` does. */
export function syntaxPlace(
  files: readonly SourceFile[],
): { readonly file: string; readonly position: Position } | undefined {
  for (const { path, location } of files) {
    const { status, stderr } = spawnSync(process.execPath, ['--check', location], { encoding: 'utf8' })
    if (status === 0) continue
    // The path with the line, the line, and a mark below what is wrong in it.
    const [, line, mark] = /:(\d+)\r?\n[^\n]*\n([ \t]*)\^/.exec(stderr) ?? []
    if (line !== undefined) return { file: path, position: { line: Number(line), column: (mark?.length ?? 0) + 1 } }
  }
  return undefined
}

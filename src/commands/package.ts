import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the package is installed: `dist/commands/` and `src/commands/` are both two folders below it. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url))

/** The version of the program, such as `0.1.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return version
}

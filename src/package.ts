import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds this package's `package.json`, whether the program runs from `src/` or from `dist/`. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/** The version of the program, such as `0.1.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return version
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package.ts'

/** Where the compiled program is, among hundreds of files that only declare types. */
const folders = ['dist', 'dist/workers']

/**
 * Names this very program: what another one wrote to a cache is not read. The version alone does not do, since it
 * stays the same while the program is developed.
 */
export function programStamp(): string {
  const hash = createHash('sha1')
    .update(process.version)
    .update(readFileSync(join(packageRoot, 'package.json')))
  for (const folder of folders) {
    for (const name of readdirSync(join(packageRoot, folder)).sort()) {
      if (!name.endsWith('.js')) continue
      const { mtimeMs, size } = statSync(join(packageRoot, folder, name))
      hash.update(`${name} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex')
}
